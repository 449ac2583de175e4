/**
 * The cargo channel of a locked definition: programs that `cargo install` made, by the records it keeps in every root.
 *
 * Steering: a stand-in for cargo gives `cargo install NAME` the locked version and `cargo install --git URL` the locked
 * commit. Afterwards the records are held against the exact set. What differs (a cargo that was called by its path) is
 * installed once more where a cargo is still there; the rest fails by name. Records say what the author asked for, as
 * after the rough build.
 *
 * What is compiled into a program is not in its record: without `--locked` cargo chooses its dependencies anew.
 */
import type { Lock } from '../../lock/types.js';
import { commandsIn } from './author-commands.js';
import { CARGO_CHECK } from './cargo-check.js';
import { CARGO_STEER } from './cargo-steer.js';
import { encodeWord, escapedWord, type ChannelPin, type ChannelPlan, type PinContext } from './channel.js';
import { leaveNames, standIn } from './stand-in.js';

/** cargo takes no other names; nothing in them means anything to a shell, a pattern or an option. */
const CRATE = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;
/** One version, and where it is from when that is not crates.io. */
const VERSION = /^([0-9][0-9A-Za-z.+-]*)(?: \(([^()]+)\))?$/;
/** What decides where crates come from and how they are built, as the author's script left it. */
const LEFT = 'CARGO_[A-Z0-9_]+|RUST[A-Z0-9_]*|CC|CXX|CFLAGS|GIT_[A-Z0-9_]+|SSL_CERT_(FILE|DIR)|(http|https|no|all)_proxy|(HTTP|HTTPS|NO|ALL)_PROXY';

export const cargoPin: ChannelPin = { covers: ['cargo'], plan };

interface Entry {
  /** "" where the lock does not tell: then no other has a program of that name. */
  readonly root: string;
  readonly name: string;
  readonly version: string;
  /** Where it was, for names that do not carry it; "" when not known. */
  readonly was: string;
}

function plan(lock: Lock, { script, steer }: PinContext): ChannelPlan | undefined {
  const packages = lock.records?.cargo;
  if (packages === undefined) return undefined;
  const all = Object.entries(packages).map(([key, version]) => entry(key, version, lock.prefixes?.[`cargo:${key}`] ?? '')).sort((a, b) => (a.root + a.name < b.root + b.name ? -1 : 1));
  const entries = all.filter(isPlain);
  const text = (name: string, content: string) => ({ name, lines: content.trimEnd().split('\n') });
  const stand = standIn('cargo', script);
  const unlocked = installCommands(script).filter((words) => !isLocked(words));
  return {
    pinned: entries.length,
    files: [
      { name: 'cargo-lock.txt', lines: entries.map(lockLine) },
      { name: 'cargo-odd.txt', lines: all.filter((each) => !isPlain(each)).map(({ name, version }) => `${encodeWord(name)} ${encodeWord(version)}`) },
      { name: 'cargo-asked.txt', lines: installCommands(script).filter(isLocked).flat().filter((word) => CRATE.test(word)).map((name) => `locked ${name}`) },
      text('cargo-steer.sh', CARGO_STEER),
      text('cargo-check.sh', CARGO_CHECK),
    ],
    prelude: steer ? stand.prelude : [],
    author: steer ? stand.author : [],
    leave: leaveNames('cargo-left.txt', LEFT),
    undo: steer ? stand.undo : [],
    epilogue: ['/bin/sh "$folder/cargo-check.sh" || drifted=yes'],
    notes: unlocked.length === 0 ? []
      : ['cargo: programs are held to their versions; what is compiled into them is chosen anew by each `cargo install` without --locked'],
  };
}

/** A key of the lock: `ripgrep`, or `/usr/local ripgrep` where several roots have one. */
function entry(key: string, version: string, was: string): Entry {
  const at = key.startsWith('/') ? key.lastIndexOf(' ') : -1;
  return { root: key.slice(0, Math.max(at, 0)), name: key.slice(at + 1), version, was };
}

/** A root with a line end in it is found by no list of lines. */
function isPlain({ root, name, version, was }: Entry): boolean {
  return CRATE.test(name) && !/[\t\n]/.test(root + was) && version.split(/ (?=\d)/).every((each) => VERSION.test(each));
}

function lockLine({ root, name, version, was }: Entry): string {
  const [, number = version, from = ''] = VERSION.exec(version) ?? [];
  return [root, name, number, from, was].map(escapedWord).join(' ');
}

function installCommands(script: string): readonly (readonly string[])[] {
  return commandsIn(script).filter((words) => words.some((word, at) => /(?:^|\/)cargo$/.test(word) && words.indexOf('install') > at));
}

function isLocked(words: readonly string[]): boolean {
  return words.includes('--locked') || words.includes('--frozen');
}
