/** What is known about a build from outside of its image, fixed before it begins. */
import type { Engine } from '../apptainer/index.js';
import type { BuildFacts, LockedBase } from '../lock/index.js';
export declare function factsWith(engine: Engine, bases: readonly LockedBase[], at: Date): BuildFacts;
