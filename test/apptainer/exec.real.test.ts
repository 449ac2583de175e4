/** Looking into an image by running its programs: nothing of the host is seen, and failures are told as they are. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildImage, chooseBuildMode, execInImage, findEngine, probe, type Engine } from '../../src/apptainer/index.js';
import { CancelledError, ToolError } from '../../src/errors.js';
import { baseImage, scratchFolder } from '../support/machine.js';
import { ordinaryUser } from '../support/users.js';
import { runAs } from './child.js';

let engine: Engine;
let sif: string;
let sandbox: string;

beforeAll(async () => {
  engine = await findEngine();
  sif = await baseImage();
  const { mode } = chooseBuildMode(await probe(engine), { format: 'sandbox' });
  sandbox = (await buildImage(engine, { source: sif, output: join(await scratchFolder(), 'image.sandbox'), format: 'sandbox', mode })).output;
});

const LOOK = 'env; echo "== mounts"; cut -d" " -f4,5 /proc/self/mountinfo; echo "== net"; cat /proc/net/dev; echo "== files"; ls -A /tmp /var/tmp /home; echo "== who"; id -u; pwd; ls /proc | grep -c "^[0-9]"';

describe.each(['SIF', 'sandbox'])('in a %s', (kind) => {
  const image = (): string => (kind === 'SIF' ? sif : sandbox);

  test('nothing of the host is seen', async () => {
    const host = await scratchFolder();
    await mkdir(join(host, 'home'));
    await writeFile(join(host, 'home/of-the-host'), '');
    const { stdout, stderr } = await execInImage(engine, {
      image: image(),
      command: ['sh', '-c', LOOK],
      env: {
        ...process.env, HOME: join(host, 'home'), LEAK: 'leaked', APPTAINERENV_LEAK: 'leaked', APPTAINER_BIND: host,
        http_proxy: 'http://leaked:1', NO_PROXY: 'leaked', TERM: 'leaked', PYTHONPATH: 'leaked', LD_PRELOAD: '',
      },
    });
    expect(stderr).toBe('');
    expect(stdout).not.toContain('leaked');
    expect(stdout).not.toContain('of-the-host');
    const [, mounts = '', net = '', files = '', who = ''] = stdout.split(/^== \w+$/m);
    const points = mounts.split('\n').map((line) => line.split(' ')[1] ?? '');
    expect(points.filter((point) => !/^(\/(dev|proc|sys)(\/.*)?|\/|\/tmp|\/var\/tmp|\/etc\/(resolv\.conf|passwd|group)|)$/.test(point))).toEqual([]);
    expect(net.match(/^\s*\w+:/gm)?.map((name) => name.trim())).toEqual(['lo:']);
    expect(files.trim()).toBe('/home:\n\n/tmp:\n\n/var/tmp:');
    const [uid, at, processes] = who.trim().split('\n');
    expect([uid, at]).toEqual(['0', '/']);
    expect(Number(processes)).toBeLessThan(8);
  });

  test('what is given arrives: arguments, variables, input, binds', async () => {
    const folder = join(await scratchFolder(), 'a, b:c');
    await mkdir(folder);
    await writeFile(join(folder, 'file'), 'bound');
    const { stdout } = await execInImage(engine, {
      image: image(), command: ['sh', '-c', 'printf "%s|" "$1" "$VALUE"; cat /mnt/file; touch /mnt/new 2>/dev/null || echo "|closed"; cat', 'sh', '$(id) "x"'],
      containerEnvironment: { VALUE: 'a,b=c "d" $HOME $(id) `id` \\\\ \\$x' }, input: 'typed', binds: [{ source: folder, destination: '/mnt', readOnly: true }],
    });
    expect(stdout).toBe('$(id) "x"|a,b=c "d" $HOME $(id) `id` \\\\ \\$x|bound|closed\ntyped');
  });

  test('the image cannot be written to', async () => {
    await expect(execInImage(engine, { image: image(), command: ['touch', '/new'] })).rejects.toThrow(/Read-only file system/);
  });

  test('exit codes are the program\'s; only those asked for are no failure', async () => {
    const command = ['sh', '-c', 'echo out; echo why >&2; exit 3'];
    expect(await execInImage(engine, { image: image(), command, okExitCodes: [0, 3] })).toMatchObject({ exitCode: 3, stdout: 'out\n', stderr: 'why\n' });
    await expect(execInImage(engine, { image: image(), command })).rejects.toMatchObject({
      message: `cannot run sh in ${image()}: exit code 3: why`, toolExitCode: 3,
    });
  });

  test('a program that is not there is an error, whatever codes are asked for', async () => {
    await expect(execInImage(engine, { image: image(), command: ['no-such-program'], okExitCodes: 'any' })).rejects.toBeInstanceOf(ToolError);
  });
});

test('cancelling ends the program inside', async () => {
  const controller = new AbortController();
  setTimeout(() => { controller.abort(); }, 500);
  const started = performance.now();
  await expect(execInImage(engine, { image: sif, command: ['sleep', '60'], signal: controller.signal })).rejects.toBeInstanceOf(CancelledError);
  expect(performance.now() - started).toBeLessThan(10_000);
});

describe('an ordinary user is root inside, as %post was', () => {
  test.each([
    { subuid: true, fuse: true }, { subuid: false, fuse: true }, { subuid: true, fuse: false },
  ])('%o', async (settings) => {
    const user = await ordinaryUser(settings);
    await expect(runAs(user, "return (await room.execInImage(engine, { image: input, command: ['sh', '-c', 'id -u; cat /root/.profile | grep -c .'] })).stdout", sif))
      .resolves.toEqual({ value: expect.stringMatching(/^0\n[1-9]/) as string });
  });

  test('without a range and without FUSE it still runs', async () => {
    const user = await ordinaryUser({ subuid: false, fuse: false });
    await expect(runAs(user, "return (await room.execInImage(engine, { image: input, command: ['dpkg-query', '-W', '-f', '${Package}', 'dpkg'] })).stdout", sif))
      .resolves.toEqual({ value: 'dpkg' });
  });
});
