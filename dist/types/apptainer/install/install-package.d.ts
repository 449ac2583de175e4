import type { Transport } from '../../http/index.js';
import type { Call } from '../../context.js';
import type { ToolCache } from '../../ports.js';
import type { Engine } from '../types.js';
import { type MachineFacts } from './facts.js';
import type { Candidate } from './plan-types.js';
import type { Request } from './request.js';
export interface InstallTools {
    readonly transport: Transport;
    readonly toolCache: ToolCache | undefined;
    /** Told the version that would be installed; true where that one is there and works, so that nothing is to be done. */
    readonly isThere: (version: string) => Promise<boolean>;
}
export interface Installed {
    readonly engine: Engine;
    /** True when nothing of it had to be downloaded by us. */
    readonly cacheHit: boolean;
    /** What was changed on the machine, in words. */
    readonly changed: readonly string[];
}
/**
 * Installs a candidate's packages. When that fails, the files written for it go again.
 *
 * @returns undefined where `isThere` has said so: nothing has changed then
 * @throws StoreError when something cannot be fetched, NotFoundError when no offered version will do, ToolError when
 *   the package manager fails or the program it brought does not run
 */
export declare function installPackages(candidate: Candidate, facts: MachineFacts, request: Request, { transport, toolCache, isThere }: InstallTools, call: Call): Promise<Installed | undefined>;
