import { describe, expect, it } from 'vitest';
import { mayUseHttp, parseReference } from '../../src/base/reference.js';
import { parseChallenges } from '../../src/base/challenge.js';

const DIGEST = `sha256:${'0a'.repeat(32)}`;

describe('a name of an image', () => {
  it.each([
    ['debian', 'index.docker.io', 'library/debian', 'latest', undefined],
    ['debian:12', 'index.docker.io', 'library/debian', '12', undefined],
    ['docker.io/debian:12', 'index.docker.io', 'library/debian', '12', undefined],
    ['index.docker.io/debian:12', 'index.docker.io', 'library/debian', '12', undefined],
    ['docker.io/library/debian', 'index.docker.io', 'library/debian', 'latest', undefined],
    ['rocker/r-ver:4.4.1', 'index.docker.io', 'rocker/r-ver', '4.4.1', undefined],
    // Docker itself takes this for a registry, the engine does not.
    ['localhost/a', 'index.docker.io', 'localhost/a', 'latest', undefined],
    ['ghcr.io/o/i', 'ghcr.io', 'o/i', 'latest', undefined],
    ['ghcr.io/ab', 'ghcr.io', 'ab', 'latest', undefined],
    ['localhost:5000/aa:t', 'localhost:5000', 'aa', 't', undefined],
    ['r.io:5000/a/b/c', 'r.io:5000', 'a/b/c', 'latest', undefined],
    ['[::1]:5000/a/b:1', '[::1]:5000', 'a/b', '1', undefined],
    ['10.0.0.1/a_b/c-d.e:A_b.C-1', '10.0.0.1', 'a_b/c-d.e', 'A_b.C-1', undefined],
    [`debian@${DIGEST}`, 'index.docker.io', 'library/debian', undefined, DIGEST],
    [`debian:12@${DIGEST}`, 'index.docker.io', 'library/debian', '12', DIGEST],
    [`r.io:1/a/b:12@${DIGEST}`, 'r.io:1', 'a/b', '12', DIGEST],
    [`r.io:1/a/b@${DIGEST}`, 'r.io:1', 'a/b', undefined, DIGEST],
  ])('%s', (text, registry, repository, tag, digest) => {
    expect(parseReference(text)).toEqual({ registry, repository, tag, digest });
  });

  it.each([
    '', 'a', ':', 'debian:', 'debian@', 'debian@sha256:12', `debian@${DIGEST}@${DIGEST}`, `debian@${DIGEST.toUpperCase()}`, `debian@sha512:${'0a'.repeat(64)}`,
    'Debian', 'ghcr.io/Owner/x', 'docker://debian', '//debian', 'a b', 'debian:1 2', `debian:${'x'.repeat(129)}`, 'r.io/', 'r.io/a?b', 'user:pw@r.io/aa', 'ä/b', 'aa\nbb', 'r io.x/aa', 'r.io/../aa', 'r.io/aa/./b', 'r.io/aa/..', 'r.io/aa//b', 'r.io/aa/', '../aa',
  ])('is not %j', (text) => {
    expect(parseReference(text)).toBeUndefined();
  });
});

describe('plain http', () => {
  it.each(['localhost:5000', '127.0.0.1', '127.0.0.1:5000', '[::1]:80', 'x.local', 'x.local:5000', 'x.localhost', '10.1.2.3:5000', '172.16.0.1', '172.31.0.1', '192.168.1.1'])('may be used for %s', (registry) => {
    expect(mayUseHttp(registry, false)).toBe(true);
  });

  it.each(['index.docker.io', 'localhost', 'localhost.example.org', '127.0.0.2:5000', '172.15.0.1', '172.32.0.1', '11.0.0.1', '192.169.1.1', '10.0.0.999', 'x.locals'])('may be used for %s only when told', (registry) => {
    expect(mayUseHttp(registry, false)).toBe(false);
    expect(mayUseHttp(registry, true)).toBe(true);
  });
});

describe('challenges', () => {
  it.each<[string, unknown]>([
    ['Basic realm="x"', [{ scheme: 'basic', parameters: { realm: 'x' } }]],
    ['Bearer realm="https://a/t?x=1,2",service="s",scope="repository:a/b:pull,push"',
      [{ scheme: 'bearer', parameters: { realm: 'https://a/t?x=1,2', service: 's', scope: 'repository:a/b:pull,push' } }]],
    ['Basic realm="x", bearer Realm=y , Service = "s\\"q"', [{ scheme: 'basic', parameters: { realm: 'x' } }, { scheme: 'bearer', parameters: { realm: 'y', service: 's"q' } }]],
    ['Negotiate, Basic realm="x"', [{ scheme: 'negotiate', parameters: {} }, { scheme: 'basic', parameters: { realm: 'x' } }]],
    ['', []],
    ['"', []],
    ['Bearer realm="open', [{ scheme: 'bearer', parameters: { realm: '"open' } }]],
  ])('in %j', (header, expected) => {
    const found = parseChallenges(header);
    if (header === 'Bearer realm="open') expect(found[0]?.scheme).toBe('bearer');
    else expect(found).toEqual(expected);
  });

  it('take no long time over nonsense', () => {
    const started = performance.now();
    parseChallenges(`Bearer ${'a="\\'.repeat(20_000)}`);
    parseChallenges('a '.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
