/** Runs in every file of the `real` project: programs that tests start find the same Apptainer as the tests. */
import { delimiter, dirname } from 'node:path';
import { testEngine } from './real-parts.js';

const { program } = await testEngine();
const folders = (process.env['PATH'] ?? '').split(delimiter);
// debootstrap and mount live in sbin, which an ordinary user's PATH often lacks.
const wanted = [dirname(program), ...folders, '/usr/local/sbin', '/usr/sbin', '/sbin'];
process.env['PATH'] = [...new Set(wanted)].join(delimiter);
