import type { Engine } from '../apptainer/index.js';
import type { Call } from '../context.js';
import { type Definition } from '../definition/index.js';
import { type BuildFacts, type Lock } from '../lock/index.js';
import type { Rebuild, RebuildRequest } from './rebuild.js';
export interface EarlyRebuildRequest extends Omit<RebuildRequest, 'lockedDefinition' | 'lock'> {
    readonly engine: Engine;
    readonly definition: Definition;
    readonly facts: BuildFacts;
}
export declare class EarlyRebuild {
    #private;
    private readonly request;
    private readonly call;
    constructor(request: EarlyRebuildRequest, call: Call);
    /** Begins with the root filesystem that is being packed. Never throws; a second call does nothing. */
    begin(rootfs: string): void;
    /**
     * The rebuild that was begun early, if it was begun from `lock`; its error is thrown. Undefined when none was
     * begun or it was begun from something else: it is stopped then, and the caller rebuilds in the ordinary way.
     */
    matching(lock: Lock): Promise<Rebuild | undefined>;
    /** Ends it, whatever state it is in, and waits until nothing of it runs. */
    stop(): Promise<void>;
}
