/** What an image says about itself. Read from its files: the engine's own `inspect` runs a shell in a sandbox. */
import type { CallOptions } from '../context.js';
import { FormatError } from '../errors.js';
import { openImageTree } from './tree.js';
import type { Engine } from './types.js';

export interface ImageDetails {
  /** Labels by name. The record has no prototype: names are the image author's. */
  readonly labels: Readonly<Record<string, string>>;
  /** Text of the definition it was built from; undefined when it carries none. */
  readonly definition: string | undefined;
}

const LABELS = '/.singularity.d/labels.json';
const DEFINITION = '/.singularity.d/Singularity';

/**
 * Labels and definition of an image.
 *
 * @throws NotFoundError, FormatError when the image is none, is damaged, or has labels that cannot be read
 */
export async function inspectImage(engine: Engine, image: string, options: CallOptions = {}): Promise<ImageDetails> {
  const tree = await openImageTree(engine, image, [LABELS, DEFINITION], options);
  try {
    const labels = await tree.readText(LABELS);
    return { labels: labels === undefined ? noLabels() : parseLabels(labels, image), definition: await tree.readText(DEFINITION) };
  } finally {
    await tree.close();
  }
}

function parseLabels(text: string, image: string): Record<string, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new FormatError(`the labels of ${image} are no JSON`, { cause: error });
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new FormatError(`the labels of ${image} are no JSON object`);
  }
  const labels = noLabels();
  for (const [name, value] of Object.entries(parsed)) {
    labels[name] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  return labels;
}

function noLabels(): Record<string, string> {
  return Object.create(null) as Record<string, string>;
}
