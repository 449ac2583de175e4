import { describe, expect, it } from 'vitest';
import { basesOf, parseDefinition, renderDefinition } from '../../src/definition/index.js';
import { InputError } from '../../src/errors.js';
import { sha256 } from '../../src/files.js';
import { ODD_DEFINITIONS } from './corpus.js';

describe('odd definitions', () => {
  it.each(ODD_DEFINITIONS)('$name: accepted $accepted', ({ text, accepted, buildArguments }) => {
    const read = (): unknown => renderDefinition(parseDefinition(text, 'odd.def'), buildArguments ?? {});
    if (accepted) expect(read()).toBeDefined();
    else expect(read).toThrow(InputError);
  });
});

describe('what is read', () => {
  it('gives header, sections, lines and hash', () => {
    const text = '# comment\nBootstrap: docker\nFrom: debian:12 # base\n\n%post -c /bin/bash\n  one\r\n%help\nhelp\n%POST\n\ntwo';
    const definition = parseDefinition(text, '/x/y.def');
    expect(definition.text).toBe(text);
    expect(definition.sha256).toBe(sha256(text));
    expect(definition.path).toBe('/x/y.def');
    expect(definition.stages).toEqual([{
      header: { bootstrap: 'docker', from: 'debian:12' },
      headerLines: { bootstrap: 2, from: 3 },
      line: 2,
      sections: [
        { name: 'post', arguments: '-c /bin/bash', body: '  one\n\ntwo\n', line: 5 },
        { name: 'help', arguments: '', body: 'help\n', line: 7 },
      ],
    }]);
  });

  it('lets the last arguments of a section win, and a header without a blank leave them', () => {
    const args = (text: string): string | undefined => parseDefinition(`Bootstrap: scratch\n${text}`).stages[0]?.sections[0]?.arguments;
    expect(args('%post -a\nx\n%post -b\ny\n')).toBe('-b');
    expect(args('%post -a\nx\n%post\ny\n')).toBe('-a');
    expect(args('%post -a\nx\n%post \ny\n')).toBe('');
  });

  it('keeps the files of stages and the sections of apps apart', () => {
    const text = 'Bootstrap: scratch\n%files\na b\n%files from x\nc\n%files\nd\n%apprun one\nx\n%apprun two\ny\n%apprun one\nz\n';
    expect(parseDefinition(text).stages[0]?.sections).toEqual([
      { name: 'files', arguments: '', body: 'a b\nd\n', line: 2 },
      { name: 'files', arguments: 'from x', body: 'c\n', line: 4 },
      { name: 'apprun', arguments: 'one', body: 'x\nz\n', line: 8 },
      { name: 'apprun', arguments: 'two', body: 'y\n', line: 10 },
    ]);
  });

  it('cuts stages at every "Bootstrap:" that begins a line', () => {
    const definition = parseDefinition('# c\nBootstrap: docker\nFrom: a\nStage: build\n%post\nx\n\nbootstrap: localimage\nFrom: b.sif\n');
    expect(definition.stages.map((stage) => [stage.line, stage.header['from'], stage.header['stage']])).toEqual([[2, 'a', 'build'], [8, 'b.sif', undefined]]);
  });

  it('continues header values', () => {
    const header = (text: string): unknown => parseDefinition(text).stages[0]?.header;
    expect(header('Bootstrap: yum\nInclude: one \\\n   two # more\nFrom: x\n')).toEqual({ bootstrap: 'yum', include: 'one two', from: 'x' });
    expect(header('Bootstrap: yum\nSetopt: one\\n\\\n two\n')).toEqual({ bootstrap: 'yum', setopt: 'one\ntwo' });
    expect(header('Bootstrap: yum\nInclude: one \\\n')).toEqual({ bootstrap: 'yum' });
  });

  it('takes names of objects for what they are: unknown', () => {
    expect(() => parseDefinition('Bootstrap: scratch\n__proto__: x\n')).toThrow('unknown header keyword "__proto__"');
    expect(() => parseDefinition('Bootstrap: scratch\n%constructor\nx\n')).toThrow('unknown section "%constructor"');
  });

  it('hashes the bytes of the file, whatever their encoding', () => {
    const bytes = Buffer.from('Bootstrap: scratch\n# M\xfcller \xe4\xbd\xa0\n%help\n\xff\n', 'latin1');
    const definition = parseDefinition(bytes);
    expect(definition.sha256).toBe(sha256(bytes));
    expect(definition.text).toContain('你');
  });
});

