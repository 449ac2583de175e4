import { expect, test } from 'vitest';
import { purgedPackages } from '../../src/lock/dpkg-log.js';

const line = (rest: string): string => `2026-11-23 18:00:00 ${rest}\n`;

test('what was installed and is gone is told with its last version', () => {
  const log = [
    'startup archives unpack', 'install compiler:all <none> 1.0', 'status half-installed compiler:all 1.0', 'status unpacked compiler:all 1.0',
    'status installed compiler:all 1.0', 'upgrade compiler:all 1.0 1.1', 'status installed compiler:all 1.1', 'status installed kept:amd64 2:3.0-1+b1',
    'purge compiler:all 1.1 <none>', 'status config-files compiler:all 1.1', 'status not-installed compiler:all <none>',
  ].map(line).join('');
  expect({ ...purgedPackages(log) }).toEqual({ compiler: '1.1' });
});

test('what came back is not gone, what was never installed is none, and what is no log tells nothing', () => {
  const back = ['status installed tool:amd64 1', 'status not-installed tool:amd64 <none>', 'status installed tool:amd64 2'].map(line).join('');
  expect({ ...purgedPackages(back) }).toEqual({});
  expect({ ...purgedPackages(line('status not-installed ghost:amd64 <none>')) }).toEqual({});
  expect({ ...purgedPackages('\u0000status installed x 1\nnonsense') }).toEqual({});
  const hostile = ['status installed __proto__:all 1', 'status not-installed __proto__:all <none>'].map(line).join('');
  expect(Object.keys(purgedPackages(hostile))).toEqual([]);
});
