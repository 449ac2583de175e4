/**
 * The locked definition: the author's text, byte for byte, and a generated `%post` that holds a build to the versions
 * of a lock. It steers first, repairs what still differs, and fails for what it cannot repair, so that nobody takes a
 * build for what it is not. The verdict is not its business: that comes from outside, by comparing locks.
 *
 * The same definition and lock give the same bytes. What an earlier call generated is replaced, so a locked definition
 * can be locked again.
 */
import { writeFileAtomic } from '../files.js';
import { LOCK_CHANNELS, type Lock, type LockChannel } from '../lock/types.js';
import { aptPin } from './locked/apt-pin.js';
import { cargoPin } from './locked/cargo-pin.js';
import { DEFAULT_SNAPSHOTS, type ChannelPin, type ChannelPlan, type SnapshotHosts } from './locked/channel.js';
import { headerComment, headerLines, postSections, stripGenerated } from './locked/frame.js';
import { gemPin } from './locked/gem-pin.js';
import { goPin } from './locked/go-pin.js';
import { npmPin } from './locked/npm-pin.js';
import { pipPin } from './locked/pip-pin.js';
import { postCommand, type PostCommand } from './locked/post-command.js';
import { rPin } from './locked/r-pin.js';
import { rpmPin } from './locked/rpm-pin.js';
import { restoreBases, rewriteBases, type RewrittenBases } from './locked-bases.js';
import { parseDefinition } from './parse.js';
import { readDefinition } from './read.js';
import { scanChunks } from './scan.js';
import { isSection } from './sections.js';
import { uncapturedStages } from './stages.js';
import { encodeText } from './text.js';
import type { Definition, DefinitionStage } from './types.js';

export { DRIFT_LINE_PREFIX, EPILOGUE_EXIT_CODE, ESCROW_VARIABLE, HEALED_LINE_PREFIX } from './locked/channel.js';
export { readLockedBuildOutput, type LockedBuildOutput } from './locked/frame.js';

/** The channels that are pinned, in the order they are steered, repaired and checked. */
const PINS: readonly ChannelPin[] = [
  aptPin,
  pipPin,
  npmPin,
  rpmPin,
  gemPin,
  rPin,
  // Last: the others bring the toolchains, and programs of theirs.
  cargoPin,
  goPin,
];

export interface LockedDefinition {
  readonly text: string;
  /** The text's bytes: those of the author's that are no UTF-8 are themselves again. */
  readonly bytes: Buffer;
  /** Packages held to their version, by the channel that names the pin; one that is not pinned is not in it. */
  readonly pinned: Readonly<Partial<Record<LockChannel, number>>>;
  /** Every channel of the lock that is held to its versions. */
  readonly covered: readonly LockChannel[];
  /** What a person should know, one line each: what could not be pinned, and why. */
  readonly notes: readonly string[];
}

export interface LockDefinitionOptions {
  /**
   * Prefer the locked versions while the author's script runs. False: only repair and check when it has ended, for a
   * script that fails under constraints. Default true.
   */
  readonly steer?: boolean | undefined;
  /** Pins that are left out, by any channel they cover. Default: none. */
  readonly unpinned?: readonly LockChannel[] | undefined;
  /** Other hosts of old package versions than the default ones. */
  readonly snapshots?: Partial<SnapshotHosts> | undefined;
}

/**
 * Writes the locked definition of a definition and a lock of what was built from it. Only the last stage is pinned: it
 * is the one that becomes the image.
 *
 * @throws InputError when the lock holds what no definition can
 */
