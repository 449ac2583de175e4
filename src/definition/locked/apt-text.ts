/** What the author's scripts say about apt, as far as it can be read off them. Shell is not run here: hints only. */

/** What the author's own commands ask of apt. */
export interface AptRequests {
  /** Packages that are asked for by name, sorted; those behind a variable are not seen. */
  readonly named: readonly string[];
  /** The same by the `apt-get update` they come behind: what is asked for before the first one, behind that, and so on. */
  readonly rounds: readonly (readonly string[])[];
  /** Packages that are downloaded by name, to be installed by dpkg itself, sorted. */
  readonly downloaded: readonly string[];
  /** What is asked for by version, `name=version`, sorted. */
  readonly exact: readonly string[];
  /** The first command that brings everything up to date, as apt-get calls it. */
  readonly upgrade: 'upgrade' | 'dist-upgrade' | undefined;
}

const PROGRAM = /^(?:.*\/)?(?:apt|apt-get|aptitude)$/;
const NAMING: ReadonlySet<string> = new Set(['install', 'reinstall']);
const UPGRADES: ReadonlyMap<string, AptRequests['upgrade']> = new Map([
  ['upgrade', 'upgrade'], ['safe-upgrade', 'upgrade'], ['dist-upgrade', 'dist-upgrade'], ['full-upgrade', 'dist-upgrade'],
]);
/** Commands that speak of apt rather than call it. */
const MENTIONING: ReadonlySet<string> = new Set(['echo', 'printf', 'command', 'type', 'which', 'grep', 'ls', 'rm', 'man']);
/** Options of apt-get whose value is a word of its own. */
const VALUED: ReadonlySet<string> = new Set(['-o', '-c', '-t', '--option', '--config-file', '--target-release', '--default-release', '-a']);

/** Reads the requests off a script. */
export function aptRequestsIn(script: string): AptRequests {
  const rounds: Set<string>[] = [new Set()];
  const downloaded = new Set<string>();
  const exact = new Set<string>();
  let upgrade: AptRequests['upgrade'];
  for (const command of script.replace(/^[ \t]*#.*\n/gm, '').replace(/\\\n/g, ' ').replace(/[ \t]#.*/g, '').split(/[\n;|&(){}]+/)) {
    const words = command.trim().split(/\s+/).map((word) => word.replace(/["']/g, ''));
    const at = words.findIndex((word) => PROGRAM.test(word));
    if (at < 0 || MENTIONING.has(words[0] ?? '')) continue;
    const [subcommand = '', ...rest] = withoutOptions(words.slice(at + 1));
    upgrade ??= UPGRADES.get(subcommand);
    if (subcommand === 'update') rounds.push(new Set());
    const names = NAMING.has(subcommand) ? rounds.at(-1) : subcommand === 'download' ? downloaded : undefined;
    for (const word of rest) {
      if (/^[a-z0-9][a-z0-9+.-]+(?::[a-z0-9-]+)?$/.test(word)) names?.add(word);
      else if (/^[a-z0-9][a-z0-9+.-]+=[\w.+:~-]+$/.test(word)) exact.add(word);
    }
  }
  const named = new Set(rounds.flatMap((names) => [...names]));
  return {
    named: [...named].sort(), rounds: rounds.map((names) => [...names]), downloaded: [...downloaded].sort(), exact: [...exact].sort(), upgrade,
  };
}

function withoutOptions(words: readonly string[]): string[] {
  return words.filter((word, index) => {
    const before = words[index - 1];
    return !word.startsWith('-') && !(before !== undefined && VALUED.has(before));
  });
}
