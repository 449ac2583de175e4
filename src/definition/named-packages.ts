/**
 * The packages that a definition names itself, and where. Shell is not run here: what stands behind a variable, or in a
 * requirements file, is not seen.
 */
import type { LockChannel } from '../lock/types.js';
import { normalizedName } from '../python-names.js';
import { basesOf } from './bases.js';
import { aptRequestsIn } from './locked/apt-text.js';
import { commandsIn } from './locked/author-commands.js';
import { packagesAskedFor } from './locked/npm-text.js';
import { scanChunks, type Token } from './scan.js';
import { isSection } from './sections.js';
import type { Definition } from './types.js';

export interface NamedPackages {
  /**
   * 1-based line that names a package; undefined for one that no line names.
   *
   * @param name as a lock has it behind the channel: `numpy`, `/opt/venv:numpy`, `libc6:i386`, a stage for `base`
   */
  lineOf(channel: LockChannel, name: string): number | undefined;
}

/** Channels whose packages one kind of name stands for. */
type Family = 'apt' | 'python' | 'npm' | 'conda' | 'rpm' | 'apk' | 'gem' | 'cargo' | 'go' | 'r';

/** Reads off the last stage, which becomes the image, what its scripts ask for by name; bases are of every stage. */
export function packagesNamed(definition: Definition): NamedPackages {
  const tokens = scanChunks(definition.text).at(-1)?.tokens ?? [];
  const scripts = tokens.filter((token) => isSection(token, 'post') || isSection(token, 'appinstall'));
  const lines = new Map<string, number>();
  for (const token of scripts) {
    const lineIn = lineFinder(token);
    for (const [family, name, word] of namesIn(token.lines.slice(1).join('\n'))) {
      const key = `${family} ${name}`;
      const line = lines.get(key) ?? lineIn(word);
      if (line !== undefined) lines.set(key, line);
    }
  }
  const bases = new Map(basesOf(definition).map(({ stage, line }, index) => [stage ?? String(index + 1), line]));
  return {
    lineOf: (channel, name) => {
      if (channel === 'base') return bases.get(name);
      const told = inFamily(channel, name);
      return told === undefined ? undefined : lines.get(told);
    },
  };
}

/** Family and name that a script would use for a package of a lock. */
function inFamily(channel: LockChannel, name: string): string | undefined {
  switch (channel) {
    case 'pip': return `python ${normalizedName(name)}`;
    case 'python': return `python ${normalizedName(name.slice(name.lastIndexOf(':') + 1))}`;
    case 'dpkg': case 'dpkg-arch': return `apt ${name}`;
    case 'node': return `npm ${name}`;
    // Only what lies in a folder of its own, not in another package's, was asked for.
    case 'npm': return name.indexOf('/node_modules/') === name.lastIndexOf('/node_modules/') ? `npm ${name.slice(name.lastIndexOf('/node_modules/') + 14)}` : undefined;
    case 'rpm': return `rpm ${name.replace(/\.[^.]*$/, '')}`;
    case 'conda': case 'apk': case 'r': case 'gem': case 'cargo': case 'go': return `${channel} ${name.slice(name.lastIndexOf(' ') + 1)}`;
    case 'base': return undefined;
  }
}

type Named = readonly [family: Family, name: string, word: string];

