/**
 * The npm channel of a locked definition: the global packages (`node`) and every installed package by its folder (`npm`).
 *
 * Steering: a cut-off date, by `NPM_CONFIG_BEFORE`, and by npm's global npmrc for what drops the environment (`sudo`,
 * `env -i`); a global npmrc that is there is left alone. No npm from 6 to 11 minds a registry that tells no dates: it takes
 * no notice of the date then. With kept packages npm gets a copy of their cache and prefers it, documents included, which
 * needs no date; `~/.npm` is not made then. Afterwards a program run by the image's own Node asserts the exact set, repairs
 * it folder by folder, tells what the registry offers otherwise by now, and fails for what it could not put right.
 *
 * What Debian packages brought is apt's.
 */
import { NodeTextError, nodeVersions } from '../../lock/node.js';
import type { Lock } from '../../lock/types.js';
import { foldersIn } from './author-text.js';
import { encodeWord, LOCK_FOLDER, LOG_LINE_PREFIX, shellWord, type ChannelPin, type ChannelPlan, type PayloadFile, type PinContext } from './channel.js';
import { NPM_CHECK } from './npm-check.js';
import { NPM_OFFERED } from './npm-offered.js';
import { NPM_SOURCE } from './npm-source.js';
import { NPM_TARBALL } from './npm-tarball.js';
import { packagesAskedFor, registriesIn } from './npm-text.js';
import { NPM_TREE } from './npm-tree.js';

/**
 * How far the cut-off date lies behind the beginning of the build. A release that came out while the build ran may be in
 * its lock, and clocks differ a little. What came out within it and is not in the lock is put right afterwards.
 */
const MARGIN_MS = 3600_000;
/** npm's registry has nothing older than this; a build that says so had no clock. */
const FIRST_RELEASE = Date.UTC(2010, 10);
/** Everybody may read it, and nobody gives a file this mode by accident: what the author writes into ours is told from it. */
const OUR_MODE = { octal: '645', text: '-rw-r--r-x' } as const;
/** Where Debian keeps its packages of npm's world. */
const DEBIAN_FOLDER = '/usr/share/nodejs/';

export const npmPin: ChannelPin = { covers: ['node', 'npm'], plan };

function plan(lock: Lock, context: PinContext): ChannelPlan | undefined {
  const entries = entriesOf(lock);
  if (lock.channels?.node === 'absent' && entries.length === 0) return undefined;
  if (entries.length === 0 && lock.node.trim() === '') return undefined;
  const before = cutOff(lock);
  return {
    pinned: entries.length,
    files: payload(entries, before, context),
    // Kept packages are for the script that nothing steers as well: without the network it has nothing else.
    prelude: [...findNode(lock, context), ...steer(lock, context.steer ? before : undefined)],
    leave: LEAVE,
    undo: UNDO,
    epilogue: [...findNode(lock, context), ...check(lock)],
    notes: context.steer && before === undefined ? ['npm: the lock does not tell when it was built, so packages are put right afterwards alone'] : [],
  };
}

interface Entry {
  /** `global`: by name, for locks that know no folders. */
  readonly kind: 'folder' | 'global';
  readonly key: string;
  readonly version: string;
}

function entriesOf(lock: Lock): Entry[] {
  const entries = lock.npm !== undefined
    ? Object.entries(lock.npm).map(([key, version]): Entry => ({ kind: 'folder', key, version }))
      .filter(({ key }) => key.includes('/node_modules/') && !key.startsWith(DEBIAN_FOLDER))
    : Object.entries(globalVersions(lock)).map(([key, version]): Entry => ({ kind: 'global', key, version }));
  return entries.sort((a, b) => (a.key < b.key ? -1 : 1));
}

function globalVersions(lock: Lock): Readonly<Record<string, string>> {
  try {
    return nodeVersions(lock.node);
  } catch (error) {
    if (error instanceof NodeTextError) return {};
    throw error;
  }
}

/** ISO 8601; undefined when the lock does not tell when it was built. */
function cutOff(lock: Lock): string | undefined {
  const built = Date.parse(lock.facts?.builtAt ?? '');
  return Number.isNaN(built) || built < FIRST_RELEASE ? undefined : new Date(built + MARGIN_MS).toISOString();
}

