import { describe, expect, it } from 'vitest';
import {
  authorsOwn, basesOf, encodeText, keptBasesOf, lockDefinition, parseDefinition, withBases, withBaseSources,
} from '../../src/definition/index.js';
import { InputError } from '../../src/errors.js';
import type { Lock, LockedBase } from '../../src/lock/types.js';
import { ODD_DEFINITIONS } from './corpus.js';

const HEX = 'ab'.repeat(32);
const DIGEST = `sha256:${HEX}`;
const KEPT = `.bases/sha256-${HEX}.sif`;

/** The bases that resolving the definition would give, all with the same digest. */
function basesFor(text: string | Uint8Array, digest = DIGEST): LockedBase[] {
  return basesOf(parseDefinition(text)).map((base, index) => ({
    stage: base.stage ?? String(index + 1), bootstrap: base.bootstrap, from: base.from, digest,
  }));
}

function lockOf(bases: readonly LockedBase[]): Lock {
  return { pip: {}, dpkg: {}, node: '', facts: { engine: 'apptainer 1.4.5', builtAt: '2026-01-31T12:00:00Z', architecture: 'amd64', bases } };
}

describe('From:', () => {
  it.each([
    ['a tag', 'Bootstrap: docker\nFrom: debian:12\n', `Bootstrap: docker\nFrom: debian@${DIGEST}\n`],
    ['no tag', 'Bootstrap: docker\nFrom: debian\n', `Bootstrap: docker\nFrom: debian@${DIGEST}\n`],
    ['no line end', 'Bootstrap: docker\nFrom: debian:12', `Bootstrap: docker\nFrom: debian@${DIGEST}`],
    ['a registry and a namespace', 'Bootstrap: docker\nRegistry: r.io:5000\nNamespace: n\nFrom: d:1\n', `Bootstrap: docker\nRegistry: r.io:5000\nNamespace: n\nFrom: d@${DIGEST}\n`],
    ['CRLF', 'Bootstrap: docker\r\nFrom: debian:12\r\nStage: a\r\n', `Bootstrap: docker\r\nFrom: debian@${DIGEST}\r\nStage: a\r\n`],
    ['a comment and blanks', '# x\n  BOOTSTRAP : docker\n\tFROM :   debian:12 \t# From: y\n', `# x\n  BOOTSTRAP : docker\n\tFROM :   debian@${DIGEST} \t# From: y\n`],
    ['no blank behind the colon', 'bootstrap:docker\nfrom:debian:12\n', `bootstrap:docker\nfrom:debian@${DIGEST}\n`],
    ['a continuation', 'Bootstrap: docker\nFrom: deb\\\n  ian:12 # c\nStage: a\n', `Bootstrap: docker\nFrom: debian@${DIGEST} # c\nStage: a\n`],
    ['a key given twice', 'Bootstrap: docker\nFrom: x\nFrom: y\n', `Bootstrap: docker\nFrom: x\nFrom: y@${DIGEST}\n`],
    ['From before Bootstrap is another stage\'s', '# only\nBootstrap: docker\nFrom: x\n%post\nFrom: no\n', `# only\nBootstrap: docker\nFrom: x@${DIGEST}\n%post\nFrom: no\n`],
    ['oras', 'Bootstrap: oras\nFrom: r.io/x:1\n', `Bootstrap: oras\nFrom: r.io/x@${DIGEST}\n`],
    ['a port and no tag', 'Bootstrap: docker\nFrom: r.io:5000/x\n', `Bootstrap: docker\nFrom: r.io:5000/x@${DIGEST}\n`],
    ['a digest', `Bootstrap: docker\nFrom: debian@${DIGEST}\n`, `Bootstrap: docker\nFrom: debian@${DIGEST}\n`],
    ['tag and digest', `Bootstrap: docker\nFrom: debian:12@${DIGEST}\n`, `Bootstrap: docker\nFrom: debian:12@${DIGEST}\n`],
    ['a local image', 'Bootstrap: localimage\nFrom: ./base.sif # mine\n', `Bootstrap: localimage\nFrom: ${KEPT} # mine\n`],
    ['a local image with a continuation', 'Bootstrap: localimage\r\nFrom: ./ba\\\r\n  se.sif\r\n', `Bootstrap: localimage\r\nFrom: ${KEPT}\r\n`],
    ['an archive with a tag', 'Bootstrap: docker-archive\nFrom: x/y.tar:z\n', `Bootstrap: docker-archive\nFrom: .bases/sha256-${HEX}.tar:z\n`],
    ['a library image by its own hash', `Bootstrap: library\nFrom: a/b/c:sha256.${HEX}\n`, `Bootstrap: library\nFrom: a/b/c:sha256.${HEX}\n`],
    ['debootstrap', 'Bootstrap: debootstrap\nOSVersion: bookworm\nMirrorURL: http://x\n', 'Bootstrap: debootstrap\nOSVersion: bookworm\nMirrorURL: http://x\n'],
  ])('with %s', (_name, text, expected) => {
    const bases = basesFor(text);
    const rewritten = withBases(parseDefinition(text), bases);
    expect(rewritten).toBe(expected);
    expect(withBases(parseDefinition(rewritten), bases)).toBe(rewritten);
  });

  it('of every stage', () => {
    const text = 'Bootstrap: docker\nFrom: a:1\nStage: one\n%post\ntrue\nBootstrap: localimage\nFrom: b.sif\n%files from one\n/x /y\n';
    const [one, two] = basesFor(text);
    if (one === undefined || two === undefined) throw new Error('two stages');
    const other = `sha256:${'cd'.repeat(32)}`;
    expect(withBases(parseDefinition(text), [one, { ...two, digest: other }]))
      .toBe(text.replace('a:1', `a@${DIGEST}`).replace('b.sif', `.bases/sha256-${'cd'.repeat(32)}.sif`));
    expect(withBases(parseDefinition(text), [{ ...one, digest: '' }, { ...two, digest: '' }])).toBe(text);
  });

  it('keeps bytes that are no UTF-8', () => {
    const bytes = Buffer.from('# M\xfcller\nBootstrap: localimage\nFrom: b\xfcro.sif # \xe4\n', 'latin1');
    const definition = parseDefinition(bytes);
    const bases = basesFor(bytes);
    expect(encodeText(withBases(definition, bases)).toString('latin1')).toBe(`# M\xfcller\nBootstrap: localimage\nFrom: ${KEPT} # \xe4\n`);
    const locked = parseDefinition(lockDefinition(definition, lockOf(bases)).bytes);
    expect(encodeText(authorsOwn(locked).text).equals(bytes)).toBe(true);
  });

  const text = 'Bootstrap: docker\nFrom: debian:12\n';
  it.each<[string, readonly LockedBase[]]>([
    ['too few', []],
    ['too many', [...basesFor(text), ...basesFor(text)]],
    ['another agent\'s', basesFor(text.replace('docker', 'oras'))],
    ['another image\'s', basesFor(text.replace('debian', 'alpine'))],
    ['no digest', basesFor(text, 'sha256:none')],
    ['a digest with more behind it', basesFor(text, `${DIGEST}\n%post`)],
    ['another digest than the definition\'s', basesFor(`Bootstrap: docker\nFrom: debian@sha256:${'00'.repeat(32)}\n`)],
  ])('is not given %s', (_name, bases) => {
    const given = _name.startsWith('another digest') ? `Bootstrap: docker\nFrom: debian@sha256:${'00'.repeat(32)}\n` : text;
    expect(() => withBases(parseDefinition(given), bases)).toThrow(InputError);
  });
});

