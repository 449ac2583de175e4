/**
 * `npm run bench`: the figures the documentation promises, as ratios from one run against the peer or the limit.
 * Exit code 1 when a limit does not hold. `--quick` leaves out what builds images.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { baseImage, node24, plainBaseImage, plainPythonImage } from '../test/support/real-parts.js';
import { findPythonPackage } from '../test/support/python-package.js';
import { comparingFiles } from './contents.js';
import { lockCapture, prepare, roundTrip, unchanged, verifying } from './images.js';
import { printTable, type Row } from './measure.js';
import { wholeCheck } from './root.js';
import { movingSets } from './sets.js';
import { settingUp } from './setup.js';
import { warmSetup } from './warm-setup.js';
import { comparing, distSize, earlyExits, hashing, readingLock, renderingChanges } from './quick.js';

async function main(quick: boolean, runs: number): Promise<boolean> {
  const dist = resolve('dist');
  const folder = await mkdtemp(join(tmpdir(), 'container-action-bench-'));
  try {
    const node = await node24();
    const rows: Row[] = [
      await hashing(folder), ...await comparing(), await readingLock(folder), await renderingChanges(), ...await earlyExits(dist, node), await distSize(dist),
    ];
    if (!quick) {
      const python = await findPythonPackage();
      if (python === undefined) console.log('left out: everything against the Python package, which cannot be had from PyPI here');
      const bench = await prepare(await plainBaseImage(), folder, python, runs);
      rows.push(...await roundTrip(bench), await verifying(bench), ...await lockCapture(bench), await unchanged(bench, join(dist, 'cli.js'), node));
      rows.push(await warmSetup(dist, node, folder));
      if (process.getuid?.() === 0) rows.push(await settingUp(folder, join(dist, 'cli.js'), node));
      else console.log('left out: setting up, which takes root');
      rows.push(await wholeCheck(folder, dist, node, await baseImage(), runs));
      rows.push(...await movingSets(folder, dist, node, runs));
      rows.push(await comparingFiles(bench.engine, await plainPythonImage(), join(folder, 'contents')));
    }
    printTable(rows);
    return rows.every((row) => row.holds);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const runs = Number(/--runs=(\d+)/.exec(process.argv.join(' '))?.[1] ?? '3');
process.exitCode = await main(process.argv.includes('--quick'), runs) ? 0 : 1;
