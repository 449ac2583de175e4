/** Making the machine fit: for ordinary users with sudo and without, by the machine's own sudo and usermod. */
import { dirname } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { testEngine } from '../support/machine.js';
import { ordinaryUser, type OrdinaryUser, type UserSettings } from '../support/users.js';
import { readTold, setupArguments, type Told } from '../install/child.js';

// The engine's own files are not found through /dev/shm by the users that are played here.
process.env['TMPDIR'] = '/var/tmp';

let path: string;
let script: string;
beforeAll(async () => {
  [script = ''] = await setupArguments({});
  path = `${dirname((await testEngine()).program)}:/usr/bin:/bin`;
});

describe('an ordinary user with sudo', () => {
  test('is given ranges and rights to /dev/fuse, and then builds', async () => {
    const { told, files } = await setUp({ subuid: false, sudo: true, fuse: 'closed' });
    expect(told.error).toBeUndefined();
    expect(told.result?.probe).toMatchObject({ canRun: true, canBuild: true, user: { name: 'tester' } });
    expect(told.result?.changed).toEqual([
      'ran usermod --add-subuids 100000-165535 tester', 'ran usermod --add-subgids 100000-165535 tester', 'ran chmod 0666 /dev/fuse',
    ]);
    expect(told.result?.probe.findings.filter(({ ok }) => !ok)).toEqual([]);
    expect(files).toBe('tester:100000:65536 tester:100000:65536');
  });

  test('has the machine left alone where that is asked for', async () => {
    const { told, files } = await setUp({ subuid: false, sudo: true }, { prepare: false });
    expect(told.result).toMatchObject({ changed: [], probe: { canRun: true, canBuild: false } });
    expect(files).toBe('');
  });

  test('is told what could not be done, and images are run all the same', async () => {
    const { told } = await setUp({ subuid: false, sudo: true, hide: ['usermod'] });
    expect(told.result).toMatchObject({ changed: [], probe: { canRun: true, canBuild: false } });
    const [[message, hint] = ['', '']] = told.warnings;
    expect(message).toMatch(/Could not put it right that tester has no range.*usermod/);
    expect(hint).toContain('sudo usermod --add-subuids 100000-165535 tester');
  });
});

test('an ordinary user without sudo is told, and nothing is changed', async () => {
  const { told, files } = await setUp({ subuid: false, fuse: 'closed' });
  expect(told.result).toMatchObject({ changed: [], probe: { canRun: true, canBuild: false } });
  expect(files).toBe('');
  const fixes = told.result?.probe.findings.flatMap(({ fix }) => fix) ?? [];
  expect(fixes).toEqual(expect.arrayContaining([
    'sudo usermod --add-subuids 100000-165535 tester', 'sudo usermod --add-subgids 100000-165535 tester', 'sudo chmod 0666 /dev/fuse',
  ]));
});

interface Outcome {
  readonly told: Told;
  /** What the user's lines in /etc/subuid and /etc/subgid are afterwards. */
  readonly files: string;
}

/** Sets up in the user's world and looks at its /etc, which goes away with it. */
async function setUp(settings: UserSettings, options: { readonly prepare?: boolean } = {}): Promise<Outcome> {
  const user: OrdinaryUser = await ordinaryUser(settings);
  const words = JSON.stringify({ method: 'existing', ...options });
  const { stdout } = await user.run('sh', [
    '-c', `"$1" "$2" "$3" && cat /etc/subuid /etc/subgid | grep ^${user.name}: | sed 's/^/file /'`, 'sh', process.execPath, script, words,
  ], { env: { PATH: path } });
  const lines = stdout.split('\n');
  const told = readTold(lines.filter((line) => !line.startsWith('file ')).join('\n'));
  return { told, files: lines.filter((line) => line.startsWith('file ')).map((line) => line.slice(5)).join(' ') };
}
