import { type CallOptions } from '../context.js';
import type { Engine, Probe } from './types.js';
/**
 * Looks what works here. Where settings decide it reads them; whether a container can be set up it tries (about a
 * tenth of a second).
 */
export declare function probe(engine: Engine, options?: CallOptions): Promise<Probe>;
