/** Running programs: what comes back, what is bounded, and that cancelling leaves nothing running. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CancelledError, NotFoundError, ToolError } from '../src/errors.js';
import { LineSplitter, run, type OutputStream } from '../src/process.js';

const sh = async (script: string, options: Parameters<typeof run>[2] = {}): ReturnType<typeof run> =>
  await run('sh', ['-c', script], options);

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'container-action-test-'));
  onTestFinished(async () => { await rm(path, { recursive: true, force: true }); });
  return path;
}

/** The error that `work` ends with. */
async function failure(work: Promise<unknown>): Promise<unknown> {
  return await work.then(() => { throw new Error('it did not fail'); }, (error: unknown) => error);
}

/** Waits for a process to have written its number to `path`. */
async function pidIn(path: string): Promise<number> {
  for (;;) {
    const text = await readFile(path, 'utf8').catch(() => '');
    if (text.endsWith('\n')) return Number(text);
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
}

/** Whether it runs; one that has ended and that nobody has asked about yet (a zombie) does not. */
async function alive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
  return /\) [^ZX]/.test(stat);
}

async function living(pids: readonly number[]): Promise<readonly number[]> {
  const states = await Promise.all(pids.map(alive));
  return pids.filter((_, at) => states[at]);
}

describe('what comes back', () => {
  test('both streams, apart, and the exit code', async () => {
    const result = await sh('echo out; echo err >&2; exit 3', { okExitCodes: [3] });
    expect(result).toMatchObject({ exitCode: 3, stdout: 'out\n', stderr: 'err\n' });
  });

  test('128 and the signal for a program that a signal ended', async () => {
    expect((await sh('kill -9 $$', { okExitCodes: 'any' })).exitCode).toBe(137);
  });

  test('the environment that was given and nothing else', async () => {
    const { stdout } = await run('/usr/bin/env', [], { env: { ONLY: 'this', NOT: undefined } });
    expect(stdout).toBe('ONLY=this\n');
  });

  test('input reaches the program; one that does not read it is no failure', async () => {
    expect((await run('cat', [], { input: 'ä\n' })).stdout).toBe('ä\n');
    await expect(run('true', [], { input: 'x'.repeat(1_000_000) })).resolves.toMatchObject({ exitCode: 0 });
  });

  test('arguments are never read by a shell', async () => {
    expect((await run('printf', ['%s', '$(id) `id` ; && "\''])).stdout).toBe('$(id) `id` ; && "\'');
  });
});

