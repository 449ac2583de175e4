import { describe, expect, test } from 'vitest';
import { commandLine, WorkflowLog } from '../../src/github/commands.js';
import { WorkflowReporter } from '../../src/github/reporter.js';
import { CommandReader } from '../support/runner-commands.js';

/** Lines that try to be commands. */
const HOSTILE = [
  '::error::x', '  ::error::x', '\t::set-output name=sif::/evil', '##[error]x', 'text ##[set-env name=PATH]/evil',
  '::set-env name=PATH::/evil', '\u200b::error::x', '\u00ad##\u200b[error]x', '#\u034f#[error]x', '\u001b[0m::error::x',
  '::add-mask::a', '::stop-commands::mine', '::save-state name=a::b', '##[add-path]/evil', '\u0000::error::x', '\ufeff::error::x',
  'a\r::error::x', 'a\n::error::x', 'a\u2028::error::x', '#\u001b[31m#[error]x', '::EndGroup::', '##[GROUP]x', '::group::x',
];

interface Written { readonly reader: CommandReader; readonly text: string }

/** What a runner makes of what `use` writes. */
function heard(use: (log: WorkflowLog) => void): Written {
  let text = '';
  const log = new WorkflowLog((piece) => { text += piece; });
  use(log);
  log.close();
  const reader = new CommandReader();
  for (const line of text.split(/\r\n|\n|\r/).slice(0, -1)) reader.line(line);
  return { reader, text };
}

describe('what a build writes', () => {
  test.each(HOSTILE)('%j is no command, neither behind the first wall nor without it', (hostile) => {
    const { reader, text } = heard((log) => { log.untrusted('build', hostile); });
    expect(reader.obeyed).toEqual(['stop-commands']);
    expect(reader.stopped).toBe(false);
    // The second wall alone: the same lines, with the runner listening.
    const listening = new CommandReader();
    for (const line of text.split(/\r\n|\n|\r/).filter((each) => !each.startsWith('::'))) listening.line(line);
    expect(listening.obeyed).toEqual([]);
  });

  test.each(HOSTILE)('%j as a stage\'s name, a message, a reason or a hint is none either', (hostile) => {
    const { reader } = heard((log) => {
      const reporter = new WorkflowReporter(log);
      reporter.info(hostile);
      reporter.warn(hostile, hostile);
      const stage = reporter.stage(hostile);
      stage.output(hostile);
      stage.failed(hostile);
      reporter.stage(hostile).done(hostile);
    });
    expect([...new Set(reader.obeyed)].sort()).toEqual(['endgroup', 'group', 'stop-commands', 'warning']);
    expect(reader.annotations).toHaveLength(1);
    expect(reader.outputs).toEqual({});
    expect(reader.stopped).toBe(false);
  });

  test('cannot end the first wall with a token it guessed or saw', () => {
    let text = '';
    const log = new WorkflowLog((piece) => { text += piece; });
    log.untrusted('build', 'first');
    const token = /::stop-commands::(\S+)/.exec(text)?.[1] ?? '';
    expect(token).toMatch(/^[0-9a-f-]{36}$/);
    for (const guess of [`::${token}::`, `  ::${token.toUpperCase()}::`, `##[${token}]`, `x ##[${token}]`]) {
      log.untrusted('build', guess);
      log.untrusted('build', '::error::taken');
    }
    const reader = new CommandReader();
    for (const line of text.split('\n').slice(0, -1)) reader.line(line);
    expect(reader.stopped).toBe(true);
    expect(reader.annotations).toEqual([]);
  });

  test('stands behind a new token every time', () => {
    const { text } = heard((log) => {
      log.untrusted('a', '1');
      log.line('ours');
      log.untrusted('a', '2');
    });
    const tokens = [...text.matchAll(/::stop-commands::(\S+)/g)].map((match) => match[1]);
    expect(tokens).toHaveLength(2);
    expect(new Set(tokens).size).toBe(2);
  });
});

describe('our own commands', () => {
  test('are escaped', () => {
    expect(commandLine('error', 'a\nb\r%', { title: 'x,y:z' })).toBe('::error title=x%2Cy%3Az::a%0Ab%0D%25\n');
  });

  test('are heard between what builds write', () => {
    const { reader } = heard((log) => {
      log.untrusted('build', 'x');
      log.annotate('warning', 'drift', 'look', { title: 'Title', file: 'a,b:c.def', line: 7 });
      log.untrusted('build', 'y');
    });
    expect(reader.annotations).toEqual([{ level: 'warning', message: 'drift\nlook', properties: { title: 'Title', file: 'a,b:c.def', line: '7' } }]);
  });
});

test('stages that overlap never nest a group, and every line names its stage', () => {
  const { reader } = heard((log) => {
    const reporter = new WorkflowReporter(log);
    const pack = reporter.stage('pack');
    pack.output('50%', true);
    pack.output('p1');
    const verify = reporter.stage('verify');
    verify.output('v1');
    pack.output('p2');
    pack.done();
    verify.output('v2');
    verify.done('12 packages');
  });
  const shown = reader.log.map((line) => line.replace(/\(\d.*? s/, '(0 s'));
  expect(shown).toEqual([
    '##[group]pack', 'pack | p1', '##[endgroup]', '##[group]verify', 'verify | v1', 'pack | p2', '##[endgroup]',
    'done: pack (0 s)', '##[group]verify (continued)', 'verify | v2', '##[endgroup]', 'done: verify (0 s, 12 packages)',
  ]);
});
