/** Setting up Apptainer by its released package, against fetching and installing the same package by hand. */
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { run } from '../src/process.js';
import { apptainerDeb } from '../test/support/apptainer-deb.js';
import { startReleaseServer } from '../test/support/release-server.js';
import { pair, ratioRow, type Row } from './measure.js';

const RUNS = 5;
const SYSTEM = resolve('test/support/private-system.sh');
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const BY_HAND = `
const { writeFileSync } = require('node:fs');
fetch(process.argv[1]).then(async (answer) => { writeFileSync(process.argv[2], Buffer.from(await answer.arrayBuffer())); });
`;

/**
 * A cold `setup` (plan, download, checksum, installing, probing, smoke run) over the download plus `dpkg --install`. Each on
 * a copy of the system that is without Apptainer. Needs root.
 *
 * @param cli the command line's bundle
 * @param node the program that runs it
 */
export async function settingUp(folder: string, cli: string, node: string): Promise<Row> {
  const deb = await apptainerDeb();
  const server = await startReleaseServer();
  const names = [deb.name, deb.name.replace('_amd64', '-trixie+_amd64')];
  server.publish({ version: deb.version, files: names.map((name) => ({ name, content: { file: deb.file } })) });
  const stage = join(folder, 'setup-bench');
  const inSystem = async (program: string, args: readonly string[]): Promise<void> => {
    await mkdir(join(stage, 'system'), { recursive: true });
    await run('unshare', ['--mount', SYSTEM, join(stage, 'system'), program, ...args], {
      cwd: stage, env: { PATH, HOME: stage, TMPDIR: stage, GITHUB_API_URL: server.url },
    });
    await rm(stage, { recursive: true });
  };
  try {
    const ours = async (): Promise<void> => { await inSystem(node, [cli, 'setup', '--method', 'release']); };
    const byHand = async (): Promise<void> => {
      const url = `${server.plainUrl}/download/v${deb.version}/${deb.name}`;
      await inSystem('sh', ['-c', `"$1" -e "$2" "$3" "$4" && dpkg --install "$4" > /dev/null`, 'sh', node, BY_HAND, url, join(stage, 'apptainer.deb')]);
    };
    return ratioRow('cold setup over download and dpkg', 1.3, await pair(RUNS, ours, byHand), ['setup', 'download and dpkg']);
  } finally {
    await server.close();
  }
}