describe('a locked definition', () => {
  it.each([
    'Bootstrap: docker\nFrom: debian:12 # c\n%post\ntrue\n',
    'Bootstrap: docker\nRegistry: r.io:5000\nFrom: deb\\\n  ian:\\\r\n12 # c\n%post\ntrue\n',
    'Bootstrap: localimage\r\nFrom: ./ba\\\r\n  se.sif\r\n%runscript\r\nx\r\n',
    'Bootstrap: docker\nFrom: a\nStage: one\n%post\ntrue\nBootstrap: localimage\nFrom: b c.sif\n',
    'Bootstrap: oci-archive\nFrom: a.tar\n%post\ntrue',
  ])('of %j names its bases by digest, and gives the author\'s text back', (text) => {
    const definition = parseDefinition(text);
    const lock = lockOf(basesFor(text));
    const locked = lockDefinition(definition, lock);
    expect(locked.covered).toEqual(['base']);
    expect(locked.pinned).toEqual({ base: definition.stages.length });
    expect(locked.text).toContain('\n# From of stage 1 as the author wrote it: ');
    expect(locked.text).toContain(`Pinned: base ${String(definition.stages.length)}.`);
    expect(locked.text.endsWith(withBases(definition, basesFor(text)))).toBe(true);
    const again = parseDefinition(locked.bytes);
    expect(authorsOwn(again).text).toBe(text);
    expect(lockDefinition(again, lock).text).toBe(locked.text);
    expect(lockDefinition(again, { ...lock, facts: undefined }).text.endsWith(text)).toBe(true);
  });

  it.each(ODD_DEFINITIONS.filter(({ accepted }) => accepted))('$name: is the same when locked twice', ({ text }) => {
    const definition = parseDefinition(text);
    const lock = lockOf(basesFor(text, ''));
    const locked = lockDefinition(definition, lock);
    expect(lockDefinition(parseDefinition(locked.bytes), lock).text).toBe(locked.text);
  });

  it('leaves From: to the author where base is not to be pinned', () => {
    const text = 'Bootstrap: docker\nFrom: debian:12\n';
    const { text: locked, covered, pinned } = lockDefinition(parseDefinition(text), lockOf(basesFor(text)), { unpinned: ['base'] });
    expect(locked.endsWith(text)).toBe(true);
    expect({ covered, pinned }).toEqual({ covered: [], pinned: {} });
  });

  it('does not take base for covered when one of the stages has no digest, and says so', () => {
    const text = 'Bootstrap: docker\nFrom: a\nStage: one\nBootstrap: docker\nFrom: b\n';
    const [one, two] = basesFor(text);
    if (one === undefined || two === undefined) throw new Error('two stages');
    const locked = lockDefinition(parseDefinition(text), lockOf([one, { ...two, digest: '' }]));
    expect(locked.covered).toEqual([]);
    expect(locked.pinned).toEqual({ base: 1 });
    expect(locked.notes).toEqual(['the base of stage 2 (docker b) is recorded, not pinned: no digest of it is known']);
    expect(locked.text).toContain('# Note: the base of stage 2');
  });

  it('does not mind stages that build on nothing, and covers nothing where all do', () => {
    const nothing = 'Bootstrap: scratch\n';
    const text = `Bootstrap: docker\nFrom: a\n${nothing}`;
    const bases = basesFor(text).map((base) => (base.bootstrap === 'scratch' ? { ...base, digest: '' } : base));
    expect(lockDefinition(parseDefinition(text), lockOf(bases)).covered).toEqual(['base']);
    expect(lockDefinition(parseDefinition(nothing), lockOf(basesFor(nothing, ''))).covered).toEqual([]);
  });

  it('keeps a base that somebody wrote in since', () => {
    const text = 'Bootstrap: docker\nFrom: debian:12\n';
    const locked = lockDefinition(parseDefinition(text), lockOf(basesFor(text))).text;
    const edited = locked.replace(/^From: .*$/m, 'From: alpine:3');
    expect(authorsOwn(parseDefinition(edited)).text).toBe(text.replace('debian:12', 'alpine:3'));
    expect(() => lockDefinition(parseDefinition(edited), lockOf(basesFor(text)))).toThrow(/stands on docker debian:12, the definition says docker alpine:3/);
  });
});

