/** Runs in every file of the `real` project: programs that tests start find the same Apptainer as the tests. */
import { enginePath } from './real-parts.js';

process.env['PATH'] = await enginePath();
