/** A sandbox with the package layouts that are hard to tell from records, and ways to change it for one test. */
import { cp, lstat, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildImage, execInImage, probe, type Engine } from '../../src/apptainer/index.js';
import { run, type RunResult } from '../../src/process.js';
import { kept } from '../support/cache.js';
import { node24, pythonImage, testEngine } from '../support/machine.js';
import { cachedImage, FAST_PACKING } from '../support/real-parts.js';

/**
 * Everything is built from sources in the image: only Debian's archive is needed. Made once and kept, as the images below it.
 *
 * - system: Debian's python3-* packages; in /usr/local a checkout, a folder and a package that hides Debian's idna
 * - /opt/plain: a virtualenv with a local wheel and one from a list of wheels
 * - /opt/site: one that sees the system's packages and hides one of them
 * - /opt/modern, /opt/old: editable installs of both kinds; /opt/checkout: an editable install of a git checkout
 * - "/opt/naïve env": a virtualenv without pip, and another version of what /opt/plain has; /opt/bare: one without any package
 * - pypy3, which shares the prefix /usr, with a package of its own; packages of a foreign architecture
 */
const POST = `
    export DEBIAN_FRONTEND=noninteractive
    case $(dpkg --print-architecture) in
        amd64) foreign=i386 ;;
        *) foreign=armhf ;;
    esac
    dpkg --add-architecture "$foreign"
    apt-get update
    apt-get install -y --no-install-recommends python3-yaml python3-requests python3-venv git cron pypy3 "libc6:$foreign"
    apt-get remove -y cron
    apt-get clean
    source_of() { # folder name version
        mkdir -p "$1"
        printf 'from setuptools import setup\\nsetup(name="%s", version="%s", py_modules=[])\\n' "$2" "$3" > "$1/setup.py"
    }
    cd /opt
    source_of /opt/src/folder Folder.Package 1.0
    source_of /opt/src/repository/sub vcs-package 2.0
    source_of /opt/src/alpha alpha_wheel 3.0
    source_of /opt/src/beta beta 4.0
    source_of /opt/src/idna idna 99.0
    source_of /opt/src/modern modern 5.0
    source_of /opt/src/old old-style 6.0
    source_of /opt/src/checkout checkout 7.0
    for each in modern checkout; do
        printf '[build-system]\\nrequires = ["setuptools"]\\nbuild-backend = "setuptools.build_meta"\\n' > "/opt/src/$each/pyproject.toml"
    done
    for each in repository checkout; do
        git init -q "/opt/src/$each"
        git -C "/opt/src/$each" add .
        git -C "/opt/src/$each" -c user.name=x -c user.email=x@example.org commit -q -m x
    done
    git -C /opt/src/checkout remote add origin https://example.org/checkout.git
    local="--no-index --no-build-isolation --no-deps --no-cache-dir"
    pip wheel $local -w /opt/wheels /opt/src/alpha /opt/src/beta /opt/src/idna
    pip install --break-system-packages $local "git+file:///opt/src/repository#subdirectory=sub" /opt/src/folder
    pip install --break-system-packages --ignore-installed $local \\
        "idna @ file:///opt/wheels/idna-99.0-py3-none-any.whl#sha256=$(sha256sum /opt/wheels/idna-99.0-py3-none-any.whl | cut -d ' ' -f 1)"
    python3 -m venv /opt/plain
    /opt/plain/bin/pip install $local /opt/wheels/alpha_wheel-3.0-py3-none-any.whl
    /opt/plain/bin/pip install $local --find-links /opt/wheels beta
    for each in site modern old checkout; do
        python3 -m venv --system-site-packages "/opt/$each"
    done
    python3 -m venv --without-pip "/opt/naïve env"
    source_of /opt/src/newer alpha_wheel 3.1
    pip wheel $local -w /opt/wheels /opt/src/newer
    pip install $local --target "/opt/naïve env/lib/python3.11/site-packages" /opt/wheels/alpha_wheel-3.1-py3-none-any.whl
    touch "/opt/naïve env/CACHEDIR.TAG"
    python3 -m venv --without-pip /opt/bare
    pip install $local --target "$(pypy3 -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" /opt/wheels/beta-4.0-py3-none-any.whl
    pip install $local --target /opt/vendored /opt/wheels/beta-4.0-py3-none-any.whl
    /opt/site/bin/pip install $local --ignore-installed --find-links /opt/wheels idna
    /opt/modern/bin/pip install $local -e /opt/src/modern
    /opt/old/bin/pip install $local -e /opt/src/old
    /opt/checkout/bin/pip install $local -e /opt/src/checkout
`;

