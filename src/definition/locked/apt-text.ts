/** What the author's scripts say about apt, as far as it can be read off them. Shell is not run here: hints only. */

/** What the author's own commands ask of apt. */
export interface AptRequests {
  /** Packages that are asked for by name, sorted; those behind a variable are not seen. */
  readonly named: readonly string[];
  /** Packages that are downloaded by name, to be installed by dpkg itself, sorted. */
  readonly downloaded: readonly string[];
  /** The first command that brings everything up to date, as apt-get calls it. */
  readonly upgrade: 'upgrade' | 'dist-upgrade' | undefined;
}

const PROGRAM = /^(?:.*\/)?(?:apt|apt-get|aptitude)$/;
const NAMING: ReadonlySet<string> = new Set(['install', 'reinstall']);
const UPGRADES: ReadonlyMap<string, AptRequests['upgrade']> = new Map([
  ['upgrade', 'upgrade'], ['safe-upgrade', 'upgrade'], ['dist-upgrade', 'dist-upgrade'], ['full-upgrade', 'dist-upgrade'],
]);
/** Options of apt-get whose value is a word of its own. */
const VALUED: ReadonlySet<string> = new Set(['-o', '-c', '-t', '--option', '--config-file', '--target-release', '--default-release', '-a']);

/** Reads the requests off a script. */
export function aptRequestsIn(script: string): AptRequests {
  const named = new Set<string>();
  const downloaded = new Set<string>();
  let upgrade: AptRequests['upgrade'];
  for (const command of script.replace(/\\\n/g, ' ').split(/[\n;|&(){}]+/)) {
    const words = command.trim().split(/\s+/).map((word) => word.replace(/["']/g, ''));
    const at = words.findIndex((word) => PROGRAM.test(word));
    if (at < 0) continue;
    const [subcommand = '', ...rest] = withoutOptions(words.slice(at + 1));
    upgrade ??= UPGRADES.get(subcommand);
    const names = NAMING.has(subcommand) ? named : subcommand === 'download' ? downloaded : undefined;
    for (const word of rest) {
      if (/^[a-z0-9][a-z0-9+.-]+(?::[a-z0-9-]+)?$/.test(word)) names?.add(word);
    }
  }
  return { named: [...named].sort(), downloaded: [...downloaded].sort(), upgrade };
}

function withoutOptions(words: readonly string[]): string[] {
  return words.filter((word, index) => {
    const before = words[index - 1];
    return !word.startsWith('-') && !(before !== undefined && VALUED.has(before));
  });
}
