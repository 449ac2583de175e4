/**
 * A real rpm repository on loopback whose packages come and go while it runs. rpmbuild and createrepo_c make it, in a
 * container of the drift corpus' `rpm` image, so the machine needs neither.
 *
 *     const repository = await startRpmRepository();
 *     await repository.add({ name: 'tool', version: '1.0', requires: ['helper'] }, { name: 'helper', version: '1.0' });
 *     // %post of a definition: makes it the image's only repository
 *     `%post\n${repository.postLines}    dnf -y install tool\n`
 *     await repository.add({ name: 'tool', version: '2.0' });     // both versions are offered now
 *     await repository.remove('tool', '1.0');                     // as a live repository does with an old update
 */
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { onTestFinished, TestRunner } from 'vitest';
import { execInImage } from '../../src/apptainer/index.js';
import { driftBase } from '../drift/bases.js';
import { testEngine } from './real-parts.js';
import { scratchFolder } from './scratch.js';

/** A package to be made. It holds `/usr/share/<name>/version` and what `files` says. */
export interface Rpm {
  readonly name: string;
  readonly version: string;
  /** Default "1". */
  readonly release?: string | undefined;
  readonly epoch?: number | undefined;
  /** Default "noarch". */
  readonly architecture?: string | undefined;
  /** As in `Requires`: "helper >= 1.0". */
  readonly requires?: readonly string[] | undefined;
  readonly recommends?: readonly string[] | undefined;
  readonly obsoletes?: readonly string[] | undefined;
  /** Absolute path in the image to text; the files can be executed. */
  readonly files?: Readonly<Record<string, string>> | undefined;
  /** Shell lines that run when it is installed. */
  readonly post?: string | undefined;
}

export interface RpmRepository {
  /** `http://127.0.0.1:<port>/`. */
  readonly url: string;
  /** Lines of a `%post` that make it the image's only repository; with its key, once packages have been signed. */
  readonly postLines: string;
  /** Whether packages that are added are signed, by a key made for it. May be changed; false at first. */
  signing: boolean;
  /** Paths asked for so far, in order: `/repodata/repomd.xml`, `/packages/tool-1.0-1.noarch.rpm`. */
  readonly requests: readonly string[];
  /** Offers packages from now on, beside what is there; the same name, version, release and architecture replaces it. */
  add(...packages: readonly Rpm[]): Promise<void>;
  /** Takes a package away; without a version, all of them. Throws when there is none. */
  remove(name: string, version?: string): Promise<void>;
  readonly close: () => Promise<void>;
}

/** Runs in the image; /mnt is the folder. Everything it reads is ours and lies in files. */
const MAKE = String.raw`set -e
for spec in /mnt/specs/*.spec; do
  [ -e "$spec" ] || continue
  rpmbuild -bb --quiet --define '_topdir /tmp/build' --define '_rpmdir /mnt/made' \
    --define '_rpmfilename %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm' --define '_build_id_links none' "$spec"
  rm "$spec"
done
if [ "$1" = signed ]; then
  if [ ! -d /mnt/gnupg ]; then
    mkdir -m 700 /mnt/gnupg
    gpg --homedir /mnt/gnupg --batch --quiet --passphrase '' --quick-generate-key tests@example.org rsa2048 sign never
    gpg --homedir /mnt/gnupg --armor --export > /mnt/served/key.asc
  fi
  for file in /mnt/made/*.rpm; do
    [ ! -e "$file" ] || rpmsign --define '__gpg /usr/bin/gpg' --define '_gpg_path /mnt/gnupg' --define '_gpg_name tests@example.org' --addsign "$file" > /dev/null
  done
fi
for file in /mnt/made/*.rpm; do [ ! -e "$file" ] || mv "$file" /mnt/served/packages/; done
createrepo_c --quiet --no-database /mnt/served
`;

