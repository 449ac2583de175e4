/** Which engine builds, and with which rights: decided once, for both builds of a round trip. */
import { type BuildMode, type Engine } from '../apptainer/index.js';
import type { Call } from '../context.js';
export interface EngineChoice {
    readonly engine: Engine;
    readonly mode: BuildMode;
}
export interface ModeWish {
    readonly format: 'sif' | 'sandbox';
    /** Undefined: the reference's default (on for sandboxes, off for SIFs), or what works here. */
    readonly fakeroot?: boolean | undefined;
    readonly useSudo?: boolean | undefined;
}
/** @throws NotFoundError without an engine; an error with the commands that help when no mode works */
export declare function chooseEngine(wish: ModeWish, call: Call): Promise<EngineChoice>;
