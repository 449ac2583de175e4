import { describe, expect, test } from 'vitest';
import { packagesPicture, timelinePicture } from '../../src/markdown/picture.js';

describe('the timeline', () => {
  test('puts the rebuild beside what went on meanwhile, and its end at the end of the wait', () => {
    const picture = timelinePicture({ build: 20_000, pack: 30_000, capture: 400, hash: 100, verify: 40_000, 'verify-wait': 9500, compare: 2000 });
    expect(picture).toBe([
      '```mermaid', 'gantt', '  title Seconds', '  dateFormat x', '  axisFormat %s',
      '  section build', '  build 20 s :0, 20000', '  pack 30 s :20000, 50000', '  capture 0.4 s :50000, 50400', '  hash 0.1 s :50400, 50500',
      '  section rebuild', '  verify 40 s :20000, 60000', '  compare 2.0 s :60000, 62000', '```', '',
    ].join('\n'));
  });

  test('of a rebuild alone, and of nothing', () => {
    expect(timelinePicture({ verify: 1000, 'verify-wait': 1000, compare: 0.2 })).toContain('  verify 1.0 s :0, 1000\n  compare 0.0 s :1000, 1001\n');
    expect(timelinePicture({})).toBe('');
    expect(timelinePicture({ build: 3 })).toBe('');
  });
});

describe('the packages', () => {
  test('by channel; what cannot be seen is put together', () => {
    expect(packagesPicture({ dpkg: 300, pip: 40, node: 1, gem: 2, conda: 0 })).toBe(
      '```mermaid\npie showData\n  title Packages\n  "dpkg" : 300\n  "pip" : 40\n  "node gem" : 3\n```\n',
    );
  });

  test('of one channel, or none, are no picture', () => {
    expect(packagesPicture({ dpkg: 300, pip: 0 })).toBe('');
    expect(packagesPicture({})).toBe('');
  });

  test('cannot end their block', () => {
    expect(packagesPicture({ 'a"\n```\n<b>': 1, b: 1 }).split('```')).toHaveLength(3);
  });
});