const GLOBAL_PACKAGES = ['npm@10.9.4', 'is-number@7.0.0'];

/** The reference's format for dpkg-query. */
export const DPKG_FORMAT = '-f=${Package}=${Version}\\n';

export interface RichImage {
  readonly engine: Engine;
  /** Path of the sandbox. */
  readonly path: string;
}

export async function buildRichImage(folder: string): Promise<RichImage> {
  const engine = await testEngine();
  const made = await cachedImage('rich', `Bootstrap: localimage\nFrom: ${await pythonImage()}\n%post${POST}`, FAST_PACKING);
  const definition = join(folder, 'rich.def');
  await writeFile(definition, `Bootstrap: localimage\nFrom: ${made}\n`);
  const path = join(folder, 'rich');
  const [mode = 'fakeroot'] = (await probe(engine)).buildModes;
  await buildImage(engine, { source: definition, output: path, format: 'sandbox', mode, logFile: join(folder, 'build.log') });
  return { engine, path };
}

/** Puts Node and npm with one more global package into /opt/npm. */
export async function addNpm(image: RichImage): Promise<void> {
  const made = await kept(`${GLOBAL_PACKAGES.join('-').replaceAll('@', '-')}-global`, async (aside) => {
    await run('npm', ['install', '--global', '--prefix', aside, '--no-audit', '--no-fund', ...GLOBAL_PACKAGES]);
  });
  const prefix = join(image.path, 'opt/npm');
  await cp(made, prefix, { recursive: true, verbatimSymlinks: true });
  await cp(await node24(), join(prefix, 'bin/node'));
}

/** Runs a command inside, as the capture does. */
export async function inside(image: RichImage, command: readonly string[]): Promise<RunResult> {
  return await execInImage(image.engine, { image: image.path, command, okExitCodes: 'any' });
}

/** The tools' own words, read by this test's own rules. */
export async function toldByTools(image: RichImage): Promise<{ pip: Record<string, string>; dpkg: Record<string, string> }> {
  const freeze = await inside(image, ['pip', 'freeze']);
  const query = await inside(image, ['dpkg-query', '-W', DPKG_FORMAT]);
  if (freeze.exitCode !== 0 || query.exitCode !== 0) throw new Error(`the tools of ${image.path} failed`);
  const pip = freeze.stdout.split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => {
    const [, name, version] = /^([\w.-]+)==(.*)$/.exec(line) ?? [];
    return name === undefined ? [line, ''] : [name.toLowerCase(), version];
  });
  const dpkg = query.stdout.split('\n').filter((line) => line !== '').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  return { pip: Object.fromEntries(pip) as Record<string, string>, dpkg: Object.fromEntries(dpkg) as Record<string, string> };
}

/** Runs `work` while the image's PATH begins with `folders`, as %environment would have it, and `more` is set. */
export async function withPath<T>(
  image: RichImage, folders: readonly string[], work: () => Promise<T>, more: Readonly<Record<string, string>> = {},
): Promise<T> {
  const lines = Object.entries(more).map(([name, value]) => `export ${name}='${value}'\n`).join('');
  const text = `export PATH=${[...folders, '$PATH'].join(':')}\n${lines}`;
  return await withFile(image, '.singularity.d/env/90-environment.sh', text, work);
}

/** Runs `work` while the file has another content (`null`: while it is not there), and puts the old one back. */
export async function withFile<T>(image: RichImage, path: string, content: string | null, work: () => Promise<T>): Promise<T> {
  const target = join(image.path, path);
  const aside = `${target}.aside`;
  const there = await lstat(target).then(() => true, () => false);
  if (there) await rename(target, aside);
  try {
    if (content !== null) {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content, { mode: 0o755 });
    }
    return await work();
  } finally {
    await rm(target, { recursive: true, force: true });
    if (there) await rename(aside, target);
  }
}
