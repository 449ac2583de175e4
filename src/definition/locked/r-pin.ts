/**
 * The R channel of a locked definition: every package by the library it is in.
 *
 * Steering: a site profile (`R_PROFILE`) that reads R's own one and sets a filter on what repositories offer: where they offer
 * another version than the locked one, or none, the locked one's source is fetched from the repository's archive and
 * offered instead. What drops the environment (`sudo`, `env -i`) or starts R without profiles (`--vanilla`) is not steered.
 * Afterwards a program run by the image's own R asserts the exact set, repairs it package by package, and fails for what it
 * could not put right.
 *
 * What Debian, rpm or apk packages brought is theirs; what belongs to R itself is compared only.
 */
import { placedPackages, type PlacedPackage } from '../../lock/placed.js';
import type { Lock } from '../../lock/types.js';
import { encodeWord, LOG_LINE_PREFIX, shellWord, type ChannelPin, type ChannelPlan, type PayloadFile, type PinContext } from './channel.js';
import { isPlainPath, leaveEnvironment, pathsIn, restoreVariable, saveVariable } from './left-environment.js';
import { R_CHECK } from './r-check.js';
import { R_SOURCE } from './r-source.js';
import { R_STEER } from './r-steer.js';
import { asksForVersion, rRepositoriesIn } from './r-text.js';

/** R itself is there where this package is. */
const BASE = 'base';
const RS_OWN: ReadonlySet<string> = new Set([
  BASE, 'compiler', 'datasets', 'graphics', 'grDevices', 'grid', 'methods', 'parallel', 'splines', 'stats', 'stats4', 'tcltk', 'tools',
  'translations', 'utils',
]);
/** Where Debian's packages put theirs, and nobody else does. */
const DEBIAN_FOLDER = '/usr/lib/R/';
const LEFT_FILE = 'r-left.sh';

export const rPin: ChannelPin = { covers: ['r'], plan };

function plan(lock: Lock, context: PinContext): ChannelPlan | undefined {
  const packages = placedPackages(lock, 'r');
  if (!packages.some(({ name }) => name === BASE)) return undefined;
  return {
    pinned: packages.length,
    files: payload(lock, packages, context),
    prelude: [...saveVariable('R_PROFILE'), ...(context.steer ? STEER : [])],
    leave: leaveEnvironment(LEFT_FILE),
    undo: restoreVariable('R_PROFILE'),
    epilogue: ['/bin/sh "$folder/r-check.sh" "$folder" "$escrow" || drifted=yes'],
    notes: [],
  };
}

function payload(lock: Lock, packages: readonly PlacedPackage[], context: PinContext): PayloadFile[] {
  const text = (name: string, content: string): PayloadFile => ({ name, lines: content.trimEnd().split('\n') });
  const isSteered = ({ prefix, name, version }: PlacedPackage): boolean => (
    !RS_OWN.has(name) && !(lock.dpkg['r-base-core'] !== undefined && prefix.startsWith(DEBIAN_FOLDER))
    && packages.filter((other) => other.name === name).length === 1 && !asksForVersion(context.script, name, version)
  );
  return [
    {
      name: 'r-lock.txt',
      lines: packages.map((each) => [
        ...[each.prefix === '' ? '-' : each.prefix, each.name, each.version].map(encodeWord), isSteered(each) ? 'steered' : 'asserted',
      ].join(' ')),
    },
    { name: 'r-repos.txt', lines: rRepositoriesIn(context.script).map(encodeWord) },
    text('r-source.R', R_SOURCE),
    ...(context.steer ? [text('r-profile.R', R_STEER)] : []),
    text('r-check.R', R_CHECK),
    { name: 'r-check.sh', lines: checkScript(packages, context) },
  ];
}

const STEER: readonly string[] = [
  '# R: its site profile sets the filter; whoever runs R may note what was left out.',
  'printf \'%s\\n\' "${R_PROFILE-}" > "$folder/r-site.txt"',
  'mkdir "$folder/r-sources"',
  'for name in r-offered r-contribs r-none; do',
  '  : > "$folder/$name.txt"',
  '  chmod 666 "$folder/$name.txt"',
  'done',
  'export R_PROFILE="$folder/r-profile.R"',
];

/** Runs the check with the R that the image will have, as the script left it, or as the lock tells. */
function checkScript(packages: readonly PlacedPackage[], context: PinContext): string[] {
  const homes = packages.filter(({ name, prefix }) => name === BASE && isPlainPath(prefix)).map(({ prefix }) => prefix.replace(/\/library$/, ''));
  const image = pathsIn('PATH', context.environment);
  return [
    '# r-check.sh <folder of the lock> <kept packages>',
    `if [ -f "$1/${LEFT_FILE}" ]; then . "$1/${LEFT_FILE}"; fi`,
    '# Not our site profile, but the one it stood for.',
    'if [ "${R_PROFILE-}" = "$1/r-profile.R" ]; then',
    '  R_PROFILE=$(cat "$1/r-site.txt")',
    '  if [ -z "$R_PROFILE" ]; then unset R_PROFILE; fi',
    'fi',
    `PATH=${image.map((folder) => `${shellWord(folder)}:`).join('')}$PATH${homes.map((folder) => `:${shellWord(`${folder}/bin`)}`).join('')}`,
    'export PATH',
    'if ! command -v R > /dev/null; then',
    `  echo "${LOG_LINE_PREFIX}there is no R to check its packages with" >&2`,
    '  exit 1',
    'fi',
    'cd "$1" || exit 1',
    'exec R --slave --no-save --no-restore -f r-check.R --args "$2"',
  ];
}
