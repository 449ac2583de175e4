/** The stages of a definition before its last one, which becomes the image. */
import { installsPackages } from './bases.js';
import type { Definition, DefinitionStage } from './types.js';

/** Sections whose script may bring in anything. */
const SCRIPTS: ReadonlySet<string> = new Set(['pre', 'setup', 'post', 'appinstall']);

/**
 * Names of the stages that files of the image come from though no lock tells what is in them: a stage is gone when its
 * build is, and all that holds it is the digest of its base. Stages that do nothing beyond that base are not among them,
 * nor are those that nothing is copied from.
 */
export function uncapturedStages({ stages }: Definition): string[] {
  const reached = new Set<DefinitionStage>();
  const visit = (stage: DefinitionStage): void => {
    const earlier = stages.slice(0, stages.indexOf(stage));
    for (const name of copiedFrom(stage)) {
      const source = earlier.findLast(({ header }) => header['stage'] === name);
      if (source === undefined || reached.has(source)) continue;
      reached.add(source);
      visit(source);
    }
  };
  const last = stages.at(-1);
  if (last !== undefined) visit(last);
  return stages.filter((stage) => reached.has(stage) && doesMoreThanItsBase(stage)).map(({ header }) => header['stage'] ?? '');
}

/** `%files from build` names the stage `build`. */
function copiedFrom(stage: DefinitionStage): string[] {
  return stage.sections.flatMap(({ name, arguments: words }) => {
    const [, source] = name === 'files' ? /^\s*from\s+(\S+)/.exec(words) ?? [] : [];
    return source === undefined ? [] : [source];
  });
}

function doesMoreThanItsBase({ header, sections }: DefinitionStage): boolean {
  return installsPackages(header['bootstrap'] ?? '') || sections.some(({ name, body }) => SCRIPTS.has(name) && body.trim() !== '');
}