function payload(entries: readonly Entry[], before: string | undefined, context: PinContext): PayloadFile[] {
  const text = (name: string, content: string): PayloadFile => ({ name, lines: content.trimEnd().split('\n') });
  return [
    { name: 'npm-lock.txt', lines: entries.map(({ kind, key, version }) => `${kind} ${encodeWord(key)} ${encodeWord(version)}`) },
    {
      name: 'npm-asked.txt',
      lines: [
        ...(before === undefined ? [] : [`before ${before}`]),
        ...registriesIn(context.script).map((url) => `registry ${encodeWord(url)}`),
        ...packagesAskedFor(context.script).map(({ scope, name, spec }) => `${scope} ${encodeWord(name)} ${encodeWord(spec)}`),
      ],
    },
    text('npm-check.js', NPM_CHECK),
    text('npm-tree.js', NPM_TREE),
    text('npm-tarball.js', NPM_TARBALL),
    text('npm-source.js', NPM_SOURCE),
    text('npm-offered.js', NPM_OFFERED),
    { name: 'npm-cache.sh', lines: CACHE },
  ];
}

/** A cache of its own over the kept one, which is only to be read: its content by links, its index, which npm appends to, by copy. */
const CACHE: readonly string[] = [
  '# npm-cache.sh <kept cache> <new cache>',
  'mkdir -p "$2/_cacache"',
  'cp -R "$1/_cacache/index-v5" "$2/_cacache/" && cp -Rs "$1/_cacache/content-v2" "$2/_cacache/" || exit 1',
  'chmod -R a+rwX "$2" 2> /dev/null || :',
];

/** Sets `npm_path`, where Node and npm are looked for: as the image will have it, as the script left it, as the lock tells. */
function findNode(lock: Lock, context: PinContext): string[] {
  const image = foldersIn('PATH', context.environment);
  const prefixes = Object.keys(lock.npm ?? {}).flatMap((folder) => /^(.*)\/lib\/node_modules\/npm$/.exec(folder)?.[1] ?? []);
  const last = prefixes.sort().map((prefix) => `${prefix}/bin`);
  return [
    'npm_left=',
    'if [ -f "$folder/npm-left.txt" ]; then npm_left=$(sed -n "s/^PATH=//p" "$folder/npm-left.txt"); fi',
    `npm_path=${image.map((folder) => `${shellWord(folder)}:`).join('')}$PATH\${npm_left:+:$npm_left}${last.map((folder) => `:${shellWord(folder)}`).join('')}`,
    'npm_node=$(PATH=$npm_path command -v node || PATH=$npm_path command -v nodejs || :)',
    'npm_program=$(PATH=$npm_path command -v npm || :)',
  ];
}

function steer(lock: Lock, before: string | undefined): string[] {
  // Without npm, its global npmrc is where npm of the lock will look for it, if that prefix is there already.
  const prefixes = Object.keys(lock.npm ?? {}).flatMap((folder) => /^(\/[\w./+-]*)\/lib\/node_modules\/npm$/.exec(folder)?.[1] ?? []);
  return [
    '# npm: environment variables for what inherits them, a global npmrc for what does not.',
    'npm_rc=',
    'npm_rc_folder=',
    ': > "$folder/npmrc"',
    'if [ -n "$escrow" ] && [ -d "$escrow/npm/_cacache" ] && /bin/sh "$folder/npm-cache.sh" "$escrow/npm" "$folder/npm-cache"; then',
    '  printf \'cache=%s\\nprefer-offline=true\\n\' "$folder/npm-cache" > "$folder/npmrc"',
    '  export NPM_CONFIG_CACHE="$folder/npm-cache" NPM_CONFIG_PREFER_OFFLINE=true',
    ...(before === undefined ? [] : [
      'elif [ -z "$escrow" ] || [ ! -e "$escrow/offline" ]; then',
      `  echo before=${before} > "$folder/npmrc"`,
      `  export NPM_CONFIG_BEFORE=${before}`,
    ]),
    'fi',
    'if [ -n "$escrow" ] && [ -e "$escrow/offline" ]; then',
    '  echo offline=true >> "$folder/npmrc"',
    '  export NPM_CONFIG_OFFLINE=true',
    'fi',
    'chmod 644 "$folder/npmrc"',
    'if [ -n "$npm_program" ]; then',
    '  npm_rc=$(cd "$folder" && env -i PATH="$npm_path" HOME="$folder" npm config get globalconfig --cache "$folder/npm-own-cache" 2> /dev/null) || npm_rc=',
    ...prefixes.sort().flatMap((prefix) => [`elif [ -d ${shellWord(prefix)} ]; then`, `  npm_rc=${shellWord(`${prefix}/etc/npmrc`)}`]),
    'fi',
    'case $npm_rc in /*) ;; *) npm_rc= ;; esac',
    'if [ -e "$npm_rc" ] || [ -L "$npm_rc" ] || [ ! -s "$folder/npmrc" ]; then npm_rc=; fi',
    'if [ -n "$npm_rc" ]; then',
    '  npm_rc_folder=${npm_rc%/*}',
    '  if [ -d "$npm_rc_folder" ]; then npm_rc_folder=; else mkdir "$npm_rc_folder" || npm_rc=; fi',
    `  if [ -n "$npm_rc" ]; then cp "$folder/npmrc" "$npm_rc" && chmod ${OUR_MODE.octal} "$npm_rc" || npm_rc=; fi`,
    'fi',
  ];
}

