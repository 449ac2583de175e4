/** The words of the command line: help that teaches, and wrong words told in one line. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cliPage } from '../../scripts/cli-page.js';
import { VERSION } from '../../src/version.js';
import { SCHEMA_NAMES } from '../support/schemas.js';
import { commandLine, expectRefused } from './command-line.js';

const repository = join(import.meta.dirname, '..', '..');
const COMMANDS = ['setup', 'build', 'check', 'verify', 'freeze', 'gate', 'diff', 'list', 'prune', 'protect', 'export', 'import'];

describe('help', () => {
  test('of the program names every command, an example and the exit codes', async () => {
    const { stdout, exitCode } = await commandLine(['--help']);
    expect(exitCode).toBe(0);
    for (const name of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(stdout).toContain('$ scitex-container build tools.def --root containers');
    expect(stdout).toContain('Exit codes: 0 fine, 1 error, 2 wrong use, 3 drift found or image refused, 130 cancelled');
  });

  test.each(COMMANDS)('of %s says what it does, with examples, --json and exit codes', async (name) => {
    const { stdout, exitCode } = await commandLine([name, '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: scitex-container ${name} `));
    expect(stdout).toMatch(/^Examples:\n {2}\$ /m);
    expect(stdout).toMatch(/^ {2}--json /m);
    expect(stdout).toMatch(/^Exit codes: 0 /m);
  });

  test('is what docs/cli.md shows; npm run build writes it', async () => {
    expect(await readFile(join(repository, 'docs', 'cli.md'), 'utf8')).toBe(cliPage());
  });

  test('names every schema in docs/cli.md', () => {
    for (const name of SCHEMA_NAMES) expect(cliPage()).toContain(`(schemas/${name}.json)`);
  });
});

test('--version prints the version of package.json', async () => {
  const { version } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as { version: string };
  expect(VERSION).toBe(version);
  expect((await commandLine(['--version'])).stdout).toBe(`${version}\n`);
});

test('without a word the help is shown, and that is wrong use', async () => {
  const { exitCode, stderr } = await commandLine([]);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^Usage: [^]*\nerror: no command was given\nhint: See scitex-container --help\.\n$/);
});

describe('wrong words', () => {
  test.each([
    [['frobnicate'], /unknown command 'frobnicate'/, /help/],
    [['gte'], /unknown command 'gte'/, /Did you mean gate\?/],
    [['build'], /missing required argument 'definition'/, /--help/],
    [['gate', 'a.sif', '--require-verifid'], /unknown option '--require-verifid'/, /Did you mean --require-verified\?/],
    [['check'], /missing required argument 'definition'/, /--help/],
    [['check', 'a.def', '--fail-on', 'all'], /nothing to fail on is called "all"/, /One of any/],
    [['check', 'a.def', '--fail-on', 'drift', '--no-verify'], /nothing is known of a drift without the rebuild/, /Leave drift out/],
    [['check', 'a.def', '--against', ':'], /":" names no branch/, /origin\/main:/],
    [['check', 'a.def', '--against', '-x:'], /"-x:" names no branch/, /origin\/main:/],
    [['diff', 'a.lock'], /missing required argument 'b'/, /--help/],
    [['diff', 'a', 'b', 'c'], /too many arguments/, /--help/],
    [['prune', '--retain', '0'], /not a whole number of at least 1: 0/, /such as 3/],
    [['prune', '--retain', 'ten'], /not a whole number of at least 1: ten/, /such as 3/],
    [['build', 'x.def', '--build-arg', 'novalue'], /not of the form NAME=VALUE: novalue/, /such as version=2.1.0/],
    [['setup', '--method', 'magic'], /--method.*magic/, /auto, existing, release, apt, rpm, ppa, archive|--help/],
    [['build', 'x.def', '--sandbox'], /--sandbox needs --plain/, /build --help/],
    [['build', 'x.def', '--plain', '--no-verify'], /--no-verify has no meaning with --plain/, /build --help/],
    [['build', 'x.def', '--plain', '--fail-on-drift'], /--fail-on-drift has no meaning with --plain/, /build --help/],
    [['verify', 'x.sif', '--roundtrip', '--lock-dir', '.'], /no meaning with --roundtrip/, /verify --help/],
  ] as const)('%j', async (words, message, hint) => {
    await expectRefused(words, 2, message, hint);
  });
});
