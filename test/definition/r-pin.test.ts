import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { lockDefinition, parseDefinition } from '../../src/definition/index.js';
import { DEFAULT_SNAPSHOTS } from '../../src/definition/locked/channel.js';
import { rPin } from '../../src/definition/locked/r-pin.js';
import { asksForVersion, rRepositoriesIn } from '../../src/definition/locked/r-text.js';
import type { Lock } from '../../src/lock/index.js';

const CONTEXT = { script: '', environment: '', steer: true, snapshots: DEFAULT_SNAPSHOTS };
const OF_R = { base: '4.2.2', stats: '4.2.2' };
const LIBRARY = '/usr/local/lib/R/site-library';

function lock(r: Readonly<Record<string, string>>, prefixes?: Readonly<Record<string, string>>, more: Partial<Lock> = {}): Lock {
  return { pip: {}, dpkg: {}, node: '', records: { r: { ...OF_R, ...r } }, prefixes, ...more };
}

/** Lines of the plan's file of that name. */
function file(of: Lock, name: string, context = CONTEXT): readonly string[] {
  return rPin.plan(of, context)?.files.find((each) => each.name === name)?.lines ?? [];
}

describe('what a script says about R', () => {
  test('the repositories it names', () => {
    const script = 'Rscript -e \'install.packages("a", repos = c(CRAN = "https://a/", X="http://b:1/x"))\'\n'
      + 'echo "options(repos=\'https://c\')" >> Rprofile.site\ncurl "https://d/"\nR -e \'install.packages("https://e/x_1.0.tar.gz", repos = NULL)\'\n'
      + 'R -e \'install.packages("y", \\\n  repos = "https://f")\'';
    expect(rRepositoriesIn(script)).toEqual(['https://a', 'http://b:1/x', 'https://c', 'https://f']);
  });

  test.each([
    ['remotes::install_version("foo", "1.0")', true], ['install.packages("https://x/foo_1.0.tar.gz")', true], ['pak::pkg_install("foo@1.0")', true],
    ['install.packages("foo")', false], ['remotes::install_version("foo", "1.0.1")', false], ['remotes::install_version("bar", "1.0")', false], ['foo 1x0"', false],
  ])('%s: asks for foo 1.0: %s', (script, expected) => {
    expect(asksForVersion(script, 'foo', '1.0')).toBe(expected);
  });
});

describe('the R pin', () => {
  test('has no plan for an image without R', () => {
    expect(rPin.plan({ pip: {}, dpkg: {}, node: '' }, CONTEXT)).toBeUndefined();
    expect(rPin.plan(lock({}, {}, { records: { r: { alpha: '1.0' } } }), CONTEXT)).toBeUndefined();
    expect(rPin.covers).toEqual(['r']);
  });

  test('asserts every package by its library; steers what neither R, Debian nor the author decide', () => {
    const of = lock(
      { 'alpha': '1.0', 'asked': '2.0', '/usr/lib/R/library MASS': '7.3', [`${LIBRARY} MASS`]: '7.4', 'zoo': '1.8' },
      { 'r:base': '/usr/lib/R/library', 'r:alpha': LIBRARY, 'r:zoo': '/usr/lib/R/site-library' }, { dpkg: { 'r-base-core': '4.2.2' } },
    );
    expect(file(of, 'r-lock.txt', { ...CONTEXT, script: 'install_version("asked", "2.0")' })).toEqual([
      '- asked 2.0 asserted', '- stats 4.2.2 asserted', '/usr/lib/R/library MASS 7.3 asserted', '/usr/lib/R/library base 4.2.2 asserted',
      '/usr/lib/R/site-library zoo 1.8 asserted', `${LIBRARY} MASS 7.4 asserted`, `${LIBRARY} alpha 1.0 steered`,
    ]);
    expect(file({ ...of, dpkg: {} }, 'r-lock.txt')).toContain('/usr/lib/R/site-library zoo 1.8 steered');
    expect(rPin.plan(of, CONTEXT)?.pinned).toBe(7);
  });

  test('without steering leaves R its profile', () => {
    const plan = rPin.plan(lock({}), { ...CONTEXT, steer: false });
    expect(plan?.prelude.join('\n')).not.toContain('export');
    expect(plan?.files.map(({ name }) => name)).not.toContain('r-profile.R');
    expect(rPin.plan(lock({}), CONTEXT)?.prelude.join('\n')).toContain('export R_PROFILE=');
  });

  test('looks for R where the image and the lock have it', () => {
    const of = lock({}, { 'r:base': '/opt/R/4.2/lib/R/library' });
    expect(file(of, 'r-check.sh', { ...CONTEXT, environment: 'export PATH=/opt/bin:$PATH' })).toContain('PATH=/opt/bin:$PATH:/opt/R/4.2/lib/R/bin');
  });

  test('what an image calls its packages, versions and libraries is data, for every shell', () => {
    const names = ['$(touch x)', '`x`', 'a\'"', '%post', '{{x}}', '\n%post', '__proto__', '\u00e9'];
    const packages = Object.fromEntries(names.flatMap((name) => [[name, '1 $(x)\n"'], [`/a b;' ${name}`, '2']]));
    const prefixes = Object.fromEntries([...names, 'base'].map((name) => [`r:${name}`, '/$(x)/\n%post/library']));
    const definition = parseDefinition('Bootstrap: scratch\n%post\n    R -e \'install.packages("x", repos = "https://$(x)")\'\n');
    const of = lock(packages, prefixes, { facts: { engine: '', builtAt: '2026-01-01T00:00:00Z', architecture: 'amd64', bases: [{ stage: '1', bootstrap: 'scratch', from: '', digest: '' }] } });
    const { text } = lockDefinition(definition, of);
    expect(text).toBe(lockDefinition(definition, of).text);
    expect(text).toMatch(/^[\t\n\x20-\x7e]*$/);
    expect(text.match(/^%/gm)).toEqual(text.match(/^%post$/gm)?.map(() => '%'));
    const plan = rPin.plan(of, CONTEXT);
    for (const shell of ['sh', 'bash']) {
      const script = [...plan?.prelude ?? [], ...plan?.leave ?? [], ...plan?.epilogue ?? [], ...file(of, 'r-check.sh')].join('\n');
      expect(spawnSync(shell, ['-n', '-c', script], { encoding: 'utf8' }).stderr).toBe('');
    }
  });
});
