/**
 * What pip's own interpreter knows of its environment: a program in Python that runs inside the image, and the facts
 * it prints. It reads the same folders that `pip freeze` would read, in the same order, without importing pip: on a
 * small machine pip takes 0.4 s to import, this takes 0.03 s. It runs inside the image and not on its files, because
 * sys.path, `.pth` files, what is mounted over a folder and where links lead are then the interpreter's own answer,
 * and no link can lead to a file of the host.
 *
 * The program only gathers; what the facts mean is decided in pip-records.ts. It must run on every Python 3; on
 * Python 2, or when anything is odd, it fails, and the capture asks pip itself.
 */
import { isObject } from './node.js';

/** A distribution's record: one `.dist-info` or `.egg-info` on sys.path. */
export interface DistributionRecord {
  /** Position of its folder on sys.path. */
  readonly location: number;
  /** Name of the record: `numpy-1.24.2.dist-info`. */
  readonly record: string;
  /** Absolute path of the record, links followed. */
  readonly path: string;
  /** The beginning of its METADATA or PKG-INFO; null when it has none. */
  readonly head: string | null;
  /** Text of direct_url.json (PEP 610); null when it has none. */
  readonly directUrl: string | null;
}

/** What the program found. */
export interface PipFacts {
  /** Implementation and version, as in `cpython 3.11`. */
  readonly interpreter: string;
  /** sys.executable: absolute, links not followed, so a virtualenv's own. */
  readonly python: string;
  /** sys.prefix with all links followed. */
  readonly prefix: string;
  readonly externallyManaged: boolean;
  /** `__version__` of the pip that would run; null when it cannot be told. */
  readonly pipVersion: string | null;
  /** The first bytes of the `pip` program. */
  readonly program: string;
  /** What could make pip see something else than its records, in words. */
  readonly doubts: readonly string[];
  /** Variables that pip or Python would heed. */
  readonly environment: Readonly<Record<string, string>>;
  /** Texts of pip's configuration files. */
  readonly configurations: readonly string[];
  /** In the order pip meets them. */
  readonly distributions: readonly DistributionRecord[];
}

/** Modules of the standard library that pip imports: without one of them it fails, and says so itself. */
const NEEDED_MODULES = [
  '__future__', 'abc', 'ast', 'base64', 'bisect', 'bz2', 'calendar', 'codecs', 'collections', 'colorsys', 'compileall',
  'concurrent', 'configparser', 'contextlib', 'contextvars', 'copy', 'csv', 'dataclasses', 'datetime', 'decimal', 'dis',
  'email', 'encodings', 'enum', 'filecmp', 'fnmatch', 'fractions', 'functools', 'getpass', 'gettext', 'glob', 'gzip',
  'hashlib', 'heapq', 'hmac', 'html', 'http', 'importlib', 'inspect', 'io', 'ipaddress', 'json', 'keyword', 'linecache',
  'locale', 'logging', 'lzma', 'mimetypes', 'numbers', 'opcode', 'operator', 'optparse', 'os', 'pathlib', 'pickle',
  'pkgutil', 'platform', 'posixpath', 'pprint', 'queue', 'random', 're', 'reprlib', 'runpy', 'selectors', 'shlex',
  'shutil', 'signal', 'site', 'socket', 'socketserver', 'ssl', 'stat', 'string', 'struct', 'subprocess', 'sysconfig',
  'tarfile', 'tempfile', 'textwrap', 'threading', 'token', 'tokenize', 'traceback', 'types', 'typing', 'urllib', 'uuid',
  'warnings', 'weakref', 'xml', 'xmlrpc', 'zipfile',
];

