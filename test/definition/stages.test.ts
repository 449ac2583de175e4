/** Which earlier stages bring into an image what no lock tells of. */
import { expect, test } from 'vitest';
import { lockDefinition, parseDefinition, uncapturedStages } from '../../src/definition/index.js';

const of = (text: string): string[] => uncapturedStages(parseDefinition(text));
const FINAL = 'Bootstrap: docker\nFrom: y\nStage: final\n';

test('a definition of one stage has none', () => {
  expect(of('Bootstrap: docker\nFrom: x\n%post\n    pip install numpy\n')).toEqual([]);
});

test.each([
  ['%post', '%post\n    make\n', ['build']],
  ['%appinstall', '%appinstall tool\n    make\n', ['build']],
  ['%setup', '%setup\n    make\n', ['build']],
  ['no script', '%environment\n    export A=1\n', []],
  ['an empty script', '%post\n\n', []],
])('a stage with %s that is copied from', (_, sections, names) => {
  expect(of(`Bootstrap: docker\nFrom: x\nStage: build\n${sections}${FINAL}%files from build\n    /opt/a /opt/a\n`)).toEqual(names);
});

test('a stage that packages are installed into as its base counts without a script', () => {
  expect(of(`Bootstrap: debootstrap\nOSVersion: bookworm\nMirrorURL: http://deb.debian.org/debian\nStage: build\n${FINAL}%files from build\n    /opt/a\n`)).toEqual(['build']);
});

test('a stage is reached through others, and one that nothing is copied from is not', () => {
  const stage = (name: string, more = ''): string => `Bootstrap: docker\nFrom: x\nStage: ${name}\n${more}%post\n    make\n`;
  const last = `${FINAL}%files\n    from.txt\n%files from two\n    /b\n`;
  expect(of(`${stage('one')}${stage('two', '%files from one\n    /a\n')}${stage('aside')}${last}`)).toEqual(['one', 'two']);
});

test('the locked definition says so', () => {
  const definition = parseDefinition(`Bootstrap: docker\nFrom: x\nStage: build\n%post\n    make\n${FINAL}%files from build\n    /a\n%post\n    true\n`);
  const { text, notes } = lockDefinition(definition, { pip: {}, dpkg: {}, node: '' });
  expect(notes).toEqual(['stage build: not captured; of what it installs only its base is held']);
  expect(text).toContain('# Note: stage build: not captured; of what it installs only its base is held.\n');
  expect(lockDefinition(parseDefinition(text), { pip: {}, dpkg: {}, node: '' }).text).toBe(text);
});