export function lockDefinition(definition: Definition, lock: Lock, options: LockDefinitionOptions = {}): LockedDefinition {
  const author = authorsOwn(definition);
  const bases = lockedBases(author, lock, options);
  const source = bases.text === author.text ? author : parseDefinition(bases.text, author.path);
  const stage = source.stages.at(-1);
  const section = (name: string): string => stage?.sections.find((candidate) => candidate.name === name)?.body ?? '';
  const context = {
    script: scriptOf(stage), environment: section('environment'), steer: options.steer ?? true,
    snapshots: { ...DEFAULT_SNAPSHOTS, ...options.snapshots },
  };
  const chosen = PINS.filter((pin) => !pin.covers.some((channel) => options.unpinned?.includes(channel) === true));
  const active = chosen.flatMap((pin) => {
    const plan = pin.plan(lock, context);
    return plan === undefined ? [] : [{ pin, plan }];
  });
  const command = postCommand(stage?.sections.find(({ name }) => name === 'post')?.arguments ?? '');
  const pins = command.kind === 'shell' ? active : [];
  const notes = [...bases.notes, ...stageNotes(source), ...notesOf(command, active)];
  const covered = [...(bases.covers ? ['base' as const] : []), ...pins.flatMap(({ pin }) => pin.covers)];
  const counts: (readonly [LockChannel, number])[] = [
    ...(bases.pinned > 0 ? [['base', bases.pinned] as const] : []), ...pins.map(({ pin, plan }) => [pin.covers[0], plan.pinned] as const),
  ];
  const head = headerComment([
    `Locked definition, made from the definition with SHA-256 ${author.sha256}.`,
    `Pinned: ${counts.length === 0 ? 'nothing' : counts.map(([channel, count]) => `${channel} ${count}`).join(', ')}.`,
    ...(covered.length === 0 ? [] : [`${HOLDS}${covered.join(' ')}`]),
    ...bases.records,
    ...notes.map((note) => `Note: ${note}.`),
  ]);
  const text = head + (command.kind === 'shell' && pins.length > 0
    ? withPost(source.text, pins.map(({ plan }) => plan), command.line) : source.text);
  return { text, bytes: encodeText(text), pinned: Object.fromEntries(counts), covered, notes };
}

/** Begins the header's line that names the channels a locked definition holds to their versions. */
const HOLDS = 'Holds: ';

/** The channels that a locked definition says it holds; none for any other definition. */
export function coveredChannels(definition: Definition): readonly LockChannel[] {
  const words = headerLines(definition.text).find((line) => line.startsWith(HOLDS))?.slice(HOLDS.length).split(' ') ?? [];
  return LOCK_CHANNELS.filter((channel) => words.includes(channel));
}

/**
 * Writes the locked definition of `roughDef` and `lock` to `outDef` (the reference's generate_locked_def).
 *
 * @returns outDef
 * @throws InputError when `roughDef` is no definition, StoreError when `outDef` cannot be written; it is complete, or
 *   as it was before
 */
export async function generateLockedDef(roughDef: string, lock: Lock, outDef: string): Promise<string> {
  const { bytes } = lockDefinition(await readDefinition(roughDef), lock);
  await writeFileAtomic(outDef, bytes);
  return outDef;
}

/** The definition as its author wrote it: without what an earlier locking made of it. */
export function authorsOwn(definition: Definition): Definition {
  const text = stripGenerated(definition.text);
  if (text === definition.text) return definition;
  return restoreBases(parseDefinition(text, definition.path), headerLines(definition.text));
}

function lockedBases(author: Definition, lock: Lock, options: LockDefinitionOptions): RewrittenBases {
  if (lock.facts !== undefined && options.unpinned?.includes('base') !== true) return rewriteBases(author, lock.facts.bases);
  return { text: author.text, pinned: 0, covers: false, records: [], notes: [] };
}

/** All that the engine runs in the stage's container. */
function scriptOf(stage: DefinitionStage | undefined): string {
  return (stage?.sections ?? []).filter(({ name }) => name === 'post' || name === 'appinstall').map(({ body }) => body).join('');
}

/** A person who has the file alone has to know that it does not hold all it copies from. */
function stageNotes(definition: Definition): string[] {
  return uncapturedStages(definition).map((name) => `stage ${name}: not captured; of what it installs only its base is held`);
}

function notesOf(command: PostCommand, active: readonly { plan: ChannelPlan }[]): string[] {
  if (active.length === 0) return [];
  if (command.kind === 'other') return [`no package is pinned, because no shell is known to run %post: ${command.reason}`];
  return active.flatMap(({ plan }) => plan.notes);
}

/**
 * Puts the generated sections before the first `%post` of the last stage. Where there is none, before its first section:
 * at the end of the file they could make a section too long for the engine, whose limit counts the next header line.
 */
function withPost(text: string, plans: readonly ChannelPlan[], postLine: string): string {
  const sections = (scanChunks(text).at(-1)?.tokens ?? []).filter((token) => token.kind === 'section');
  const at = (sections.find((token) => isSection(token, 'post')) ?? sections[0])?.start ?? text.length;
  const before = text.slice(0, at);
  // No blank line in between: it would belong to the section before.
  return before + postSections(plans, postLine, before !== '' && !before.endsWith('\n')) + text.slice(at);
}