/** `python -c PIP_PROBE /path/of/pip` prints the facts as one line of JSON. */
export const PIP_PROBE = String.raw`
import sys
script = sys.argv[1]
import os
home = os.path.dirname(os.path.realpath(script))
if sys.path and sys.path[0] == "":
    sys.path[0] = home

doubts = []
HEAD = 1024

# The json module would cost as much time as everything else here together.
ESCAPES = {code: "\\u%04x" % code for code in list(range(32)) + [34, 92, 127]}
def encoded(value):
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + value.translate(ESCAPES) + '"'
    if isinstance(value, dict):
        return "{" + ",".join(encoded(name) + ":" + encoded(value[name]) for name in value) + "}"
    return "[" + ",".join(encoded(item) for item in value) + "]"

def read(path, limit=1 << 20):
    with open(path, "rb") as file:
        return file.read(limit).decode("utf-8", "backslashreplace")

def read_if_any(*paths):
    for path in paths:
        try:
            return read(path)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            pass
    return None

def entries(folder):
    try:
        return os.listdir(folder)
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        doubts.append(folder + " on sys.path is no folder")
        return []

distributions = []
def look_into(location, folder):
    for name in entries(folder):
        low = name.lower()
        if low.endswith((".egg-link", ".egg", ".whl")):
            doubts.append("there is " + os.path.join(folder, name))
        if not low.endswith((".dist-info", ".egg-info")):
            continue
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            head = read_if_any(path + "/METADATA", path + "/PKG-INFO")
            direct = read_if_any(path + "/direct_url.json")
        else:
            head, direct = read_if_any(path), None
        distributions.append({
            "location": location, "record": name, "path": os.path.realpath(path),
            "head": None if head is None else head[:HEAD], "directUrl": direct,
        })

def check_shadows(folder, standard):
    for name in entries(folder):
        stem, dot, _ = name.partition(".")
        if (stem in standard or stem == "pip") and (name.endswith((".py", ".pyc", ".so")) or not dot and os.path.isdir(os.path.join(folder, name))):
            doubts.append(os.path.join(folder, name) + " stands before the standard library")

def check_files(package):
    site = os.path.dirname(package)
    records = [name for name in entries(site) if name.lower().startswith("pip-") and name.endswith(".dist-info")]
    listed = read_if_any(os.path.join(site, records[0], "RECORD")) if len(records) == 1 else None
    if listed is None:
        doubts.append("there is no record of pip's own files")
        return
    checked = 0
    for line in listed.splitlines():
        name, _, size = (line.rsplit(",", 2) + ["", ""])[:3]
        if not name.startswith("pip/") or not name.endswith(".py"):
            continue
        checked += 1
        try:
            same = os.stat(os.path.join(site, name)).st_size == int(size)
        except (OSError, ValueError):
            same = False
        if not same:
            doubts.append(name + " is not as pip's record says")
            return
    if checked < 100:
        doubts.append("the record of pip's own files is short")

def pip_version():
    # Only the finder of plain folders: setuptools' own one imports much when it hears of pip.
    plain = [finder for finder in sys.meta_path if getattr(finder, "__name__", "") == "PathFinder"]
    spec = plain[0].find_spec("pip") if plain else None
    if spec is None or not spec.origin or not spec.origin.endswith("pip/__init__.py"):
        doubts.append("pip is no plain package of files")
        return None
    package = os.path.dirname(spec.origin)
    check_files(package)
    if "DEBUNDLED = False" not in (read_if_any(os.path.join(package, "_vendor", "__init__.py")) or ""):
        doubts.append("pip's own libraries are not its own")
    for line in read(spec.origin).splitlines():
        if line.startswith("__version__"):
            return line.partition("=")[2].strip().strip("\"'")
    return None

def configurations():
    user = os.path.expanduser("~")
    paths = ["/etc/xdg/pip/pip.conf", "/etc/pip.conf", user + "/.pip/pip.conf", user + "/.config/pip/pip.conf", sys.prefix + "/pip.conf"]
    named = os.environ.get("PIP_CONFIG_FILE")
    texts = [read_if_any(path) for path in paths + ([named] if named else [])]
    return [text for text in texts if text is not None]

library = os.path.dirname(os.__file__)
standard = getattr(sys, "stdlib_module_names", ())
present = {name.partition(".")[0] for name in entries(library) if "." not in name or name.endswith((".py", ".pyc", ".so"))}
for name in sys.argv[2].split(","):
    if name not in present:
        doubts.append("the standard library has no " + name)
for finder in sys.meta_path:
    if hasattr(finder, "find_distributions") and getattr(finder, "__name__", "") != "PathFinder":
        doubts.append("an import hook brings distributions of its own")
if "_PIP_USE_IMPORTLIB_METADATA" in (read_if_any(library + "/importlib/metadata/__init__.py") or "_PIP_USE_IMPORTLIB_METADATA"):
    doubts.append("the interpreter chooses how pip finds packages")
check_shadows(home, standard)
version = pip_version()
for location, folder in enumerate(sys.path):
    look_into(location, folder)
prefixes = (sys.prefix, getattr(sys, "base_prefix", sys.prefix))
facts = {
    "interpreter": "%s %d.%d" % (sys.implementation.name, sys.version_info[0], sys.version_info[1]),
    "python": sys.executable,
    "prefix": os.path.realpath(sys.prefix),
    "externallyManaged": prefixes[0] == prefixes[1] and os.path.exists(os.path.join(library, "EXTERNALLY-MANAGED")),
    "pipVersion": version,
    "program": read(script, 4096),
    "doubts": doubts,
    "environment": {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "_PIP_", "PYTHON", "XDG_CONFIG_"))},
    "configurations": configurations(),
    "distributions": distributions,
}
sys.stdout.buffer.write(encoded(facts).encode("utf-8", "replace"))
`;

/** Second argument of the program: names of the standard library's modules that have to be there. */
export const PIP_PROBE_MODULES = NEEDED_MODULES.join(',');

/**
 * Reads what the program printed. An image can make its interpreter print anything: what is not of the expected
 * shape counts as not printed.
 */
export function parsePipFacts(text: string): PipFacts | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // An interpreter that could not run the program is no failure: pip is asked then, and gives its own reasons.
    return undefined;
  }
  return isPipFacts(value) ? value : undefined;
}

function isPipFacts(value: unknown): value is PipFacts {
  return isObject(value)
    && typeof value['interpreter'] === 'string'
    && typeof value['python'] === 'string'
    && typeof value['prefix'] === 'string'
    && typeof value['externallyManaged'] === 'boolean'
    && isTextOrNull(value['pipVersion'])
    && typeof value['program'] === 'string'
    && isTexts(value['doubts'])
    && isObject(value['environment']) && isTexts(Object.values(value['environment']))
    && isTexts(value['configurations'])
    && Array.isArray(value['distributions']) && value['distributions'].every(isRecord);
}

function isRecord(value: unknown): value is DistributionRecord {
  return isObject(value)
    && typeof value['location'] === 'number'
    && typeof value['record'] === 'string'
    && typeof value['path'] === 'string'
    && isTextOrNull(value['head'])
    && isTextOrNull(value['directUrl']);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
