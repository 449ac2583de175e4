/**
 * Odd definitions and whether Apptainer builds from them. The unit test holds our reader against `accepted`, the real
 * one holds `accepted` against Apptainer itself. Bases are `scratch`, so that the engine needs nothing to begin.
 */
export interface OddDefinition {
  readonly name: string;
  readonly text: string | Uint8Array;
  readonly accepted: boolean;
  readonly buildArguments?: Readonly<Record<string, string>>;
}

const HEADER = 'Bootstrap: scratch\n';
const SECTION_LIMIT = 64 * 1024;

/** A `%help` section, header line included, of exactly `bytes` bytes. */
function helpOf(bytes: number): string {
  return `%help\n${'x'.repeat(bytes - '%help\n'.length - 1)}\n`;
}

function takes(name: string, text: string | Uint8Array, buildArguments?: Readonly<Record<string, string>>): OddDefinition {
  return { name, text, accepted: true, ...(buildArguments === undefined ? {} : { buildArguments }) };
}

function refuses(name: string, text: string | Uint8Array, buildArguments?: Readonly<Record<string, string>>): OddDefinition {
  return { name, text, accepted: false, ...(buildArguments === undefined ? {} : { buildArguments }) };
}

export const ODD_DEFINITIONS: readonly OddDefinition[] = [
  // Header
  takes('header alone', HEADER),
  takes('header without a line end', 'Bootstrap: scratch'),
  takes('upper-case key', 'BOOTSTRAP: scratch\n'),
  takes('no blank behind the colon', 'bootstrap:scratch\n'),
  takes('blank before the colon', 'Bootstrap : scratch\n'),
  takes('indented header', '  Bootstrap: scratch\n'),
  takes('comment behind a value', 'Bootstrap: scratch # none\n'),
  takes('comments and blank lines around', '# one\n\n# two\nBootstrap: scratch\n# three\n\nStage: a\n'),
  takes('CRLF', 'Bootstrap: scratch\r\nStage: a\r\n\r\n%help\r\nhello\r\n'),
  takes('CR at the end of the file', 'Bootstrap: scratch\r'),
  takes('value with a colon', 'Bootstrap: scratch\nMirrorURL: http://example.org/x\n'),
  takes('empty value', 'Bootstrap: scratch\nFrom:\n'),
  takes('key given twice', 'Bootstrap: scratch\nStage: a\nStage: b\n'),
  takes('numbered key', 'Bootstrap: scratch\nOtherURL1: http://example.org\n'),
  takes('continued value', 'Bootstrap: scratch\nInclude: one \\\n  two\n'),
  takes('value continued with a line end', 'Bootstrap: scratch\nSetopt: one\\n\\\n  two\nStage: a\n'),
  takes('continuation at the end of the header', 'Bootstrap: scratch\nInclude: one \\\n'),
  takes('empty continuation', 'Bootstrap: scratch\nInclude: \\\nStage: a\n'),
  takes('no-break space around a value', 'Bootstrap:\u00a0scratch\u00a0\n'),
  refuses('continuation before a comment', 'Bootstrap: scratch\nInclude: one \\\n# two\nStage: a\n'),
  refuses('continuation before a blank line', 'Bootstrap: scratch\nInclude: one \\\n\nStage: a\n'),
  refuses('empty continuation and a later comment', 'Bootstrap: scratch\nInclude: \\\nStage: a\n# two\nFrom: x\n'),
  refuses('unknown key', 'Bootstrap: scratch\nColour: red\n'),
  refuses('numbered key that has no number', 'Bootstrap: scratch\nFrom1: a\n'),
  refuses('otherurl without its number', 'Bootstrap: scratch\nOtherURL: a\n'),
  refuses('line without a colon', 'Bootstrap: scratch\nhello\n'),
  refuses('byte order mark', '\ufeffBootstrap: scratch\n'),
  refuses('no agent', 'From: debian\n'),
  refuses('empty agent', 'Bootstrap:\n'),
  refuses('unknown agent', 'Bootstrap: nothing\n'),
  refuses('agent in upper case', 'Bootstrap: Scratch\n'),
  refuses('other key before the agent', 'Stage: a\nBootstrap: scratch\n'),
  refuses('empty file', ''),
  refuses('blank lines alone', '\n \n\t\n'),
  refuses('comments alone', '# one\n# two\n'),
  refuses('section without a header', '%help\nhello\n'),
  refuses('empty section without a header', '%help\n'),
  refuses('plain text', 'FROM debian:12\nRUN true\n'),

  // Sections
  takes('sections in any order', `${HEADER}%test\ntrue\n%help\nhello\n%labels\na b\n`),
  takes('section name in upper case', `${HEADER}%HELP\nhello\n`),
  takes('two percent signs', `${HEADER}%%help\nhello\n`),
  takes('section without a body', `${HEADER}%help\n`),
  takes('section header at the end of the file', `${HEADER}%help`),
  takes('comment behind a section', `${HEADER}%help # yes\nhello\n`),
  takes('blank behind a section', `${HEADER}%help \nhello\n`),
  takes('section repeated', `${HEADER}%help\none\n%labels\na b\n%help\ntwo\n`),
  takes('no line end at the end', `${HEADER}%help\nhello`),
  takes('percent sign later in a line', `${HEADER}%help\n  date +%Y %post\n`),
  takes('section at the header\'s heels', 'Bootstrap: scratch\n%help\nhello\n'),
  takes('files from another stage', 'Bootstrap: scratch\nStage: a\nBootstrap: scratch\n%files from a\n/x\n'),
  takes('app sections', `${HEADER}%appinstall one\ntrue\n%apphelp one\nhello\n`),
  takes('app section with a comment', `${HEADER}%appenv one # two\na=b\n`),
  takes('bytes that are no UTF-8', Buffer.from(`${HEADER}# M\xfcller\n%help\nM\xfcller\n`, 'latin1')),
  refuses('unknown section', `${HEADER}%foo\ntrue\n`),
  refuses('misspelled section', `${HEADER}%pots\ntrue\n`),
  refuses('indented section', `${HEADER}  %help\nhello\n`),
  refuses('section indented by a tab', `${HEADER}\t%help\nhello\n`),
  refuses('tab behind a section', `${HEADER}%help\thello\n`),
  refuses('comment without a blank behind a section', `${HEADER}%help#hello\n`),
  refuses('blank behind the percent sign', `${HEADER}% help\nhello\n`),
  refuses('percent sign alone', `${HEADER}%\nhello\n`),
  refuses('two CR behind a section', `${HEADER}%help\r\r\nhello\n`),
  refuses('percent word in a body', `${HEADER}%help\n  %hello\n`),
  refuses('percent word behind a no-break space', `${HEADER}%help\n\u00a0%hello\n`),
  refuses('app section without an app', `${HEADER}%appinstall\ntrue\n`),
  refuses('app section in upper case', `${HEADER}%AppInstall one\ntrue\n`),
  refuses('open quote in files', `${HEADER}%files\n"\n`),

  // Sizes
  takes('last section that just fits', HEADER + helpOf(SECTION_LIMIT - 1)),
  refuses('last section one byte too long', HEADER + helpOf(SECTION_LIMIT)),
  takes('section that just fits before another', `${HEADER}${helpOf(SECTION_LIMIT - '%test\n'.length)}%test\ntrue\n`),
  refuses('section one byte too long before another', `${HEADER}${helpOf(SECTION_LIMIT - '%test\n'.length + 1)}%test\ntrue\n`),
  takes('two long sections of one name', `${HEADER}${helpOf(SECTION_LIMIT - 100)}${helpOf(SECTION_LIMIT - 100)}`),
  refuses('long header', `Bootstrap: scratch\n${'# comment\n'.repeat(7000)}%help\nhello\n`),

  // Stages
  takes('two stages', 'Bootstrap: scratch\nStage: a\n%help\none\nBootstrap: scratch\nStage: b\n%help\ntwo\n'),
  takes('comment before the first stage', '# hello\nBootstrap: scratch\nbootstrap: scratch\n'),
  takes('comment and empty section before the first stage', '# hello\n%post\nBootstrap: scratch\n'),
  takes('empty labels before the first stage', '# hello\n%labels\n# none\nBootstrap: scratch\n'),
  refuses('section before the first stage', '# hello\n%help\nhello\nBootstrap: scratch\n'),
  refuses('empty files before the first stage', '# hello\n%files\nBootstrap: scratch\n'),
  refuses('section with arguments before the first stage', '# hello\n%help x\nBootstrap: scratch\n'),
  refuses('lone section header before the first stage', '%post\nBootstrap: scratch\n'),
  refuses('agent inside a here-document', `${HEADER}%help\ncat > x.def <<EOF\nBootstrap: none\nEOF\n`),
  takes('agent inside an indented here-document', `${HEADER}%help\ncat > x.def <<EOF\n  Bootstrap: none\nEOF\n`),
  refuses('second stage without an agent\'s name', 'Bootstrap: scratch\nBootstrap:\n'),

  // Build arguments
  takes('default argument', `${HEADER}%arguments\nname=world\n%help\nhello {{ name }}\n`),
  takes('argument in the header', 'Bootstrap: {{ agent }}\n%arguments\nagent=scratch\n'),
  takes('argument given', `${HEADER}%help\nhello {{name}}\n`, { name: 'you' }),
  takes('argument in a comment', `${HEADER}%help\n# hello {{ name }}\n`),
  takes('argument behind a hash in a line', `${HEADER}%help\necho "# {{ name }}"\n`),
  takes('nested default', `${HEADER}%arguments\ninner=x\nouter={{ inner }}y\n%help\n{{ outer }}\n`),
  takes('default line that is no pair', `${HEADER}%arguments\nhello\n# comment\nname = a=b\n%help\n{{ name }}\n`),
  takes('braces that are no argument', `${HEADER}%help\n{{ a b }} {{}} {{ a-b }} {{ }}\n`),
  takes('dollar signs in a value', `${HEADER}%help\n{{ name }}\n`, { name: '$& $1 $$' }),
  takes('unusual blanks in an argument', `${HEADER}%arguments\nname=x\n%help\n{{\tname\n}}\n`),
  refuses('vertical tab in an argument is none', `${HEADER}%help\n{{ name }} {{\vname }}\n`),
  refuses('argument without a value', `${HEADER}%help\nhello {{ name }}\n`),
  refuses('argument close behind a hash', `${HEADER}%help\n#{{ name }}\n`),
  refuses('argument in a shebang', `${HEADER}%help\n#!{{ name }}\n`),
  refuses('argument that is not used', `${HEADER}%help\nhello\n`, { name: 'you' }),
  refuses('default of another stage', 'Bootstrap: scratch\n%arguments\nname=x\nBootstrap: scratch\n%help\n{{ name }}\n'),
  refuses('argument that makes an unknown section', `${HEADER}%help\n{{ name }}\n`, { name: '%foo' }),
  refuses('argument that makes an unknown agent', 'Bootstrap: {{ agent }}\n', { agent: 'nothing' }),
];
