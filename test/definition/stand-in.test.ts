/** Where a stand-in stands, who comes by it, and that nothing of it is left. */
import { access, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { goPin } from '../../src/definition/locked/go-pin.js';
import { scratchFolder } from '../support/scratch.js';
import { writePayload, writeProgram, type Payload } from '../support/payload.js';

let folder: string;
let sbin: string;
let bin: string;
let payload: Payload;

beforeEach(async () => {
  folder = await scratchFolder();
  [sbin, bin] = [join(folder, 'sbin'), join(folder, 'bin')];
  await mkdir(sbin);
  await mkdir(bin);
  await writeProgram(join(bin, 'go'), `echo "GOBIN=\${GOBIN-} $*"`);
  payload = await plan('');
});

async function plan(script: string): Promise<Payload> {
  return await writePayload(goPin, { records: { go: { 'example.com/tool': 'v1.0.0 go1.22.1' } } }, join(folder, 'lock'), {
    places: { '/usr/local/sbin': sbin, '/usr/local/bin': join(folder, 'none') }, context: { script },
  });
}

/** What the author's lines print, between prelude and undo; then the names left in sbin. */
async function author(lines: string, { path = `${sbin}:${bin}`, shell = 'sh', of = payload }: { path?: string; shell?: string; of?: Payload } = {}): Promise<string> {
  const { prelude, author: own = [], undo } = of.plan;
  const { stdout } = await of.sh([...prelude, ...own, lines, ...undo], { PATH: `${path}:/usr/bin:/bin`, HOME: folder }, shell);
  expect((await readdir(sbin)).filter((name) => name === 'go')).toEqual([]);
  return stdout.trim();
}

const INSTALL = 'go install example.com/tool@latest';
const LOCKED = 'install example.com/tool@v1.0.0';

test.each(['sh', 'bash'])('a command of the author\'s own shell comes by it, wherever PATH begins: %s', async (shell) => {
  expect(await author(INSTALL, { shell })).toBe(`GOBIN= ${LOCKED}`);
  expect(await author(`PATH=${bin}:$PATH\n${INSTALL}`, { shell })).toBe(`GOBIN= ${LOCKED}`);
  expect(await author(`GOBIN=/x ${INSTALL}`, { shell })).toBe(`GOBIN=/x ${LOCKED}`);
  expect(await author(`GOBIN=/x ${INSTALL} > /dev/null; echo "\${GOBIN-unset}"`, { shell })).toBe('unset');
});

test('so does what another program starts', async () => {
  expect(await author(`sh -c '${INSTALL}'`)).toBe(`GOBIN= ${LOCKED}`);
  expect(await author(`env -i PATH="$PATH" ${INSTALL}`)).toBe(`GOBIN= ${LOCKED}`);
});

test('what is called by its path does not', async () => {
  expect(await author(`${bin}/${INSTALL}`)).toBe('GOBIN= install example.com/tool@latest');
});

test('PATH stays as it is, and other commands of the tool go through', async () => {
  expect(await author('echo "$PATH"')).toBe(`${sbin}:${bin}:/usr/bin:/bin`);
  expect(await author('go version -m x@latest')).toBe('GOBIN= version -m x@latest');
});

test('the tool may come later; without it there is no such command', async () => {
  expect(await author(`mkdir ${folder}/late; cp ${bin}/go ${folder}/late/; PATH=${folder}/late:$PATH\n${INSTALL}`, { path: sbin })).toBe(`GOBIN= ${LOCKED}`);
  expect(await author(`${INSTALL} 2> /dev/null || echo "$?"`, { path: sbin })).toBe('127');
});

test.each(['command -v go > /dev/null || echo none', 'if ! which go > /dev/null; then echo none; fi', 'X=$(command -v go) || echo none', 'sh -c "type go" > /dev/null 2>&1 || echo none'])(
  'a script that looks for the tool first finds nothing before it is there: %s', async (script) => {
    const of = await plan(script);
    expect(await author(script, { path: sbin, of })).toBe('none');
    expect(await author(INSTALL, { of })).toBe(`GOBIN= ${LOCKED}`);
  });

test('a file that is there already stays, and so does what the author puts in its place', async () => {
  await writeProgram(join(sbin, 'go'), 'echo mine');
  const { prelude, undo } = payload.plan;
  await payload.sh([...prelude, ...undo], { PATH: `${sbin}:/usr/bin:/bin`, HOME: folder });
  expect(await readFile(join(sbin, 'go'), 'utf8')).toContain('echo mine');
  await payload.sh(`rm '${sbin}/go'`);
  await payload.sh([...prelude, `ln -sf ${bin}/go ${sbin}/go`, ...undo], { PATH: `${sbin}:/usr/bin:/bin`, HOME: folder });
  await expect(access(join(sbin, 'go'))).resolves.toBeUndefined();
});

test('a folder that leads elsewhere gets none', async () => {
  const link = join(folder, 'link');
  await symlink(sbin, link);
  const of = await writePayload(goPin, { records: { go: {} } }, join(folder, 'lock2'), { places: { '/usr/local/sbin': link, '/usr/local/bin': join(folder, 'none') } });
  await of.sh(of.plan.prelude, { PATH: '/usr/bin:/bin', HOME: folder });
  expect(await readdir(sbin)).toEqual([]);
});

test('without steering there is none', async () => {
  const of = await writePayload(goPin, { records: { go: { 'example.com/tool': 'v1.0.0 go1.22.1' } } }, join(folder, 'lock3'), { context: { steer: false } });
  expect(of.plan).toMatchObject({ prelude: [], author: [], undo: [] });
});