describe('failures', () => {
  test('tell program, code and the last line of standard error', async () => {
    const error = await failure(sh('echo one >&2; echo the cause >&2; exit 7'));
    expect(error).toBeInstanceOf(ToolError);
    expect(error).toMatchObject({ message: 'sh failed (exit code 7): the cause', toolExitCode: 7, stderrTail: 'one\nthe cause' });
  });

  test('fall back to standard output where that is all there is', async () => {
    expect(await failure(sh('echo sorry; exit 1'))).toMatchObject({ message: 'sh failed (exit code 1): sorry' });
  });

  test('a program that is not there', async () => {
    expect(await failure(run('/no/such/program', []))).toBeInstanceOf(NotFoundError);
  });

  test('a folder that is not there is named', async () => {
    expect(await failure(sh('true', { cwd: '/no/such/folder' }))).toMatchObject({ message: expect.stringContaining('/no/such/folder') as string });
  });

  test('arguments that the system cannot take are told as an error of the tool', async () => {
    expect(await failure(run('true', ['x'.repeat(4_000_000)]))).toBeInstanceOf(ToolError);
    expect(await failure(run('true', ['a\0b']))).toBeInstanceOf(ToolError);
  });

  test('secrets show in no part of an error', async () => {
    const error = await failure(sh('echo "token hunter22" >&2; exit 1 # hunter22', { redact: ['hunter22'] }));
    expect(JSON.stringify(error) + String(error)).not.toContain('hunter22');
    expect(error).toMatchObject({ message: expect.stringContaining('***') as string });
  });

  test('a program that takes too long is ended', async () => {
    const started = performance.now();
    expect(await failure(sh('sleep 60', { timeoutMs: 100 }))).toMatchObject({ message: 'sh failed (timed out)' });
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test('more output than is wanted is an error, not a cut', async () => {
    expect(await failure(run('yes', [], { maxStdout: 10_000 }))).toMatchObject({
      message: expect.stringContaining('too much output') as string,
    });
  });

  test('output that nobody keeps has no limit', async () => {
    let bytes = 0;
    const result = await run('head', ['-c', '5000000', '/dev/zero'], { maxStdout: 0, onData: (data) => { bytes += data.length; } });
    expect(result.stdout).toBe('');
    expect(bytes).toBe(5_000_000);
  });

  test('of standard error only the end is kept', async () => {
    const { stderr } = await sh('head -c 3000000 /dev/zero | tr "\\0" x >&2; echo end >&2');
    expect(stderr.length).toBe(64 * 1024);
    expect(stderr.endsWith('xend\n')).toBe(true);
  });
});

describe('lines', () => {
  const linesOf = (...pieces: (string | Buffer)[]): string[] => {
    const lines: string[] = [];
    const splitter = new LineSplitter((line) => { lines.push(line); });
    for (const piece of pieces) splitter.write(Buffer.from(piece));
    splitter.end();
    return lines;
  };

  test('LF, CRLF and a lone CR end one; the last need not be ended', () => {
    expect(linesOf('a\nb\r\nc\rd')).toEqual(['a', 'b', 'c', 'd']);
  });

  test('a state of a progress bar is told from a line that stays', () => {
    const told: [string, boolean][] = [];
    const splitter = new LineSplitter((line, replaced) => { told.push([line, replaced]); });
    for (const piece of ['Reading 5%\rReading 50', '%\rReading 100%\r\r\nnext\r', '\nwait\r', 'done\r']) splitter.write(Buffer.from(piece));
    splitter.end();
    expect(told).toEqual([
      ['Reading 5%', true], ['Reading 50%', true], ['Reading 100%', false], ['next', false], ['wait', true], ['done', false],
    ]);
  });

  test('a CRLF over two pieces is one line end', () => {
    expect(linesOf('a\r', '\nb\n')).toEqual(['a', 'b']);
    expect(linesOf('a\r', 'b\r')).toEqual(['a', 'b']);
  });

  test('characters over two pieces are put together', () => {
    const bytes = Buffer.from('grün\n');
    expect(linesOf(bytes.subarray(0, 3), bytes.subarray(3))).toEqual(['grün']);
  });

  test('empty lines count', () => {
    expect(linesOf('\n\na\n')).toEqual(['', '', 'a']);
  });

  test('output without line ends comes in pieces', () => {
    const pieces = linesOf('x'.repeat(150_000), 'y\n');
    expect(pieces.join('')).toBe(`${'x'.repeat(150_000)}y`);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(64 * 1024);
  });

  test('they are told live, with their stream', async () => {
    const seen: [string, OutputStream][] = [];
    await sh('echo a; echo b >&2', { onLine: (line, stream) => { seen.push([line, stream]); } });
    expect(seen).toContainEqual(['a', 'stdout']);
    expect(seen).toContainEqual(['b', 'stderr']);
  });
});

describe('cancelling', () => {
  test('before the start starts nothing', async () => {
    const path = join(await folder(), 'made');
    expect(await failure(run('touch', [path], { signal: AbortSignal.abort() }))).toBeInstanceOf(CancelledError);
    expect(await failure(readFile(path))).toMatchObject({ code: 'ENOENT' });
  });

  test('ends children too: in the group, in a session of their own, and those that ignore the request', async () => {
    const at = await folder();
    const script = join(at, 'script');
    await writeFile(script, `
      sh -c 'echo $$ > ${at}/child; exec sleep 300' &
      setsid sh -c 'echo $$ > ${at}/session; exec sleep 300' &
      sh -c 'trap "" TERM; echo $$ > ${at}/stubborn; while :; do sleep 300; done' &
      wait`);
    const controller = new AbortController();
    const work = failure(run('sh', [script], { signal: controller.signal }));
    const pids = await Promise.all(['child', 'session', 'stubborn'].map((name) => pidIn(join(at, name))));
    expect(await living(pids)).toEqual(pids);
    controller.abort();
    expect(await work).toBeInstanceOf(CancelledError);
    await expect.poll(() => living(pids)).toEqual([]);
  });

  test('gives the program the time to clean up', async () => {
    const at = await folder();
    const controller = new AbortController();
    const work = failure(sh(`trap 'sleep 0.3; echo done > ${at}/cleaned; exit 1' TERM; echo $$ > ${at}/ready; while :; do sleep 0.05; done`, {
      signal: controller.signal,
    }));
    await pidIn(join(at, 'ready'));
    controller.abort();
    expect(await work).toBeInstanceOf(CancelledError);
    expect(await readFile(join(at, 'cleaned'), 'utf8')).toBe('done\n');
  });

  test('kills a program that will not end', async () => {
    const at = await folder();
    const controller = new AbortController();
    const work = failure(sh(`trap '' TERM; echo $$ > ${at}/pid; while :; do sleep 0.05; done`, { signal: controller.signal }));
    const pid = await pidIn(join(at, 'pid'));
    controller.abort();
    expect(await work).toBeInstanceOf(CancelledError);
    await expect.poll(() => alive(pid)).toBe(false);
  });

  test('asks through endWith where the program has become somebody else\'s', async () => {
    const controller = new AbortController();
    const asked: string[] = [];
    const work = failure(run('sleep', ['300'], {
      signal: controller.signal,
      ownGroup: false,
      endWith: (pid, signal) => {
        asked.push(signal);
        process.kill(pid, signal);
        return Promise.resolve();
      },
    }));
    controller.abort();
    expect(await work).toBeInstanceOf(CancelledError);
    expect(asked).toEqual(['SIGTERM']);
  });
});

describe('a program that was ended together with us', () => {
  // As by a service manager, which signals all processes of a service at once: the program's end is heard of first.
  test.each(['HUP', 'INT', 'TERM'])('by SIG%s is no failure', async (name) => {
    const controller = new AbortController();
    const error = await failure(sh(`echo last words; kill -${name} $$`, {
      signal: controller.signal, onLine: () => { setTimeout(() => { controller.abort(); }, 60); },
    }));
    expect(error).toBeInstanceOf(CancelledError);
  });

  test('and caught the signal is none either, by the exit code that shells give', async () => {
    const controller = new AbortController();
    const error = await failure(sh('echo last words; exit 143', {
      signal: controller.signal, okExitCodes: 'any', onLine: () => { setTimeout(() => { controller.abort(); }, 60); },
    }));
    expect(error).toBeInstanceOf(CancelledError);
  });

  test('is told from one that was ended alone, and from one that fails', async () => {
    const { signal } = new AbortController();
    expect(await failure(sh('kill -TERM $$', { signal }))).toMatchObject({ name: 'ToolError', toolExitCode: 143 });
    expect(await failure(sh('exit 3', { signal }))).toMatchObject({ name: 'ToolError', toolExitCode: 3 });
  });
});

test('a program left in the background is not waited for', async () => {
  const started = performance.now();
  const { stdout } = await sh('sleep 300 & echo done');
  expect(stdout).toBe('done\n');
  expect(performance.now() - started).toBeLessThan(10_000);
});
