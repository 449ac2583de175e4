import { type Wish } from './choice.js';
import type { MachineFacts } from './facts.js';
import type { Detail, Sources } from './plan-types.js';
/** The project's released packages, checked by their SHA-256 and handed to the machine's package manager. */
export declare function releaseDetail(facts: MachineFacts, wish: Wish, sources: Sources): Promise<Detail>;
/** The package of the machine's own sources. */
export declare function aptDetail(wish: Wish): Detail;
/** The project's PPA: its key, an entry that is signed by that key alone, and the package. */
export declare function ppaDetail({ os }: MachineFacts, wish: Wish): Detail;
/** The distribution's own RPM package. */
export declare function rpmDetail(facts: MachineFacts, wish: Wish): Detail;
/** Debian's archive, read by apt with folders of its own. Libraries are added once the lists are there. */
export declare function archiveDetail(facts: MachineFacts, { debianMirror }: Sources): Detail;
