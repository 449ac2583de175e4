/** Which of a folder's definitions somebody asks for. */
import { IgnoreList, parseIgnorePattern, type IgnorePattern } from '../contents/index.js';
import { InputError } from '../errors.js';

/**
 * @param words paths of definitions or folders, or patterns as in gitignore; all are asked for without any
 * @param paths of all definitions, relative to the folder
 * @throws InputError for a word that is no pattern, or that fits none: a name with a slip in it must not plan nothing
 */
export function chosenBy(words: readonly string[] | undefined, paths: readonly string[], folder: string): (path: string) => boolean {
  if (words === undefined || words.length === 0) return () => true;
  const chosen = new Set(words.flatMap((word) => {
    const list = new IgnoreList([patternIn(word)]);
    const fitting = paths.filter((path) => list.find(`/${path}`, false) !== undefined);
    if (fitting.length === 0) {
      throw new InputError(`no definition in ${folder} is called ${JSON.stringify(word.slice(0, 100))}`, { hint: 'Give paths from that folder, or patterns such as images/**; git passes over what it ignores.' });
    }
    return fitting;
  }));
  return (path) => chosen.has(path);
}

function patternIn(word: string): IgnorePattern {
  try {
    return parseIgnorePattern(word.replace(/^\.\//, ''));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.message.replace(/^the ignore pattern/, 'the choice of definitions'), { cause: error, hint: 'Give paths from the planned folder, or patterns such as images/**; give none to plan all.' });
  }
}
