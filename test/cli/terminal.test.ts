import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { terminalReporter } from '../../src/cli/terminal.js';

/** A stream that keeps what is written, and what a screen of it would show. */
class Screen {
  text = '';
  constructor(readonly isTTY: boolean, readonly columns = 60) {}

  write(text: string): void {
    this.text += text;
  }

  /** Lines left when "up" and "erase line" are carried out as a terminal does; colours taken out. */
  lines(): string[] {
    const lines = [''];
    // eslint-disable-next-line no-control-regex -- terminal sequences are what is read
    for (const [piece] of this.text.matchAll(/\u001b\[1A|\u001b\[2K|\u001b\[\d+m|\n|[^\u001b\n]+/g)) {
      if (piece === '\u001b[1A') lines.pop();
      else if (piece === '\u001b[2K') lines[lines.length - 1] = '';
      else if (piece === '\n') lines.push('');
      else if (!piece.startsWith('\u001b')) lines.push(`${lines.pop() ?? ''}${piece}`);
    }
    return lines.slice(0, -1);
  }
}

beforeEach(() => { vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }); });
afterEach(() => { vi.useRealTimers(); });

describe('on a terminal', () => {
  test('shows a line for each running stage and leaves one for each that ended', () => {
    const screen = new Screen(true);
    const reporter = terminalReporter(screen, {});
    const pack = reporter.stage('pack');
    const verify = reporter.stage('verify');
    pack.output('packing 50%');
    verify.output('Setting up libc6');
    vi.advanceTimersByTime(1500);
    expect(screen.lines()).toEqual(['pack  1.5 s | packing 50%', 'verify  1.5 s | Setting up libc6']);
    pack.done('86 MB');
    expect(screen.lines()[0]).toBe('done  pack (1.5 s, 86 MB)');
    expect(screen.lines()).toHaveLength(2);
    verify.failed('no network');
    reporter.close();
    expect(screen.lines()).toEqual(['done  pack (1.5 s, 86 MB)', 'failed  verify (1.5 s): no network']);
  });

  test('shows each state of a progress bar where lines are drawn over, and only the last where they stay', () => {
    const states = (tty: boolean): string[] => {
      const screen = new Screen(tty);
      const reporter = terminalReporter(screen, {});
      const stage = reporter.stage('build');
      stage.output('Reading 5%', true);
      vi.advanceTimersByTime(1500);
      const during = screen.lines();
      stage.output('Reading 100%');
      stage.done();
      reporter.close();
      return [...during, ...screen.lines()];
    };
    expect(states(true)).toEqual(['build  1.5 s | Reading 5%', 'done  build (1.5 s)']);
    expect(states(false)).toEqual(['start  build', 'start  build', 'build | Reading 100%', 'done  build (1.5 s)']);
  });

  test('puts warnings above the running stages and never drops one', () => {
    const screen = new Screen(true);
    const reporter = terminalReporter(screen, {});
    reporter.stage('build');
    reporter.warn('drift', 'look at it');
    reporter.info('more');
    expect(screen.lines().slice(0, 3)).toEqual(['warning: drift', 'hint: look at it', 'more']);
    reporter.close();
    expect(screen.lines()).toEqual(['warning: drift', 'hint: look at it', 'more']);
  });

  test('never lets a line wrap, however long or wide', () => {
    const screen = new Screen(true, 40);
    const reporter = terminalReporter(screen, { NO_COLOR: '1' });
    const stage = reporter.stage('build');
    stage.output(`${'漢'.repeat(50)} ${'x'.repeat(500)}`);
    vi.advanceTimersByTime(500);
    const shown = screen.lines()[0] ?? '';
    const width = [...new Intl.Segmenter().segment(shown)].reduce((sum, { segment }) => sum + (segment === '漢' ? 2 : 1), 0);
    expect(width).toBeLessThan(40);
    expect(shown.endsWith('...')).toBe(true);
  });

  test('lets no escape of the output through', () => {
    const screen = new Screen(true);
    const reporter = terminalReporter(screen, { NO_COLOR: '1' });
    const stage = reporter.stage('build');
    stage.output('\u001b]0;title\u0007\u001b[2J\u001b[31mred\u009b1A\u202e');
    vi.advanceTimersByTime(500);
    stage.failed('\u001b[5Areason');
    reporter.close();
    // eslint-disable-next-line no-control-regex -- what must not be there
    const escapes = [...screen.text.matchAll(/[\u001b\u009b\u0007\u202e][^\n]{0,3}/g)].map(([match]) => match);
    expect(new Set(escapes)).toEqual(new Set(['\u001b[1A', '\u001b[2K']));
    expect(screen.lines()).toEqual(['failed  build (0.5 s): reason']);
  });

  test.each([
    [{}, true],
    [{ NO_COLOR: '' }, true],
    [{ NO_COLOR: '1' }, false],
  ])('with %j colours are %j', (env, coloured) => {
    const screen = new Screen(true);
    terminalReporter(screen, env).warn('x');
    expect(screen.text.includes('\u001b[33m')).toBe(coloured);
  });
});

describe('elsewhere', () => {
  test.each([[new Screen(false), {}], [new Screen(true), { TERM: 'dumb' }]])('shows plain lines alone', (screen, env) => {
    const reporter = terminalReporter(screen, env);
    const stage = reporter.stage('build');
    stage.output('::error::x');
    stage.output('\u001b[31mred ##[error]y');
    stage.done();
    reporter.warn('drift');
    reporter.close();
    expect(screen.text).toBe('start  build\nbuild | ::error::x\nbuild | red ## [error]y\ndone  build (0.0 s)\nwarning: drift\n');
  });
});
