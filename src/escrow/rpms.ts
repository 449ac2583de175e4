/** rpm packages that were seen: which ones they are, and which of the installed ones they lack. */
import { readdir } from 'node:fs/promises';
import { execInImage, type Engine } from '../apptainer/index.js';
import type { Call } from '../context.js';

/** A file name that a shell, dnf and we can do without quoting; the same set as the locked definition's. */
const RPM_NAME = /^[A-Za-z0-9_][\w.+~^-]*\.rpm$/;
const READ_AT = '/.container-action-rpms';
const DATABASES = '/usr/lib/sysimage/rpm /var/lib/rpm';
const TAGS = '%{NAME}\\t%{ARCH}\\t%|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}\\n';

/** A line for each whole package file, and one for each installed package; nothing for a file that is damaged. */
const READ = `
cd "$1" || exit 1
for file in *.rpm; do
  [ -f "$file" ] || continue
  if rpm --checksig --nosignature "$file" > /dev/null 2>&1; then
    printf 'file\\t%s\\t' "$file"
    rpm --query --package --nosignature --queryformat '${TAGS}' "$file" 2> /dev/null || echo
  fi
done
for place in ${DATABASES}; do
  for name in Packages Packages.db rpmdb.sqlite; do
    if [ -f "$place/$name" ]; then
      exec rpm --dbpath "$place" --query --all --queryformat 'installed\\t%{INSTALLTIME}\\t${TAGS}'
    fi
  done
done`;

export interface Rpms {
  /** Names of the files in the folder that are whole packages, the first one of each package. */
  readonly files: readonly string[];
  /** Packages that were installed since the time and are in no file: "tool.noarch 1.0-1". */
  readonly missing: readonly string[];
}

/** Names in the folder of the watch, which puts device and inode in front, that could be a package's. */
export async function seenRpms(folder: string): Promise<{ readonly file: string; readonly name: string }[]> {
  return (await readdir(folder)).sort().map((file) => ({ file, name: file.replace(/^\d+-\d+-/, '') })).filter(({ name }) => RPM_NAME.test(name));
}

/**
 * Reads the packages' own headers, with the image's rpm: what rpm installed, it can read.
 *
 * @param folder with package files
 * @param since milliseconds since 1970: what was installed before came with the base
 * @throws ToolError when the image cannot be run
 */
export async function describeRpms(engine: Engine, image: string, folder: string, since: number, call: Call): Promise<Rpms> {
  const { stdout } = await execInImage(engine, {
    image, binds: [{ source: folder, destination: READ_AT, readOnly: true }], command: ['/bin/sh', '-c', READ, 'sh', READ_AT],
    okExitCodes: 'any', env: call.env, signal: call.signal,
  });
  const files: string[] = [];
  const had = new Set<string>();
  const installed = new Set<string>();
  for (const line of stdout.split('\n')) {
    const [kind, first = '', name = '', architecture = '', version = '', ...rest] = line.split('\t');
    // Keys are in no file.
    if (name === '' || version === '' || rest.length > 0 || architecture === '(none)') continue;
    const each = `${name}.${architecture} ${version}`;
    if (kind === 'file' && !had.has(each)) {
      files.push(first);
      had.add(each);
    } else if (kind === 'installed' && Number(first) * 1000 >= since) {
      installed.add(each);
    }
  }
  return { files, missing: [...installed].filter((each) => !had.has(each)).sort() };
}
