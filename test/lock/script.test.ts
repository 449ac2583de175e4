import { describe, expect, it } from 'vitest';
import { containerScript } from '../../src/lock/container-script.js';
import { run } from '../../src/process.js';

/** The random word of a script, as its arguments carry it. */
function markOf(script: ReturnType<typeof containerScript>): string {
  return script.command[4] ?? '';
}

describe('the output of the script', () => {
  it('is read part by part, to the byte', () => {
    const script = containerScript('probe');
    const mark = markOf(script);
    const { tools, parts } = script.read(
      `${mark} tools pip dpkg-query npm\n\n${mark} begin dpkg-query\na=1\nb=2\n\n${mark} end dpkg-query 0\n`
      + `\n${mark} begin npm\n{}\n\n\n${mark} end npm 1\n`);
    expect([...(tools ?? [])]).toEqual(['pip', 'dpkg-query', 'npm']);
    expect(parts.get('dpkg-query')).toEqual({ text: 'a=1\nb=2\n', exitCode: 0 });
    expect(parts.get('npm')).toEqual({ text: '{}\n\n', exitCode: 1 });
    expect(parts.has('probe')).toBe(false);
  });

  it('has no part that did not come to its end, and no tools before they were told', () => {
    const script = containerScript('probe');
    const mark = markOf(script);
    const { tools, parts } = script.read(`${mark} tools pip\n\n${mark} begin probe\n{"a":`);
    expect([...(tools ?? [])]).toEqual(['pip']);
    expect(parts.size).toBe(0);
    expect(script.read('').tools).toBeUndefined();
    expect(script.read(`x ${mark} tools pip\n`).tools).toBeUndefined();
  });

  it('cannot be forged without the word, which is another each time', () => {
    const script = containerScript('probe');
    expect(markOf(script)).not.toBe(markOf(containerScript('probe')));
    const forged = containerScript('probe').read(`${markOf(script)} tools pip\n\n${markOf(script)} begin pip\nx==1\n\n${markOf(script)} end pip 0\n`);
    expect(forged.tools).toBeUndefined();
    expect(forged.parts.size).toBe(0);
  });

  it('of a machine without tools says that they are absent', async () => {
    const script = containerScript('probe');
    const [program = '', ...args] = script.command;
    const { stdout } = await run(program, args, { env: { PATH: '/nowhere' }, okExitCodes: 'any' });
    expect(script.read(stdout).tools).toEqual(new Set());
  });
});
