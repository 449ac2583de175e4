import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { awaitBackground, parseBackgroundWork, startInBackground } from '../src/background.js';
import { stillRuns } from '../src/process-tree.js';
import { inStage, silentReporter, type Stage } from '../src/report.js';
import { scratchFolder } from './support/scratch.js';

const noStage: Stage = { output: () => undefined, done: () => undefined, failed: () => undefined };

async function start(script: string, parent: string): ReturnType<typeof startInBackground> {
  return await startInBackground('/bin/sh', ['-c', script], parent, process.env);
}

test('what it writes is shown as it comes, and is there in full at the end; nothing stays', async () => {
  const parent = await scratchFolder();
  const work = await start('echo out; printf "one\\ntw" >&2; sleep 0.5; echo o >&2', parent);
  const shown: string[] = [];
  const output = await awaitBackground(parseBackgroundWork(JSON.stringify(work)), { ...noStage, output: (line) => { shown.push(line); } }, { signal: undefined });
  expect(output).toEqual({ stdout: 'out\n', stderr: 'one\ntwo\n' });
  expect(shown).toEqual(['one', 'two']);
  expect(await readdir(parent)).toEqual([]);
});

test('one that has ended long ago, and was never asked about, has ended', async () => {
  // Alive while its mark is taken, on a busy machine, too.
  const work = await start('sleep 1; echo done', await scratchFolder());
  while (stillRuns(work.mark)) await sleep(50);
  expect(await awaitBackground(work, noStage, { signal: undefined })).toEqual({ stdout: 'done\n', stderr: '' });
});

test('cancelling ends it and what it has started, in whatever group', async () => {
  const parent = await scratchFolder();
  const work = await start('setsid sleep 60 & trap "" INT; sleep 60', parent);
  await sleep(200);
  const controller = new AbortController();
  const waiting = inStage(silentReporter, 'x', async (stage) => await awaitBackground(work, stage, { signal: controller.signal }));
  controller.abort();
  await expect(waiting).rejects.toThrow('the work in the background was cancelled');
  expect(stillRuns(work.mark)).toBe(false);
  expect(await readdir(parent)).toEqual([]);
});

describe('bad input', () => {
  test('a program that is not there', async () => {
    const parent = await scratchFolder();
    await expect(startInBackground('/nowhere/program', [], parent, {})).rejects.toThrow('cannot start /nowhere/program in the background');
    expect(await readdir(parent)).toEqual([]);
  });

  test.each(['', '{}', '{"mark":{"pid":1,"started":"1"},"folder":"/x"}', '{"mark":{"pid":5,"started":"1"},"folder":"x"}'])('a state that is none: %s', (text) => {
    expect(() => parseBackgroundWork(text)).toThrow('the state of the work in the background');
  });
});
