/** The line of a failed build that tells why. The texts are from real builds of Apptainer 1.4.5. */
import { describe, expect, test } from 'vitest';
import { buildFailure, causeIn } from '../../src/apptainer/build-failure.js';
import type { BuildRequest } from '../../src/apptainer/types.js';
import { ToolError } from '../../src/errors.js';

const REQUEST: BuildRequest = { source: 'x.def', output: 'x.sif', format: 'sif', mode: 'plain', logFile: '/logs/x.log' };
const POST_FAILED = 'FATAL:   While performing build: while running engine: while running %post section: exit status 100';

const messageFor = (...lines: string[]): string => buildFailure(REQUEST, ['apptainer', 'build'], 255, lines).message;
const hintFor = (...lines: string[]): string | undefined => buildFailure(REQUEST, ['apptainer'], 255, lines).hint;

describe('a script of the definition', () => {
  test('apt', () => {
    expect(messageFor(
      'INFO:    Running post scriptlet', '+ true', '+ apt-get install -y nosuch', 'Reading package lists...',
      'Building dependency tree...', 'E: Unable to locate package nosuch', POST_FAILED,
    )).toBe('building x.def failed in %post: E: Unable to locate package nosuch (the command was: apt-get install -y nosuch)');
  });

  test('pip, whose last line is an advice', () => {
    expect(messageFor(
      '+ pip install nosuch', 'ERROR: Could not find a version that satisfies the requirement nosuch (from versions: none)',
      'ERROR: No matching distribution found for nosuch', 'WARNING: You are using pip version 9', POST_FAILED,
    )).toBe('building x.def failed in %post: ERROR: No matching distribution found for nosuch (the command was: pip install nosuch)');
  });

  test('a command without a word: its trace is what there is', () => {
    expect(messageFor('INFO:    Running post scriptlet', '+ test -e /nothing', POST_FAILED))
      .toBe('building x.def failed in %post: the command was: test -e /nothing');
  });

  test('%test and %setup', () => {
    expect(messageFor('sh: 1: nothere: not found', 'FATAL:   While performing build: failed to execute %test script: exit status 127'))
      .toBe('building x.def failed in %test: sh: 1: nothere: not found');
    expect(messageFor('cp: cannot stat \'a\': No such file or directory', 'FATAL:   While performing build: failed to run %setup script: exit status 1'))
      .toBe("building x.def failed in %setup: cp: cannot stat 'a': No such file or directory");
  });
});

describe('the engine itself', () => {
  test('says it in one line', () => {
    expect(messageFor('INFO:    Starting build...', 'FATAL:   Unable to build from x.def: while parsing definition: x.def: header key hello had no val'))
      .toBe('building x.def failed: Unable to build from x.def: while parsing definition: x.def: header key hello had no val');
  });

  test('quotes a program of its own over many lines', () => {
    const lines = [
      'FATAL:   While performing build: packer failed to pack: while unpacking local image: extract command failed: WARNING: Skipping mount /etc/hosts',
      'WARNING: Skipping mount /etc/localtime', '\u001b[91mERROR  : Requesting capability set 0x1ff while permitted capability set is 0x1fe',
      '\u001b[0m: exit status 1',
    ];
    expect(messageFor(...lines)).toBe(
      'building x.def failed: while unpacking local image: extract command failed: Requesting capability set 0x1ff while permitted capability set is 0x1fe',
    );
    expect(hintFor(...lines)).toContain('build with fakeroot');
  });

  test('ends without a word', () => {
    expect(buildFailure(REQUEST, ['apptainer'], 137, []).message).toBe('building x.def failed: exit code 137');
  });
});

test('hints say what to do, and where the log is', () => {
  expect(hintFor('E: Unable to locate package x', POST_FAILED)).toBe('The whole log is /logs/x.log.');
  expect(hintFor('tar: No space left on device', POST_FAILED)).toMatch(/^The disk is full: .*\/logs\/x\.log\.$/);
  expect(hintFor('SSLError: certificate verify failed', POST_FAILED)).toContain('SSL_CERT_FILE');
});

test('the error carries the last lines without their control characters', () => {
  const error = buildFailure(REQUEST, ['apptainer', 'build'], 255, [...Array.from({ length: 50 }, (_, at) => `line ${String(at)}`), '\u001b[31mred\u001b[0m\u0008', POST_FAILED]);
  expect(error).toBeInstanceOf(ToolError);
  expect(error).toMatchObject({ toolExitCode: 255, command: ['apptainer', 'build'] });
  expect(error.stderrTail.split('\n')).toHaveLength(20);
  expect(error.stderrTail).toContain('\nred\n');
});

test('mere progress is no cause', () => {
  expect(causeIn(['INFO:    x', '', '+ cmd'])).toBe('the command was: cmd');
  expect(causeIn(['INFO:    x'])).toBeUndefined();
});