/** Starts an empty repository on a free port. It stops with the test; started in a `beforeAll`, by `close`. */
export async function startRpmRepository(): Promise<RpmRepository> {
  const folder = await scratchFolder();
  const [packages, specs] = [join(folder, 'served', 'packages'), join(folder, 'specs')];
  for (const each of [packages, specs, join(folder, 'made')]) await mkdir(each, { recursive: true });
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://repository').pathname));
    requests.push(path);
    const file = join(folder, 'served', path);
    stat(file).then((found) => found.isFile(), () => false).then((there) => {
      if (there) createReadStream(file).pipe(response.writeHead(200));
      else response.writeHead(404).end('not found\n');
    }, () => { response.destroy(); });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the repository has no port');
  const url = `http://127.0.0.1:${String(address.port)}/`;
  let signed = false;
  const make = async (signing = false): Promise<void> => {
    signed ||= signing;
    const binds = [{ source: folder, destination: '/mnt' }];
    await execInImage(await testEngine(), { image: await driftBase('rpm'), command: ['/bin/sh', '-c', MAKE, 'sh', signing ? 'signed' : ''], binds });
  };
  const repository: RpmRepository = {
    url, requests, signing: false,
    get postLines() {
      const check = signed ? `gpgcheck=1\\ngpgkey=${url}key.asc` : 'gpgcheck=0';
      return [
        'export no_proxy=127.0.0.1',
        'rm -f /etc/yum.repos.d/*.repo',
        `printf '[test]\\nname=test\\nbaseurl=${url}\\nenabled=1\\n${check}\\n' > /etc/yum.repos.d/test.repo`,
      ].map((line) => `    ${line}\n`).join('');
    },
    add: async (...added) => {
      for (const each of added) await writeFile(join(specs, `${each.name}-${each.version}-${each.release ?? '1'}.spec`), specOf(each));
      await make(repository.signing);
    },
    remove: async (name, version) => {
      const start = version === undefined ? `${name}-` : `${name}-${version}-`;
      const found = (await readdir(packages)).filter((file) => file.startsWith(start));
      if (found.length === 0) throw new Error(`the repository has no ${name} ${version ?? ''}`);
      for (const file of found) await rm(join(packages, file));
      await make();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
    },
  };
  await make();
  if (TestRunner.getCurrentTest() !== undefined) onTestFinished(repository.close);
  return repository;
}

function specOf(rpm: Rpm): string {
  const files = { [`/usr/share/${rpm.name}/version`]: `${rpm.name} ${rpm.version}\n`, ...rpm.files };
  const each = (tag: string, values: readonly string[] = []): string[] => values.map((value) => `${tag}: ${value}`);
  return [
    `Name: ${rpm.name}`, `Version: ${rpm.version}`, `Release: ${rpm.release ?? '1'}`, 'Summary: for tests', 'License: MIT',
    // What a script runs by is in the image, and in no rpm package.
    'AutoReqProv: no',
    ...(rpm.epoch === undefined ? [] : [`Epoch: ${String(rpm.epoch)}`]),
    ...(rpm.architecture === undefined || rpm.architecture === 'noarch' ? ['BuildArch: noarch'] : []),
    ...each('Requires', rpm.requires), ...each('Recommends', rpm.recommends), ...each('Obsoletes', rpm.obsoletes),
    '%description', 'For tests.',
    '%install',
    ...Object.entries(files).flatMap(([path, text], index) => [
      `mkdir -p "$(dirname "%{buildroot}${path}")"`,
      `cat > "%{buildroot}${path}" << 'END-${String(index)}'`, text.replace(/\n$/, ''), `END-${String(index)}`, `chmod 755 "%{buildroot}${path}"`,
    ]),
    ...(rpm.post === undefined ? [] : ['%post', rpm.post]),
    '%files', `%dir /usr/share/${rpm.name}`, ...Object.keys(files),
  ].map((line) => `${line}\n`).join('');
}