describe('messages', () => {
  const messageOf = (text: string | Uint8Array): { message: string; hint: string | undefined } => {
    try {
      parseDefinition(text, 'my.def');
    } catch (error) {
      if (error instanceof InputError) return { message: error.message, hint: error.hint };
    }
    throw new Error('no InputError');
  };

  it.each([
    ['Bootstrap: scratch\n%pots\nx\n', 'my.def, line 2: unknown section "%pots"', 'Did you mean %post?'],
    ['Bootstrap: scratch\n\n  %post\nx\n', 'my.def, line 3: unknown section "%post"', 'very beginning of its line'],
    ['Bootstrap: scratch\n%post\t-c x\n', 'my.def, line 2: unknown section "%post\t-c x"'.replace('\t', ' '), 'no tab'],
    ['Bootstrap: scratch\n%nothing\nx\n', 'my.def, line 2: unknown section "%nothing"', '%startscript'],
    ['Bootstrap: scratch\nColour: x\n', 'my.def, line 2: unknown header keyword "colour"', 'MirrorURL'],
    ['\ufeffBootstrap: scratch\n', 'my.def, line 1: unknown header keyword "\ufeffbootstrap"', 'byte order mark'],
    ['Bootstrap: Docker\nFrom: x\n', 'my.def, line 1: unknown build agent "Docker"', 'Bootstrap: docker'],
    ['From: x\n', 'my.def, line 1: there is no "Bootstrap:" in the header', 'begins with a header'],
    ['# c\n\nFrom: x\n', 'my.def, line 3: there is no "Bootstrap:" in the header', 'begins with a header'],
    ['FROM debian\n', 'my.def, line 1: the header line "FROM debian" is no "Key: value"', 'begins with a header'],
    ['', 'my.def is no definition: it is empty', 'begins with a header'],
    ['# c\n', 'my.def is no definition: it has no header and no section', 'begins with a header'],
    ['%post\n', 'my.def, line 1: no header before "%post"', 'begins with a header'],
    ['a\0b', 'my.def is no definition: it is a binary file', '.def'],
    [`Bootstrap: scratch\n%post\n${'x\n'.repeat(40000)}`, 'my.def, line 2: the section that begins here is longer than 64 KiB, which Apptainer does not read', 'Split it'],
  ])('%j', (text, message, hint) => {
    const told = messageOf(text);
    expect(told.message).toBe(message);
    expect(told.hint).toContain(hint);
  });
});

describe('bases', () => {
  it('names what each stage stands on', () => {
    const definition = parseDefinition([
      'Bootstrap: docker', 'Registry: ghcr.io', 'Namespace: org', 'From: image:1', 'Stage: build',
      'Bootstrap: debootstrap', 'OSVersion: bookworm', 'MirrorURL: http://deb.debian.org/debian',
      'Bootstrap: localimage', 'From: ./a.sif',
      'Bootstrap: scratch', '',
    ].join('\n'));
    expect(basesOf(definition)).toEqual([
      { bootstrap: 'docker', from: 'ghcr.io/org/image:1', stage: 'build', line: 4 },
      { bootstrap: 'debootstrap', from: 'http://deb.debian.org/debian bookworm', stage: undefined, line: 6 },
      { bootstrap: 'localimage', from: './a.sif', stage: undefined, line: 10 },
      { bootstrap: 'scratch', from: '', stage: undefined, line: 11 },
    ]);
  });
});
