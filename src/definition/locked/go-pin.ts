/**
 * The Go channel of a locked definition: programs that `go install` made, by the build information in each.
 *
 * Steering: a stand-in for Go gives `go install PATH@latest` the locked version. Afterwards the programs are read, and
 * held against the exact set; what differs (a Go that was called by its path) is installed once more where a Go is still
 * there, and the rest fails by name. A program's dependencies follow from its version: its module's go.mod and go.sum say
 * which. What was built from a folder, `(devel)`, is checked and cannot be asked for.
 */
import { GO_PARENTS, GO_PLACES } from '../../lock/records/go.js';
import type { Lock } from '../../lock/types.js';
import { encodeWord, escapedWord, type ChannelPin, type ChannelPlan, type PinContext } from './channel.js';
import { GO_CHECK } from './go-check.js';
import { GO_STEER } from './go-steer.js';
import { leaveNames, standIn } from './stand-in.js';

/** `v1.2.3 go1.22.1`: the module's version, with the commit for a folder's, and the compiler's. */
const VERSION = /^(?:(.*?) )??((?:go\d|devel )\S*)$/;
/** What decides where modules come from and how they are built, as the author's script left it. */
const LEFT = 'GO[A-Z0-9]+|CGO_[A-Z_]+|CC|CXX|GIT_[A-Z0-9_]+|XDG_CONFIG_HOME|SSL_CERT_(FILE|DIR)|(http|https|no|all)_proxy|(HTTP|HTTPS|NO|ALL)_PROXY';

export const goPin: ChannelPin = { covers: ['go'], plan };

interface Entry {
  /** Absolute; "" where the lock does not tell: then no other program is made from that package. */
  readonly path: string;
  /** Import path of the main package, or the program's own path where it tells none. */
  readonly command: string;
  readonly version: string;
  /** Where it was, for names that do not carry it; "" when not known. */
  readonly was: string;
}

function plan(lock: Lock, { script, steer }: PinContext): ChannelPlan | undefined {
  const packages = lock.records?.go;
  if (packages === undefined) return undefined;
  const all = Object.entries(packages).map(([key, version]) => entry(key, version, lock.prefixes?.[`go:${key}`] ?? ''))
    .sort((a, b) => (a.command + a.path < b.command + b.path ? -1 : 1));
  const entries = all.filter(isPlain);
  const text = (name: string, content: string) => ({ name, lines: content.trimEnd().split('\n') });
  const stand = standIn('go', script);
  return {
    pinned: entries.filter(({ version }) => /^v\d/.test(version)).length,
    files: [
      { name: 'go-lock.txt', lines: entries.map(lockLine) },
      { name: 'go-odd.txt', lines: all.filter((each) => !isPlain(each)).map(({ command, version }) => `${encodeWord(command)} ${encodeWord(version)}`) },
      { name: 'go-places.txt', lines: [...GO_PLACES, ...Object.entries(GO_PARENTS).flatMap(([parent, below]) => below.map((each) => `${parent}/*/${each}`.replace(/\/$/, '')))] },
      text('go-steer.sh', GO_STEER),
      text('go-check.sh', GO_CHECK),
    ],
    prelude: steer ? stand.prelude : [],
    author: steer ? stand.author : [],
    leave: leaveNames('go-left.txt', LEFT),
    undo: steer ? stand.undo : [],
    epilogue: ['/bin/sh "$folder/go-check.sh" || drifted=yes'],
    notes: [],
  };
}

/** A key of the lock: `example.com/tool`, `/usr/bin/tool example.com/tool` where several programs are made from it, or a path alone. */
function entry(key: string, version: string, was: string): Entry {
  const at = key.startsWith('/') && key !== was ? key.lastIndexOf(' ') : -1;
  const isPath = at === -1 || key.slice(at + 1).startsWith('/');
  return { path: isPath ? '' : key.slice(0, at), command: isPath ? key : key.slice(at + 1), version, was };
}

/** What has a line end in it is found by no list of lines. */
function isPlain({ path, command, version, was }: Entry): boolean {
  return !/[\t\n]/.test(path + command + version + was) && VERSION.test(version);
}

function lockLine({ path, command, version, was }: Entry): string {
  const [, module = '', go = ''] = VERSION.exec(version) ?? [];
  return [path, command, module, go, was].map(escapedWord).join(' ');
}
