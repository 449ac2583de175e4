/** Runs in every file of real tests, before its tests are read. */
import { buildInMemory } from './in-memory.js';

await buildInMemory();
