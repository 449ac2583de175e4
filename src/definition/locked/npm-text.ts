/** What the author's scripts say about npm, as far as it can be read off them. Shell is not run here: hints only. */

/** A package that a command of the script asks for. */
export interface AskedPackage {
  readonly scope: 'global' | 'local';
  /** With its scope: "@corp/tool". */
  readonly name: string;
  /** Range, version or tag; "latest" when the command names none. */
  readonly spec: string;
}

const TOOL = /(?:^|[\s/;&|(])(?:npm|pnpm|yarn|cnpm)$/;
const INSTALL: ReadonlySet<string> = new Set(['install', 'i', 'in', 'ins', 'isntall', 'add', 'update', 'up', 'upgrade']);
const GLOBAL: ReadonlySet<string> = new Set(['-g', '--global', '--location=global', 'global']);
const PACKAGE = /^((?:@[\w.~-]+\/)?[\w~-][\w.~-]*)(?:@([^\s@/:$`]+|npm:[^\s$`]+))?$/;
const REGISTRY = /(?:--registry|\b(?:npm|pnpm|yarn)_config_registry|\bconfig set (?:-\S+ )*registry|^\s*registry)[= ]+["']?(https?:\/\/[^\s"'$`;|&)]+)/gim;

/** Packages that npm's, pnpm's and Yarn's own commands name; the last one of a name counts. */
export function packagesAskedFor(script: string): readonly AskedPackage[] {
  const found = new Map<string, AskedPackage>();
  for (const command of script.replace(/\\\n/g, ' ').split(/\n|&&|\|\||[;|]/)) {
    for (const asked of ofCommand(command)) found.set(`${asked.scope} ${asked.name}`, asked);
  }
  return [...found.values()];
}

function ofCommand(command: string): AskedPackage[] {
  const words = command.trim().split(/\s+/).map((word) => word.replace(/["']/g, ''));
  const at = words.findIndex((word) => TOOL.test(word));
  const rest = at === -1 ? [] : words.slice(at + 1);
  const install = rest.findIndex((word) => INSTALL.has(word));
  if (install === -1) return [];
  const scope = rest.some((word) => GLOBAL.has(word)) ? 'global' : 'local';
  return rest.slice(install + 1).flatMap((word, index, all) => {
    // The word behind a lone option may be its value.
    if (word.startsWith('-') || GLOBAL.has(word) || /^--(?:registry|prefix|cache|userconfig|globalconfig|C)$/.test(all[index - 1] ?? '')) return [];
    const [, name, spec] = PACKAGE.exec(word) ?? [];
    return name === undefined ? [] : [{ scope, name, spec: spec ?? 'latest' } as const];
  });
}

/** Registries that the script names, in order, without doubles. Values that only a shell could tell are left out. */
export function registriesIn(script: string): readonly string[] {
  return [...new Set([...script.replace(/\\\n/g, ' ').matchAll(REGISTRY)].map(([, url = '']) => url))];
}