/**
 * Takes our lines out of what the author may have written into the file meanwhile, and nothing else: from its beginning
 * where the file was not touched or was appended to, line by line where `npm config` wrote it anew. A mode that is still
 * ours gives way to the one that the author's own file would have got.
 */
const UNDO: readonly string[] = [
  'unset NPM_CONFIG_BEFORE NPM_CONFIG_CACHE NPM_CONFIG_PREFER_OFFLINE NPM_CONFIG_OFFLINE',
  'npm_is_steered() {',
  '  while IFS= read -r ours <&3; do { IFS= read -r one && [ "$one" = "$ours" ]; } || return 1; done 3< "$folder/npmrc"',
  '}',
  'if [ -n "$npm_rc" ] && [ -f "$npm_rc" ]; then',
  '  npm_rc_held=',
  '  if grep -q -x -F -f "$folder/npmrc" "$npm_rc"; then',
  '    npm_rc_held=ours',
  '    { npm_is_steered && cat > "$folder/npmrc-rest"; } < "$npm_rc" || grep -v -x -F -f "$folder/npmrc" "$npm_rc" > "$folder/npmrc-rest" || :',
  '  else',
  '    cat "$npm_rc" > "$folder/npmrc-rest"',
  '  fi',
  `  case "$npm_rc_held$(ls -ld "$npm_rc")" in *${OUR_MODE.text}*) rm -f "$npm_rc" ;; esac`,
  '  if [ -s "$folder/npmrc-rest" ] || [ -z "$npm_rc_held" ]; then cat "$folder/npmrc-rest" > "$npm_rc"; else rm -f "$npm_rc"; fi',
  'fi',
  'if [ -n "$npm_rc_folder" ]; then rmdir "$npm_rc_folder" 2> /dev/null || :; fi',
];

/** What decides where packages come from; the check gets it as the author's script left it. */
const LEAVE: readonly string[] = [
  '(',
  '  umask 077',
  '  { env | grep -i -E \'^(npm_config_[a-z0-9_]+|(http|https|no|all)_proxy|node_extra_ca_certs|ssl_cert_file)=\'; printf \'PATH=%s\\n\' "$PATH"; } '
    + `> ${LOCK_FOLDER}/npm-left.txt`,
  ')',
];

function check(lock: Lock): string[] {
  return [
    'if [ -n "$npm_node" ]; then',
    '  PATH=$npm_path NODE_OPTIONS= "$npm_node" "$folder/npm-check.js" "$escrow" || drifted=yes',
    'else',
    `  echo "${LOG_LINE_PREFIX}there is no Node to check the npm packages with" >&2`,
    // An image may hold packages and no Node of its own: nothing inside can look at them then, in no build.
    ...(lock.channels?.node === 'absent' ? [] : ['  drifted=yes']),
    'fi',
  ];
}
