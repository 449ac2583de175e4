/** What a definition is built on. */
import type { Base, Definition } from './types.js';
/** The base of every stage, in order. Build arguments stay as they are: render the definition first where it has any. */
export declare function basesOf(definition: Definition): Base[];