describe('kept bases', () => {
  const text = `Bootstrap: localimage\nFrom: ${KEPT} # c\nStage: a\n%post\ntrue\nBootstrap: docker-archive\nFrom: .bases/sha256-${HEX}.tar:t\n`;

  it('are found', () => {
    expect(keptBasesOf(parseDefinition(text))).toEqual([
      { index: 0, bootstrap: 'localimage', sha256: HEX, rest: '' }, { index: 1, bootstrap: 'docker-archive', sha256: HEX, rest: ':t' },
    ]);
    expect(keptBasesOf(parseDefinition('Bootstrap: localimage\nFrom: ../.bases/x.sif\n'))).toEqual([]);
  });

  it('are replaced by paths', () => {
    expect(withBaseSources(parseDefinition(text), new Map([[0, { bootstrap: 'localimage', from: '/a b/c.sif' }], [1, { bootstrap: 'docker-archive', from: '/d.tar:t' }]])))
      .toBe(text.replace(KEPT, '/a b/c.sif').replace(/\.bases\/sha256-\w+\.tar/, '/d.tar'));
  });

  it('are replaced by another kind of source', () => {
    const docker = 'bootstrap : docker\r\nRegistry: r.io:5000 # r\r\nNamespace: a\\\r\n  n\r\nFrom: x\\\r\n:1\r\n%post\r\ntrue\r\n';
    expect(withBaseSources(parseDefinition(docker), new Map([[0, { bootstrap: 'oci', from: '/x.oci' }]])))
      .toBe('bootstrap : oci\r\nRegistry:  # r\r\nNamespace: \r\nFrom: /x.oci\r\n%post\r\ntrue\r\n');
  });

  it.each(['/a#b', '/a\\', '/{{ x', ' /a', '/a\nb'])('are not replaced by %j, which no header line can hold', (path) => {
    expect(() => withBaseSources(parseDefinition(text), new Map([[0, { bootstrap: 'localimage', from: path }]]))).toThrow(InputError);
  });
});
