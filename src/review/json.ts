/**
 * A review as the JSON that goes from a job that may not write to a pull request to one that may
 * (docs/schemas/review.json). The second one trusts nothing in it: what is read is checked, and rendered there.
 */
import { changesJson, readChanges, type ChangesJson } from '../changes/index.js';
import { FormatError, InputError } from '../errors.js';
import { LOCK_CHANNELS } from '../lock/index.js';
import { COMPARE_LEVELS, GRADES, type ChannelVerdict, type GradedChannel } from '../roundtrip/index.js';
import { checkLayerName } from '../store/index.js';
import { readJson } from './review.js';
import type { ImageReview, ReviewedVerdict } from './types.js';

export interface ReviewJson {
  readonly version: 1;
  readonly image: string;
  readonly verdict: Omit<ReviewedVerdict, 'level'> & { readonly level: ReviewedVerdict['level'] | null };
  readonly changes: ChangesJson | null;
  readonly definition: string | null;
}

export function reviewJson({ image, verdict, changes, definition }: ImageReview): ReviewJson {
  return {
    version: 1, image, verdict: { ...verdict, level: verdict.level ?? null }, changes: changes === undefined ? null : changesJson(changes),
    definition: definition ?? null,
  };
}

/** @throws NotFoundError, StoreError or FormatError naming the file */
export async function readReview(path: string): Promise<ImageReview> {
  const document = await readJson(path);
  const wrong = (what: string): FormatError => new FormatError(`${path} is no review of an image: ${what}`, {
    hint: 'Name the file that the comment action of the other workflow wrote (its output data).',
  });
  if (!isRecord(document)) throw wrong('it is no JSON object');
  if (document['version'] !== 1) throw wrong('it is of another version');
  const { image, verdict, changes, definition } = document;
  if (typeof image !== 'string') throw wrong('it names no image');
  try {
    checkLayerName(image);
  } catch (error) {
    throw error instanceof InputError ? wrong(error.message) : error;
  }
  if (!isVerdict(verdict)) throw wrong('its verdict is none');
  if (definition !== null && (typeof definition !== 'string' || definition.length > MAX_PATH)) throw wrong('its definition is no path');
  const { state, level, reason, channels } = verdict;
  return {
    image, definition: definition ?? undefined, changes: changes === null ? undefined : readChanges(changes, path),
    verdict: {
      state, level: level ?? undefined, reason,
      channels: channels.map(({ channel, grade, packages, detail }) => ({ channel, grade, packages, detail })),
    },
  };
}

/** Characters of a path, as Linux takes them. */
const MAX_PATH = 4096;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isVerdict(value: unknown): value is ReviewJson['verdict'] {
  return isRecord(value) && ['verified', 'unverified', 'unknown'].some((state) => state === value['state']) && typeof value['reason'] === 'string'
    && (value['level'] === null || COMPARE_LEVELS.some((level) => level === value['level']))
    && Array.isArray(value['channels']) && value['channels'].every(isGrade);
}

const GRADED: readonly GradedChannel[] = [...LOCK_CHANNELS, 'files', 'bytes'];

function isGrade(value: unknown): value is ChannelVerdict {
  return isRecord(value) && GRADED.some((channel) => channel === value['channel']) && GRADES.some((grade) => grade === value['grade'])
    && Number.isSafeInteger(value['packages']) && Number(value['packages']) >= 0 && typeof value['detail'] === 'string';
}
