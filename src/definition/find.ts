/** Where definitions are found by name. */
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError, NotFoundError } from '../errors.js';
import type { Environment } from '../process.js';

export interface FindOptions {
  /** Folder that relative paths and `./containers/` start from. Default: the working directory. */
  readonly cwd?: string | undefined;
  /** Default: this process's own. `HOME` is taken from it. */
  readonly env?: Environment | undefined;
}

export interface DefinitionChoice {
  /** Path of the definition; goes before `defName`. */
  readonly defPath?: string | undefined;
  /** Name of a definition in the containers folder, without `.def`. */
  readonly defName?: string | undefined;
}

/**
 * Path of the definition that is meant. A `defPath` is not looked at: `readDefinition` says what is wrong with it.
 *
 * @throws InputError when neither is given, or the name is no file name
 * @throws NotFoundError when there is no containers folder, or no such definition in it
 */
export async function findDefinition(choice: DefinitionChoice, options: FindOptions = {}): Promise<string> {
  const { defPath, defName } = choice;
  if (defPath !== undefined && defPath !== '') return resolve(options.cwd ?? process.cwd(), defPath);
  if (defName === undefined || defName === '') {
    throw new InputError('no definition given', { hint: 'Give the path of a .def file, or the name of one in the containers folder.' });
  }
  if (/[/\\]/.test(defName) || defName.includes('\0') || defName === '.' || defName === '..') {
    throw new InputError(`"${defName}" is no name of a definition`, { hint: 'Give a name without slashes, or the path of the .def file.' });
  }
  const folder = await findContainersDir(options);
  const path = join(folder, `${defName}.def`);
  if (!await isKind(path, 'file')) {
    throw new NotFoundError(`no definition named ${defName}: there is no ${path}`, { hint: 'Check the name, or give the path of the .def file.' });
  }
  return path;
}

/**
 * The containers folder: `./containers/`, then the one beside this package, then the user's own.
 *
 * @throws NotFoundError naming the folders that were looked for
 */
export async function findContainersDir(options: FindOptions = {}): Promise<string> {
  const places = containersPlaces(options);
  for (const place of places) {
    if (await isKind(place, 'folder')) return place;
  }
  throw new NotFoundError(`no containers folder found; looked for ${places.join(', ')}`, {
    hint: 'Make one of them and put the .def files there, or give the path of the .def file.',
  });
}

function containersPlaces(options: FindOptions): string[] {
  const home = options.env?.['HOME'] ?? homedir();
  const packageRoot = findPackageRoot();
  return [
    join(options.cwd ?? process.cwd(), 'containers'),
    ...(packageRoot === undefined ? [] : [join(packageRoot, 'containers')]),
    join(home, '.scitex', 'containers'),
    // Where the Python package 0.2.1 looks, though its documentation names the folder above.
    join(home, '.scitex', 'container', 'runtime', 'containers'),
  ];
}

/** The folder this code was installed in, whether it runs from sources or from a bundle. */
function findPackageRoot(): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) return undefined;
    folder = above;
  }
  return folder;
}

async function isKind(path: string, kind: 'file' | 'folder'): Promise<boolean> {
  // Whatever keeps us from looking makes it a place where nothing can be found.
  const found = await stat(path).catch(() => undefined);
  return kind === 'file' ? found?.isFile() === true : found?.isDirectory() === true;
}
