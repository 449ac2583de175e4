import { describe, expect, it } from 'vitest';
import { parseVersionRange, sameRelease, upstreamVersion } from '../../src/apptainer/install/version.js';
import { InputError } from '../../src/errors.js';

describe('parseVersionRange', () => {
  const cases: [range: string | undefined, matching: string[], others: string[]][] = [
    [undefined, ['1.4.5', '1.1.0-rc.1', '0.1.0'], []],
    ['*', ['1.4.5'], []],
    // Debian's and distributions' own packaging of a release is that release, not something before it.
    ['1.4.5', ['1.4.5', '1.4.5-2', '1.4.5-2.el9', '1:1.4.5-2+b1'], ['1.4.4', '1.4.50', '1.4.5-rc.1', '1.5.0']],
    ['v1.4.5', ['1.4.5'], ['1.4.6']],
    ['1.4.5-2', ['1.4.5-2', '1:1.4.5-2'], ['1.4.5', '1.4.5-3']],
    ['1.5.0-rc.1', ['1.5.0-rc.1'], ['1.5.0', '1.5.0-rc.2']],
    ['1.4', ['1.4.0', '1.4.5-2'], ['1.5.0', '1.3.9', '1.40.0', '1.4.0-rc.1']],
    ['1.4.x', ['1.4.0', '1.4.5'], ['1.5.0']],
    ['1.x', ['1.0.0', '1.9.9'], ['2.0.0']],
    ['>=1.3 <2', ['1.3.0', '1.3.0-1', '1.9.9'], ['1.2.9', '2.0.0', '2.0.1', '1.5.0-rc.1']],
    ['>= 1.3, < 2', ['1.3.0'], ['2.0.0']],
    ['>1.4', ['1.5.0'], ['1.4.5']],
    ['<=1.4', ['1.4.5', '1.3.0'], ['1.5.0']],
    ['<=1.4.4', ['1.4.4'], ['1.4.5']],
    ['=1.4.5', ['1.4.5'], ['1.4.6']],
    ['latest', ['1.4.5', '2.0.0'], ['unknown']],
  ];
  it.each(cases)('%s', (text, matching, others) => {
    const range = parseVersionRange(text);
    expect(matching.filter((version) => !range.matches(version))).toEqual([]);
    expect(others.filter((version) => range.matches(version))).toEqual([]);
  });

  it.each(['abc', '1..2', '1.x.3', '>=', '~1.4', '^1', '1.4.5 || 1.5', '1.4-2', '>=1.4.5-2', '1.4.5; rm -rf /', '1.4.5-$(id)'])(
    'refuses %s', (text) => { expect(() => parseVersionRange(text)).toThrow(InputError); },
  );

  it('is latest for "latest" alone', () => {
    expect([parseVersionRange('latest').latest, parseVersionRange('>=1').latest]).toEqual([true, false]);
  });
});

describe('upstreamVersion', () => {
  it.each([['1.4.5-2', '1.4.5'], ['1:1.4.5-2+b1', '1.4.5'], ['1.5.0~rc.1+ds1-1', '1.5.0~rc.1+ds1'], ['1.4.5', '1.4.5']])(
    '%s is %s', (debian, upstream) => { expect(upstreamVersion(debian)).toBe(upstream); },
  );
});

describe('sameRelease', () => {
  it('looks at the numbers', () => {
    expect(sameRelease('1.4.5', '1.4.5-2')).toBe(true);
    expect(sameRelease('1.4.5', '1.4.6')).toBe(false);
    expect(sameRelease('unknown', 'unknown')).toBe(false);
  });
});
