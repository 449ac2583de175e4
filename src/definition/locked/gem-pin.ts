/**
 * The gem channel of a locked definition: every gem by the folder it is in.
 *
 * Steering (gem-steer.ts): of what a source offers, RubyGems and Bundler see the locked versions alone. What drops the
 * environment (`sudo`, `env -i`) is not steered. Afterwards a program run by the image's own Ruby asserts the exact set, repairs
 * it gem by gem, and fails for what it could not put right.
 *
 * What Debian, rpm or apk packages brought is theirs, and the gems that belong to a Ruby are compared only.
 */
import { placedPackages, type PlacedPackage } from '../../lock/placed.js';
import type { Lock } from '../../lock/types.js';
import { encodeWord, LOG_LINE_PREFIX, shellWord, type ChannelPin, type ChannelPlan, type PayloadFile, type PinContext } from './channel.js';
import { GEM_CHECK } from './gem-check.js';
import { GEM_BUNDLER, GEM_STEER } from './gem-steer.js';
import { gemSourcesIn } from './gem-text.js';
import { isPlainPath, leaveEnvironment, pathsIn, restoreVariable, saveVariable } from './left-environment.js';

/** Every Ruby brings most of these along; an image with fewer has gems and no Ruby that could look at them. */
const RUBYS_OWN: ReadonlySet<string> = new Set([
  'bigdecimal', 'date', 'etc', 'fileutils', 'io-console', 'json', 'openssl', 'psych', 'stringio', 'strscan', 'zlib',
]);
const RUBYS_OWN_AT_LEAST = 3;
/** Where Debian keeps gems of its own. */
const DEBIAN_FOLDER = '/rubygems-integration/';
const LEFT_FILE = 'gem-left.sh';

export const gemPin: ChannelPin = { covers: ['gem'], plan };

function plan(lock: Lock, context: PinContext): ChannelPlan | undefined {
  const gems = placedPackages(lock, 'gem');
  if (new Set(gems.map(({ name }) => name).filter((name) => RUBYS_OWN.has(name))).size < RUBYS_OWN_AT_LEAST) return undefined;
  const pinned = gems.filter(({ prefix }) => !prefix.includes(DEBIAN_FOLDER));
  return {
    pinned: pinned.length,
    files: payload(pinned, context),
    // Kept gems are for the script that nothing steers as well: without the network it has nothing else.
    prelude: [...SAVE, ...(context.steer ? STEER : ['if [ -n "$escrow" ] && [ -e "$escrow/offline" ]; then', ...STEER.map((line) => `  ${line}`), 'fi'])],
    leave: leaveEnvironment(LEFT_FILE),
    undo: [...restoreVariable('RUBYLIB'), ...restoreVariable('RUBYOPT')],
    epilogue: ['/bin/sh "$folder/gem-check.sh" "$folder" "$escrow" || drifted=yes'],
    notes: [],
  };
}

function payload(gems: readonly PlacedPackage[], context: PinContext): PayloadFile[] {
  const text = (name: string, content: string): PayloadFile => ({ name, lines: content.trimEnd().split('\n') });
  return [
    { name: 'gem-lock.txt', lines: gems.map(({ prefix, name, version }) => [prefix === '' ? '-' : prefix, name, version].map(encodeWord).join(' ')) },
    { name: 'gem-sources.txt', lines: gemSourcesIn(context.script).map(encodeWord) },
    text('rubygems_plugin.rb', GEM_STEER),
    text('gem-bundler.rb', GEM_BUNDLER),
    text('gem-check.rb', GEM_CHECK),
    { name: 'gem-check.sh', lines: checkScript(gems, context) },
  ];
}

const SAVE = [...saveVariable('RUBYLIB'), ...saveVariable('RUBYOPT')];

const STEER: readonly string[] = [
  '# gem: RubyGems and Bundler read what is in the folder; whoever runs them may note what was left out.',
  ': > "$folder/gem-offered.txt"',
  'chmod 666 "$folder/gem-offered.txt"',
  'printf \'%s\\n\' "${escrow:+$escrow/gem}" > "$folder/gem-kept.txt"',
  'export RUBYLIB="$folder${RUBYLIB:+:$RUBYLIB}" RUBYOPT="${RUBYOPT:+$RUBYOPT }-r$folder/gem-bundler.rb"',
];

/** Runs the check with the Ruby that the image will have, as the script left it, or as the lock tells. */
function checkScript(gems: readonly PlacedPackage[], context: PinContext): string[] {
  const image = pathsIn('PATH', context.environment);
  const rubies = [...new Set(gems.flatMap(({ prefix }) => /^(.*)\/lib\/ruby\/gems\/[^/]+$/.exec(prefix)?.[1] ?? []))].filter(isPlainPath);
  return [
    '# gem-check.sh <folder of the lock> <kept packages>',
    `if [ -f "$1/${LEFT_FILE}" ]; then . "$1/${LEFT_FILE}"; fi`,
    '# Not the plugin, and nothing that an application loads into every Ruby.',
    'RUBYLIB=${RUBYLIB-}',
    'RUBYLIB=${RUBYLIB#"$1"}',
    'RUBYLIB=${RUBYLIB#:}',
    'export RUBYLIB',
    'if [ -z "$RUBYLIB" ]; then unset RUBYLIB; fi',
    'unset RUBYOPT BUNDLE_GEMFILE BUNDLE_BIN_PATH',
    `PATH=${image.map((folder) => `${shellWord(folder)}:`).join('')}$PATH${rubies.map((folder) => `:${shellWord(`${folder}/bin`)}`).join('')}`,
    'export PATH',
    'if ! command -v ruby > /dev/null; then',
    `  echo "${LOG_LINE_PREFIX}there is no Ruby to check the gems with" >&2`,
    '  exit 1',
    'fi',
    'cd "$1" || exit 1',
    'exec ruby gem-check.rb "$2"',
  ];
}
