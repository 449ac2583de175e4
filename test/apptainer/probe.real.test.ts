/** What works here for whom: the probe's word is held against what the engine really does. */
import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { detectContainerCmd, findEngine, probe, type Engine, type Probe } from '../../src/apptainer/index.js';
import { NotFoundError, ToolError } from '../../src/errors.js';
import { scratchFolder } from '../support/machine.js';
import { ordinaryUser } from '../support/users.js';
import { runAs } from './child.js';

let engine: Engine;

beforeAll(async () => {
  engine = await findEngine();
});

describe('finding the engine', () => {
  test('apptainer first, else singularity, else an error that says what to do', async () => {
    const folder = await scratchFolder();
    const [both, one, none] = ['both', 'one', 'none'].map((name) => join(folder, name)) as [string, string, string];
    for (const path of [both, one, none]) await mkdir(path);
    await symlink(engine.program, join(both, 'apptainer'));
    await symlink(engine.program, join(both, 'singularity'));
    await symlink(engine.program, join(one, 'singularity'));
    await mkdir(join(none, 'apptainer'));
    expect(await detectContainerCmd({ env: { PATH: `${one}:${both}` } })).toBe('apptainer');
    expect(await detectContainerCmd({ env: { PATH: one } })).toBe('singularity');
    for (const env of [{ PATH: none }, { PATH: '' }, {}, { PATH: '.:relative' }]) {
      await expect(detectContainerCmd({ env })).rejects.toMatchObject({
        name: 'NotFoundError', hint: expect.stringContaining("'scitex-container setup'") as string,
      });
    }
  });

  test('the one that set-up has put into its default prefix, when PATH has none', async () => {
    const data = await scratchFolder();
    const bin = join(data, 'container-action/apptainer/bin');
    await mkdir(bin, { recursive: true });
    const env = { PATH: '/usr/bin:/bin', XDG_DATA_HOME: data };
    await expect(findEngine({ env })).rejects.toBeInstanceOf(NotFoundError);
    await symlink(engine.program, join(bin, 'apptainer'));
    expect(await findEngine({ env })).toEqual({ ...engine, program: join(bin, 'apptainer') });
    await expect(findEngine({ env, onPathOnly: true })).rejects.toBeInstanceOf(NotFoundError);
    await expect(detectContainerCmd({ env })).rejects.toBeInstanceOf(NotFoundError);
    expect(await findEngine({ env: { ...env, PATH: dirname(engine.program) } })).toEqual(engine);
  });

  test('by name and by path, with its version', async () => {
    expect(engine).toMatchObject({ name: 'apptainer', version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string });
    expect(await findEngine({ program: engine.program })).toEqual(engine);
    await expect(findEngine({ program: '/no/such/engine' })).rejects.toBeInstanceOf(NotFoundError);
    await expect(findEngine({ program: process.execPath })).rejects.toBeInstanceOf(ToolError);
  });
});

test('as this user: a mode to build with', async () => {
  const found = await probe(engine);
  expect(found).toMatchObject({ canRun: true, canBuild: true });
  for (const finding of found.findings) expect(finding.message).not.toContain('\n');
});

describe('as an ordinary user', () => {
  const PROBE = 'return await room.probe(engine)';
  const look = async (settings: Parameters<typeof ordinaryUser>[0]): Promise<Probe> =>
    (await runAs(await ordinaryUser(settings), PROBE)).value as Probe;
  const finding = (found: Probe, subject: string): unknown => found.findings.find((one) => one.subject === subject);

  test('with a range everything works', async () => {
    const found = await look({ subuid: true });
    expect(found).toMatchObject({ canRun: true, canBuild: true, buildModes: ['plain', 'fakeroot'], execNeedsUserNamespace: false });
    expect(found.findings.filter(({ ok }) => !ok)).toEqual([]);
  });

  test('without a range images run, and the commands that give one are told', async () => {
    const found = await look({ subuid: false });
    expect(found).toMatchObject({ canRun: true, canBuild: false, buildModes: [] });
    expect(finding(found, 'subuid')).toMatchObject({
      ok: false,
      fix: [expect.stringMatching(/^sudo usermod --add-subuids \d+-\d+ tester$/), expect.stringMatching(/^sudo usermod --add-subgids \d+-\d+ tester$/)],
    });
  });

  test('without newuidmap a range is of no use', async () => {
    const found = await look({ subuid: true, hide: ['newuidmap'] });
    expect(found).toMatchObject({ canBuild: false });
    expect(finding(found, 'fakeroot')).toMatchObject({ ok: false });
    expect(finding(found, 'subuid')).toMatchObject({ ok: false });
  });

  test('without FUSE it works, but slower', async () => {
    const found = await look({ subuid: true, fuse: false });
    expect(found).toMatchObject({ canRun: true, canBuild: true });
    expect(finding(found, 'fuse')).toMatchObject({ ok: false, fix: [expect.stringContaining('/dev/fuse')] });
  });
});
