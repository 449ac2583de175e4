/** Debian packages that were seen: which ones they are, and a flat archive of them for apt. */
import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { execInImage, type Engine, type ImageTree } from '../apptainer/index.js';
import type { Call } from '../context.js';
import { FOLDER_IN_POST } from './places.js';
import type { KeptContent } from './store.js';

/** Name of the hook's program, and of the folder it copies to, in the folder that is bound into the build. */
export const HOOK_PROGRAM = 'keep-debs';
export const HOOK_FOLDER = 'debs';

/**
 * What apt runs before it hands packages to dpkg, with their paths on standard input. A copy that fails must not fail
 * the build: what is missing is told at the end.
 */
export const HOOK = `#!/bin/sh
to=${FOLDER_IN_POST}/${HOOK_FOLDER}
while IFS= read -r deb; do
  name=\${deb##*/}
  if [ -f "$deb" ] && [ ! -f "$to/$name" ]; then
    cp "$deb" "$to/$name.part" && mv "$to/$name.part" "$to/$name"
  fi
done
exit 0
`;

/** Adds the hook to those there are. The shell is named, since the folder may be mounted without the right to execute. */
export const APT_HOOK = `DPkg::Pre-Install-Pkgs:: "/bin/sh ${FOLDER_IN_POST}/${HOOK_PROGRAM} || true";\n`;

/** A file name that a shell, apt and we can do without quoting. */
const DEB_NAME = /^[A-Za-z0-9][\w+.~%:-]*\.deb$/;

/** Debs that were linked by the watch join those the hook copied; what both saw stays once. */
export async function gatherDebs(folder: string, seen: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(seen)) {
    // The watch puts device and inode in front.
    const deb = name.replace(/^\d+-\d+-/, '');
    if (DEB_NAME.test(deb) && !(await readdir(folder)).includes(deb)) await rename(join(seen, name), join(folder, deb));
  }
  return (await readdir(folder)).filter((name) => DEB_NAME.test(name)).sort();
}

export interface Deb {
  /** In the folder. */
  readonly file: string;
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /** Its control data as Debian writes it, one field a line, continuation lines indented; no line end at its end. */
  readonly control: string;
}

/**
 * Reads the packages' own control data, with the image's dpkg: what dpkg installed, it can read.
 *
 * @returns those that are whole
 * @throws ToolError when the image cannot be run
 */
export async function describeDebs(engine: Engine, image: string, folder: string, call: Call): Promise<Deb[]> {
  const { stdout } = await execInImage(engine, {
    image,
    binds: [{ source: folder, destination: READ_AT, readOnly: true }],
    command: ['/bin/sh', '-c', READ_CONTROL, 'sh', READ_AT],
    okExitCodes: 'any', env: call.env, signal: call.signal,
  });
  return stdout.split('\x1e').slice(1).flatMap((part) => {
    const [file = '', ...lines] = part.split('\n');
    const control = lines.join('\n').trimEnd();
    const [name, version, architecture] = ['Package', 'Version', 'Architecture'].map((field) => controlField(control, field));
    if (!DEB_NAME.test(file) || !/^[a-z0-9][a-z0-9+.-]+$/.test(name ?? '')) return [];
    if (!/^[A-Za-z0-9.+~:-]+$/.test(version ?? '') || !/^[a-z0-9-]+$/.test(architecture ?? '')) return [];
    return [{ file, name: name ?? '', version: version ?? '', architecture: architecture ?? '', control }];
  });
}

const READ_AT = '/.container-action-debs';
/** A record separator, the file's name, its control data; nothing more for a file that is damaged. */
const READ_CONTROL = `
cd "$1" || exit 1
for deb in *.deb; do
  # All of it has to be readable, not its head alone.
  if control=$(dpkg-deb --field "$deb" 2>/dev/null) && dpkg-deb --fsys-tarfile "$deb" >/dev/null 2>&1; then
    printf '\\036%s\\n%s\\n' "$deb" "$control"
  fi
done`;

function controlField(control: string, name: string): string | undefined {
  return control.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2).trim();
}

/** File name in the flat archive, without the version's epoch as in Debian's own: its colon would have to be escaped. */
export function archiveName({ name, version, architecture }: Deb): string {
  return `${name}_${version.replace(/^\d+:/, '')}_${architecture}.deb`;
}

/** Fields that describe the file; ours take their place. */
const FILE_FIELDS = /^(Filename|Size|MD5sum|SHA1|SHA256|SHA512|Status|Conffiles):/i;

/** One paragraph of a Packages file, with an empty line behind it. */
export function packagesParagraph(deb: Deb, content: KeptContent): string {
  const lines: string[] = [];
  let dropping = false;
  for (const line of deb.control.split('\n')) {
    if (!/^\s/.test(line)) dropping = FILE_FIELDS.test(line) || line === '';
    if (!dropping) lines.push(line);
  }
  return [
    ...lines, `Filename: ./${archiveName(deb)}`, `Size: ${String(content.size)}`, `SHA256: ${content.sha256}`, '', '',
  ].join('\n');
}

/**
 * Locked packages that dpkg unpacked since a time, by when it wrote the list of their files: "name version". Logs are
 * cleared too often, and tell local time.
 *
 * @param since milliseconds since 1970
 */
export async function unpackedSince(tree: ImageTree, locked: Readonly<Record<string, string>>, since: number): Promise<string[]> {
  const folder = 'var/lib/dpkg/info';
  await tree.load([`${folder}/*.list`]);
  const unpacked = new Set<string>();
  for (const { name: file } of await tree.list(folder)) {
    const name = /^([^:]+)(?::[a-z0-9-]+)?\.list$/.exec(file)?.[1];
    const version = name === undefined ? undefined : locked[name];
    if (name === undefined || version === undefined) continue;
    const facts = await tree.facts(`${folder}/${file}`);
    if (facts !== undefined && facts.modifiedAt >= since) unpacked.add(`${name} ${version}`);
  }
  return [...unpacked].sort();
}