function namesIn(script: string): Named[] {
  const apt = aptRequestsIn(script);
  return [
    ...[...apt.named, ...apt.downloaded].map((name): Named => ['apt', name, name]),
    ...apt.exact.map((word): Named => ['apt', word.slice(0, word.indexOf('=')), word]),
    ...packagesAskedFor(script).map(({ name }): Named => ['npm', name, name]),
    ...[...script.matchAll(/\binstall\.packages\(([^)]*)\)/g)].flatMap(([, given = '']) => [...given.matchAll(/["']([A-Za-z][\w.]*)["']/g)])
      .map(([, name = '']): Named => ['r', name, name]),
    ...commandsIn(script).flatMap(installed),
  ];
}

interface Tool {
  readonly family: Family;
  readonly program: RegExp;
  readonly verbs: ReadonlySet<string>;
  /** Options whose value is a word of its own. */
  readonly valued: ReadonlySet<string>;
}

const tool = (family: Family, program: RegExp, verbs: string, valued = ''): Tool => ({
  family, program, verbs: new Set(verbs.split(' ')), valued: new Set(valued.split(' ')),
});

const TOOLS: readonly Tool[] = [
  tool('python', /^(?:pip[\d.]*|uv|pipx)$/, 'install add',
    '-r --requirement -c --constraint -i --index-url --extra-index-url -f --find-links -t --target --prefix --root --trusted-host -p --python --index'),
  tool('conda', /^(?:conda|mamba|micromamba)$/, 'install create', '-n --name -p --prefix -c --channel -f --file'),
  tool('rpm', /^(?:dnf5?|yum|microdnf|tdnf|zypper)$/, 'install in', '--installroot --releasever --repo --enablerepo'),
  tool('apk', /^apk$/, 'add', '-t --virtual -X --repository -p --root'),
  tool('gem', /^gem$/, 'install', '-v --version -i --install-dir -n --bindir -s --source'),
  tool('cargo', /^cargo$/, 'install', '--version --git --branch --tag --rev --path --root --features -F -j --index --registry'),
  tool('go', /^go$/, 'install get'),
];

/** What a command asks for, of tools whose commands read alike. */
function installed(command: readonly string[]): Named[] {
  for (const { family, program, verbs, valued } of TOOLS) {
    const at = command.findIndex((word) => program.test(word.slice(word.lastIndexOf('/') + 1)));
    const verb = at < 0 ? -1 : command.findIndex((word, index) => index > at && verbs.has(word));
    if (verb < 0) continue;
    return command.slice(verb + 1).flatMap((word, index, rest): Named[] => {
      if (word.startsWith('-') || valued.has(rest[index - 1] ?? '')) return [];
      const name = nameOf(family, word);
      return name === undefined ? [] : [[family, name, word]];
    });
  }
  return [];
}

/** The name in a word such as `numpy[all]>=2`, `conda-forge::numpy=2`, `golang.org/x/tools/gopls@latest`. */
function nameOf(family: Family, word: string): string | undefined {
  if (family === 'go') return /^([\w.~/-]+)(?:@|$)/.exec(word)?.[1];
  const [, name] = /^(?:[\w.-]+::)?([A-Za-z0-9](?:[\w.+-]*[A-Za-z0-9+])?)(?:\[[^\]]*\])?(?:[\s=<>!~@;:].*)?$/.exec(word) ?? [];
  return name !== undefined && family === 'python' ? normalizedName(name) : name;
}

/** Finds the line of a word in a section: where a command installs it, else where it stands first. */
function lineFinder({ lines, line: first }: Token): (word: string) => number | undefined {
  const code = lines.map((text, index) => (index === 0 ? '' : text.replace(/(^|\s)#.*$/, '')));
  const installing = code.map((_text, index) => /\b(?:install|reinstall|add|in|i|create|download|get|upgrade|update)\b/.test(commandAround(code, index)));
  return (word) => {
    const whole = new RegExp(`(?<![\\w.@/+-])${word.replace(/[^A-Za-z0-9]/g, '\\$&')}(?![\\w+-]|\\.\\w)`);
    const found = code.flatMap((text, index) => (whole.test(text) ? [index] : []));
    const at = found.find((index) => installing[index]) ?? found[0];
    return at === undefined ? undefined : first + at;
  };
}

/** The line with those it is a continuation of. */
function commandAround(lines: readonly string[], at: number): string {
  let start = at;
  while (start > 0 && /\\\r?$/.test(lines[start - 1] ?? '')) start -= 1;
  return lines.slice(start, at + 1).join(' ');
}
