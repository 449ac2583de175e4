/**
 * Debian's keys where the machine has none: Ubuntu and others offer them as a package of their own, which their own apt
 * fetches and whose signature their own keys answer for. Nothing is installed.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Call } from '../../context.js';
import { messageOf, NotFoundError, ToolError } from '../../errors.js';
import { run } from '../../process.js';
import type { Stage } from '../../report.js';
import { cleared } from './archive.js';
import { unpack } from './layout.js';
import { keyringIn, type AptTools } from './platform.js';

const PACKAGE = 'debian-archive-keyring';

/**
 * Fetches the keys into `folder`, by the machine's own sources.
 *
 * @param folder empty folder of this process's own
 * @returns absolute path of the keyring
 * @throws NotFoundError when the machine's sources have no such package or cannot be reached
 */
export async function fetchKeyring(folder: string, tools: AptTools, call: Call, stage: Stage): Promise<string> {
  const downloads = join(folder, 'debs');
  for (const part of ['lists/partial', 'cache/archives/partial', 'debs']) await mkdir(join(folder, part), { recursive: true });
  await writeFile(join(folder, 'apt.conf'), cleared());
  const settings = [
    `Dir::State::Lists=${join(folder, 'lists')}`, `Dir::Cache=${join(folder, 'cache')}`, `Dir::Cache::archives=${join(folder, 'cache/archives')}`,
    // Root would download as _apt, who may not enter a private folder.
    'APT::Sandbox::User=root', 'Acquire::Languages=none', 'Acquire::Retries=2',
    // What answers for Debian's keys has to be answered for itself.
    'Acquire::AllowInsecureRepositories=false', 'Acquire::AllowDowngradeToInsecureRepositories=false',
  ].flatMap((setting) => ['-o', setting]);
  const apt = async (...words: readonly string[]): Promise<void> => {
    await run(tools.aptGet, ['-c', join(folder, 'apt.conf'), ...settings, ...words], {
      cwd: downloads, env: { ...call.env, LC_ALL: 'C', LANGUAGE: 'C' }, signal: call.signal,
      onLine: (line, _stream, replaced) => { stage.output(line, replaced); },
    });
  };
  try {
    await apt('update');
    await apt('download', PACKAGE);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    throw new NotFoundError(`Debian's archive keys are not on this machine, and its own package sources do not give them: ${messageOf(error)}`, {
      hint: `An administrator installs them with: apt-get install ${PACKAGE}`, cause: error,
    });
  }
  const tree = join(folder, 'tree');
  await unpack(tools.dpkgDeb, (await readdir(downloads)).map((name) => join(downloads, name)), tree, call);
  const keyring = await keyringIn(join(tree, 'usr', 'share', 'keyrings'));
  if (keyring !== undefined) return keyring;
  throw new NotFoundError(`the package ${PACKAGE} of this machine's sources holds no keyring`, { hint: `Install it yourself: apt-get install ${PACKAGE}` });
}
