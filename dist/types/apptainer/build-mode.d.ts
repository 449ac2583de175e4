import type { BuildMode, Probe } from './types.js';
export interface BuildWish {
    readonly format: 'sif' | 'sandbox';
    /** Undefined: the reference's default (on for sandboxes, off for SIFs), or what works here. */
    readonly fakeroot?: boolean | undefined;
    readonly useSudo?: boolean | undefined;
}
export interface BuildModeChoice {
    readonly mode: BuildMode;
    /** Why this one; reads well after a colon. */
    readonly reason: string;
}
/**
 * The mode for a build: what is asked for, else the reference's default where that works, else what works.
 *
 * @throws ContainerActionError when what is asked for, or any mode, does not work here; the hint has the commands
 *   that help
 */
export declare function chooseBuildMode(probe: Probe, wish: BuildWish): BuildModeChoice;
