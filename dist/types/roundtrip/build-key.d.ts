import type { ReproducibleOptions } from './trip.js';
export type BuildKey = {
    readonly key: string;
}
/** Why there is none, in a phrase that reads well after a colon. */
 | {
    readonly key: undefined;
    readonly reason: string;
};
/**
 * The key of a build: engine, architecture, the definition with its arguments filled in (of a locked one the pins, too), what its
 * bases stand for now, every file it copies in, and the options that shape the result. Nothing else of the machine counts.
 *
 * @throws as `buildReproducible` does, for a definition or base that cannot be used
 */
export declare function buildKey(layer: string, root: string, options: ReproducibleOptions): Promise<BuildKey>;
