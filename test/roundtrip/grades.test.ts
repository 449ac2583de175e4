/** Grades of channels: each one has one, and none is passed that nothing holds. */
import { expect, test } from 'vitest';
import { lockDefinition, parseDefinition } from '../../src/definition/index.js';
import { compareLocks, LOCK_CHANNELS, type Lock, type LockChannel } from '../../src/lock/index.js';
import { gradeChannels, type Grade } from '../../src/roundtrip/grades.js';

const present = { pip: 'present', dpkg: 'present', node: 'absent' } as const;
const lockOf = (more: Partial<Lock>): Lock => ({ pip: { numpy: '1' }, dpkg: { curl: '1' }, node: '', channels: present, records: {}, ...more });

function grades(rough: Lock, rebuilt: Lock, covered: readonly LockChannel[], healed: readonly string[] = []): Record<string, Grade> {
  const verdicts = gradeChannels({ rough, rebuilt, diff: compareLocks(rough, rebuilt), covered, healed });
  expect(verdicts.map(({ channel }) => channel)).toEqual(LOCK_CHANNELS);
  return Object.fromEntries(verdicts.map(({ channel, grade }) => [channel, grade]));
}

test('what is the same and held is identical, what nothing holds is only recorded, what is not there is absent', () => {
  expect(grades(lockOf({}), lockOf({}), ['pip'])).toMatchObject({ pip: 'identical', dpkg: 'recorded', node: 'absent', rpm: 'absent' });
});

test('a channel the rebuild held against what is offered now is healed, with what was offered', () => {
  const line = 'dpkg curl: locked 1, offered 2';
  expect(grades(lockOf({}), lockOf({}), ['pip', 'dpkg'], [line])).toMatchObject({ pip: 'identical', dpkg: 'healed' });
  const verdicts = gradeChannels({
    rough: lockOf({}), rebuilt: lockOf({}), diff: compareLocks(lockOf({}), lockOf({})), covered: ['dpkg'], healed: Array<string>(5).fill(line),
  });
  expect(verdicts.find(({ channel }) => channel === 'dpkg')?.detail).toBe(`${line}; ${line}; ${line}; and 2 more`);
});

test('what differs has drifted, held or not, healed elsewhere or not', () => {
  const other = lockOf({ pip: { numpy: '2' }, dpkg: {} });
  expect(grades(lockOf({}), other, ['pip'], ['pip scipy: locked 1, offered 2'])).toMatchObject({ pip: 'drifted', dpkg: 'drifted' });
});

test('a channel that only one of the two locks tells of is recorded, never identical', () => {
  const told = lockOf({ npm: { '/usr/lib/node_modules/npm': '10.0.0' } });
  expect(grades(told, lockOf({}), ['node', 'npm'])['npm']).toBe('recorded');
});

test('rpm packages heal by their own lines', () => {
  const rough = lockOf({ records: { rpm: { 'tool.noarch': '1-1' } } });
  expect(grades(rough, rough, ['rpm'], ['rpm tool.noarch: locked 1-1, offered 2-1'])).toMatchObject({ rpm: 'healed', dpkg: 'recorded' });
});

test('conda and apk packages are held by no locked definition: recorded, never identical', () => {
  const rough = lockOf({ records: { conda: { numpy: '1.26.0 py311_0 conda-forge/linux-64' }, apk: { musl: '1.2.4-r2' }, rpm: { 'tool.noarch': '1-1' } } });
  const { covered } = lockDefinition(parseDefinition('Bootstrap: docker\nFrom: alpine\n%post\n    apk add x\n'), rough);
  expect(grades(rough, rough, covered)).toMatchObject({ conda: 'recorded', apk: 'recorded', rpm: 'identical', dpkg: 'identical' });
});

test('a line of the build that names no channel heals nothing', () => {
  expect(grades(lockOf({}), lockOf({}), ['pip'], ['nonsense', '__proto__ x: locked 1, offered 2'])['pip']).toBe('identical');
});
