/** Runs in every file of real tests, before its tests are read. */
import { buildInMemory } from './in-memory.js';
import { FAST_PACKING } from './real-parts.js';

await buildInMemory();
// Also in what tests start: the command line, the bundles, a plain engine. What packing itself does is asked where it is set otherwise.
process.env['APPTAINER_MKSQUASHFS_ARGS'] ??= FAST_PACKING;
