/** Small Python packages made on the spot, so that tests can stage releases, dependencies and drift. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from '../../src/process.js';

export interface Release {
  /** Project name as its author spells it. */
  readonly name: string;
  readonly version: string;
  /** Dependencies as in `Requires-Dist`: "other>=1". */
  readonly requires?: readonly string[] | undefined;
  /** Further files: path inside the package to text. The import package itself is made anyway. */
  readonly files?: Readonly<Record<string, string>> | undefined;
}

/** The name an index and an import go by: `My.Pkg` is `my-pkg` and `my_pkg` (PEP 503). */
export function normalizedName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

function moduleName(release: Release): string {
  return normalizedName(release.name).replaceAll('-', '_');
}

function metadata(release: Release): string {
  const requires = (release.requires ?? []).map((requirement) => `Requires-Dist: ${requirement}\n`);
  return `Metadata-Version: 2.1\nName: ${release.name}\nVersion: ${release.version}\n${requires.join('')}`;
}

function sources(release: Release): Record<string, string> {
  const module = moduleName(release);
  return { [`${module}/__init__.py`]: `__version__ = ${JSON.stringify(release.version)}\n`, ...release.files };
}

/**
 * Makes a pure Python wheel.
 *
 * @param folder where to put it; files that are packed stay beside it in a folder of their own
 * @returns path of the wheel
 */
export async function buildWheel(folder: string, release: Release): Promise<string> {
  const stem = `${moduleName(release)}-${release.version}`;
  const info = `${stem}.dist-info`;
  const content: Record<string, string> = {
    ...sources(release),
    [`${info}/METADATA`]: metadata(release),
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nGenerator: container-action-tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
  };
  const record = Object.entries(content).map(([path, text]) => `${path},sha256=${recordHash(text)},${Buffer.byteLength(text)}\n`);
  content[`${info}/RECORD`] = `${record.join('')}${info}/RECORD,,\n`;

  const tree = join(folder, '.tree', `${stem}-wheel`);
  await writeTree(tree, content);
  const wheel = join(folder, `${stem}-py3-none-any.whl`);
  const tops = [...new Set(Object.keys(content).map((path) => path.split('/')[0] ?? path))];
  await run('python3', ['-m', 'zipfile', '-c', wheel, ...tops], { cwd: tree });
  return wheel;
}

/**
 * Makes a source distribution that builds its wheel with nothing but the standard library, so that no index needs to
 * offer setuptools.
 */
export async function buildSdist(folder: string, release: Release): Promise<string> {
  const stem = `${moduleName(release)}-${release.version}`;
  const tree = join(folder, '.tree', `${stem}-sdist`);
  await writeTree(join(tree, stem), { ...sourceTree(release), 'PKG-INFO': metadata(release) });
  const archive = join(folder, `${stem}.tar.gz`);
  await run('tar', ['-czf', archive, '-C', tree, stem]);
  return archive;
}

/** Files of a project that pip can install from a folder, editable too, or from a repository. */
export function sourceTree(release: Release): Record<string, string> {
  return {
    ...sources(release),
    'pyproject.toml': '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
    'backend.py': backend(release),
  };
}

/** A PEP 517/660 backend in a few lines. */
function backend(release: Release): string {
  const text = JSON.stringify;
  const module = moduleName(release);
  const files = Object.keys(sources(release));
  return `import os
import zipfile

STEM = ${text(`${module}-${release.version}`)}
METADATA = ${text(metadata(release))}
FILES = ${text(files)}


def pack(folder, files):
    info = STEM + ".dist-info/"
    name = STEM + "-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        for path, data in files.items():
            wheel.writestr(path, data)
        wheel.writestr(info + "METADATA", METADATA)
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        names = list(files) + [info + "METADATA", info + "WHEEL", info + "RECORD"]
        wheel.writestr(info + "RECORD", "".join(entry + ",,\\n" for entry in names))
    return name


def build_wheel(folder, config_settings=None, metadata_directory=None):
    return pack(folder, {path: open(path).read() for path in FILES})


def build_editable(folder, config_settings=None, metadata_directory=None):
    return pack(folder, {STEM + ".pth": os.getcwd() + "\\n"})
`;
}

export async function writeTree(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

function recordHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
