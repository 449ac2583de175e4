/** What an image says about itself. Read from its files: the engine's own `inspect` runs a shell in a sandbox. */
import type { CallOptions } from '../context.js';
import type { Engine } from './types.js';
export interface ImageDetails {
    /** Labels by name. The record has no prototype: names are the image author's. */
    readonly labels: Readonly<Record<string, string>>;
    /** Text of the definition it was built from; undefined when it carries none. */
    readonly definition: string | undefined;
}
/**
 * Labels and definition of an image.
 *
 * @throws NotFoundError, FormatError when the image is none, is damaged, or has labels that cannot be read
 */
export declare function inspectImage(engine: Engine, image: string, options?: CallOptions): Promise<ImageDetails>;
