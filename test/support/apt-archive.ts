/**
 * A real Debian archive on loopback whose packages come and go while it runs, and beside it a snapshot service that
 * knows every state the archive was ever in, as snapshot.debian.org does. Builds reach it: a container shares the
 * host's network.
 *
 *     const archive = await startAptArchive();
 *     await archive.add({ name: 'tool', version: '1.0', depends: ['helper'] }, { name: 'helper', version: '1.0' });
 *     // %post of a definition: replaces the image's sources by this one, and gets its lists
 *     `%post\n${archive.postLines}    apt-get install -y tool\n`
 *     await archive.add({ name: 'tool', version: '2.0' });      // both versions are offered now
 *     await archive.remove('tool', '1.0');                      // as a live archive does when a newer one is there
 *     lockDefinition(definition, lock, { snapshots: archive.snapshots });
 *     archive.failSnapshots(503);                               // from now on; undefined: well again
 */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { onTestFinished, TestRunner } from 'vitest';
import { sha256File } from '../../src/files.js';
import { run } from '../../src/process.js';
import { scratchFolder } from './scratch.js';

/** A package to be made. It holds `/usr/share/<name>/version` and what `files` says. */
export interface Deb {
  readonly name: string;
  readonly version: string;
  /** Default "all". */
  readonly architecture?: string | undefined;
  /** As in `Depends`: "helper (>= 1.0)". */
  readonly depends?: readonly string[] | undefined;
  readonly recommends?: readonly string[] | undefined;
  /** Absolute path in the image to text; the files can be executed. */
  readonly files?: Readonly<Record<string, string>> | undefined;
  /** Text of maintainer scripts: `postinst`, `prerm`, … with their `#!` line; also `conffiles`. */
  readonly scripts?: Readonly<Record<string, string>> | undefined;
  /** Further fields of the control file: `Multi-Arch`, `Conflicts`, … */
  readonly fields?: Readonly<Record<string, string>> | undefined;
}

export interface AptArchiveOptions {
  /** `Origin` of its release file; the default is Debian's, which is what tells an archive that has snapshots. */
  readonly origin?: string | undefined;
  /** Default: the origin. "Debian-Security" makes it the security archive. */
  readonly label?: string | undefined;
  /** Suite and codename, default "stable". */
  readonly suite?: string | undefined;
  /** Signed by a key made for it; `sourceLine` then says `signed-by` instead of `trusted=yes`. */
  readonly signed?: boolean | undefined;
}

/** For `lockDefinition` and the snapshot inputs: base URLs, all of them this archive's. */
export type SnapshotUrls = Readonly<Record<'debian' | 'debianSecurity' | 'ubuntu', string>>;

export interface AptArchive {
  /** `http://127.0.0.1:<port>/debian` */
  readonly url: string;
  /** One line for `sources.list`: `deb [trusted=yes] http://127.0.0.1:<port>/debian stable main`. */
  readonly sourceLine: string;
  /** Lines of a `%post` that make it the image's only source and get its lists (with the signing key in place). */
  readonly postLines: string;
  /** The key for `signed-by`, armored; "" for an archive that is not signed. */
  readonly key: string;
  /** `http://localhost:<port>/snapshot`: another host name than the archive's, so that pins can tell them apart. */
  readonly snapshots: SnapshotUrls;
  /** Paths asked for so far, in order: `/debian/dists/…`, `/snapshot/<date>/dists/…`, `…/pool/tool_1.0_all.deb`. */
  readonly requests: readonly string[];
  /** Offers packages from now on, beside what is there; the same name, version and architecture replaces it. */
  add(...debs: readonly Deb[]): Promise<void>;
  /** Takes a package away; without a version, all of them. Throws when there is none. Snapshots keep it. */
  remove(name: string, version?: string): Promise<void>;
  /** Snapshots never had it either: withdrawn everywhere. */
  forget(name: string, version?: string): Promise<void>;
  /** Everything under `/snapshot` is answered with this code; undefined: as it should be. */
  failSnapshots(status: number | undefined): void;
  /** The archive itself likewise. */
  failArchive(status: number | undefined): void;
  /** Path of a package file that was added, for `dpkg -i` or a kept folder. */
  file(name: string, version: string): string;
  /** Writes a flat archive (`Packages` and debs) with all that is offered now, as escrow keeps it: `deb [trusted=yes] file:<folder> ./`. */
  writeFlat(folder: string): Promise<void>;
  readonly close: () => Promise<void>;
}

/** A package file as the archive offers it. */
interface Offer {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  /** `pool/tool_1.0_all.deb` */
  readonly path: string;
  /** The file itself; named by what is in it, so that a replaced one stays for the snapshots. */
  readonly file: string;
  /** Its paragraph in `Packages`, without `Filename`. */
  readonly paragraph: string;
}

/** What was offered from a moment on. */
interface State {
  /** Milliseconds since 1970, whole seconds: that is what a snapshot's name tells. */
  readonly since: number;
  readonly offers: readonly Offer[];
}

const ARCHITECTURES = ['amd64', 'arm64', 'armhf', 'i386'];

/**
 * Starts an empty archive on a free port. It stops with the test; started in a `beforeAll`, by `close`.
 *
 * Snapshots answer for every moment, with the state of that second; before the first `add` with 404. Their release
 * files have expired, as those of a real one have after a week.
 */
export async function startAptArchive(options: AptArchiveOptions = {}): Promise<AptArchive> {
  const folder = await scratchFolder();
  const signer = options.signed === true ? await makeSigner(folder) : undefined;
  const requests: string[] = [];
  let states: State[] = [];
  let archiveFails: number | undefined;
  let snapshotsFail: number | undefined;

  const change = (offers: readonly Offer[]): void => {
    const since = Math.floor(Date.now() / 1000) * 1000;
    states = [...states.filter((state) => state.since < since), { since, offers }];
  };
  const current = (): readonly Offer[] => states.at(-1)?.offers ?? [];
  const answer = async (path: string, response: ServerResponse): Promise<void> => {
    const [, area, date = '', snapshotRest] = /^\/(debian|snapshot\/(\d{8}T\d{6}Z))\/(.*)$/.exec(path) ?? [];
    const failing = area === 'debian' ? archiveFails : snapshotsFail;
    if (area === undefined || failing !== undefined) {
      response.writeHead(failing ?? 404).end('not served\n');
      return;
    }
    const moment = dateOf(date);
    const state = area === 'debian' ? states.at(-1) : states.findLast(({ since }) => since <= moment);
    await serve(snapshotRest ?? '', state, area === 'debian', { ...options, signer }, response);
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://archive').pathname);
    requests.push(path);
    answer(path, response).catch((error: unknown) => { response.writeHead(500).end(String(error)); });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the archive has no port');

  const url = `http://127.0.0.1:${String(address.port)}/debian`;
  const suite = options.suite ?? 'stable';
  const keyring = `/usr/share/keyrings/test-${suite}.asc`;
  const sourceLine = `deb [${signer === undefined ? 'trusted=yes' : `signed-by=${keyring}`}] ${url} ${suite} main`;
  const snapshot = `http://localhost:${String(address.port)}/snapshot`;
  const matching = (name: string, version: string | undefined): ((offer: Offer) => boolean) => {
    const matches = (offer: Offer): boolean => offer.name === name && (version === undefined || offer.version === version);
    if (!current().some(matches)) throw new Error(`the archive has no ${name} ${version ?? ''}`);
    return (offer) => !matches(offer);
  };
  const archive: AptArchive = {
    url, sourceLine, requests,
    key: signer?.key ?? '',
    snapshots: { debian: snapshot, debianSecurity: snapshot, ubuntu: snapshot },
    postLines: [
      'export DEBIAN_FRONTEND=noninteractive no_proxy=127.0.0.1,localhost',
      ...(signer === undefined ? [] : [`cat > ${keyring} << 'KEY'\n${signer.key.trimEnd()}\nKEY`]),
      `echo '${sourceLine}' > /etc/apt/sources.list`,
      'apt-get update',
    ].map((line) => (line.includes('<<') ? `${line}\n` : `    ${line}\n`)).join(''),
    add: async (...debs) => {
      const made = await Promise.all(debs.map((deb) => buildDeb(folder, deb)));
      change([...current().filter((offer) => !made.some(({ path }) => path === offer.path)), ...made]);
    },
    remove: (name, version) => settled(() => { change(current().filter(matching(name, version))); }),
    forget: (name, version) => settled(() => {
      const keep = matching(name, version);
      states = states.map(({ since, offers }) => ({ since, offers: offers.filter(keep) }));
    }),
    failSnapshots: (status) => { snapshotsFail = status; },
    failArchive: (status) => { archiveFails = status; },
    file: (name, version) => {
      const found = states.flatMap(({ offers }) => offers).find((offer) => offer.name === name && offer.version === version);
      if (found === undefined) throw new Error(`${name} ${version} was never added`);
      return found.file;
    },
    writeFlat: async (target) => { await writeFlat(target, current()); },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
    },
  };
  if (TestRunner.getCurrentTest() !== undefined) onTestFinished(archive.close);
  return archive;
}

async function settled(work: () => void): Promise<void> {
  await Promise.resolve();
  work();
}

/** "20260131T120000Z" in milliseconds. */
function dateOf(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

interface Publication extends AptArchiveOptions {
  readonly signer: Signer | undefined;
}

async function serve(
  path: string, state: State | undefined, live: boolean, options: Publication, response: ServerResponse,
): Promise<void> {
  const suite = options.suite ?? 'stable';
  const offers = state?.offers ?? [];
  const offer = offers.find((candidate) => candidate.path === path);
  if (offer !== undefined) {
    response.writeHead(200, { 'content-type': 'application/vnd.debian.binary-package' });
    createReadStream(offer.file).pipe(response);
    return;
  }
  const architecture = ARCHITECTURES.find((name) => path === `dists/${suite}/main/binary-${name}/Packages`);
  const release = (): string => releaseText(offers, new Date(state?.since ?? 0), live, suite, options);
  const text = live || state !== undefined ? (
    architecture !== undefined ? packagesText(offers, architecture)
      : path === `dists/${suite}/Release` && options.signer === undefined ? release()
        : path === `dists/${suite}/InRelease` && options.signer !== undefined ? await options.signer.sign(release())
          : undefined
  ) : undefined;
  if (text === undefined) response.writeHead(404).end('not found\n');
  else response.writeHead(200, { 'content-type': 'text/plain' }).end(text);
}

function packagesText(offers: readonly Offer[], architecture: string, prefix = ''): string {
  return offers.filter((offer) => offer.architecture === 'all' || offer.architecture === architecture)
    .map(({ paragraph, path }) => `${paragraph}Filename: ${prefix}${path}\n\n`).join('');
}

function releaseText(offers: readonly Offer[], date: Date, live: boolean, suite: string, options: AptArchiveOptions): string {
  const origin = options.origin ?? 'Debian';
  const lists = ARCHITECTURES.map((name) => {
    const text = packagesText(offers, name);
    return ` ${createHash('sha256').update(text).digest('hex')} ${String(Buffer.byteLength(text))} main/binary-${name}/Packages\n`;
  });
  return [
    `Origin: ${origin}`, `Label: ${options.label ?? origin}`, `Suite: ${suite}`, `Codename: ${suite}`,
    `Date: ${date.toUTCString()}`,
    ...(live ? [] : [`Valid-Until: ${new Date(date.getTime() - 86_400_000).toUTCString()}`]),
    `Architectures: ${ARCHITECTURES.join(' ')} all`, 'Components: main', 'SHA256:',
  ].join('\n') + `\n${lists.join('')}`;
}

let made = 0;

async function buildDeb(folder: string, deb: Deb): Promise<Offer> {
  const architecture = deb.architecture ?? 'all';
  made += 1;
  const tree = join(folder, `tree-${String(made)}`);
  const control = [
    `Package: ${deb.name}`, `Version: ${deb.version}`, `Architecture: ${architecture}`, 'Maintainer: Tests <tests@example.org>',
    ...(deb.depends === undefined ? [] : [`Depends: ${deb.depends.join(', ')}`]),
    ...(deb.recommends === undefined ? [] : [`Recommends: ${deb.recommends.join(', ')}`]),
    ...Object.entries(deb.fields ?? {}).map(([name, value]) => `${name}: ${value}`),
    `Description: ${deb.name} for tests`,
  ].map((line) => `${line}\n`).join('');
  const write = async (path: string, text: string, mode = 0o644): Promise<void> => {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), text, { mode });
  };
  await write('DEBIAN/control', control);
  for (const [name, text] of Object.entries(deb.scripts ?? {})) await write(`DEBIAN/${name}`, text, name === 'conffiles' ? 0o644 : 0o755);
  await write(`usr/share/${deb.name}/version`, `${deb.name} ${deb.version}\n`);
  for (const [path, text] of Object.entries(deb.files ?? {})) await write(path, text, 0o755);
  const aside = `${tree}.deb`;
  // One moment for all that is in it: the same package made twice has the same bytes.
  await run('dpkg-deb', ['--root-owner-group', '-Znone', '--build', tree, aside], { env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' } });
  await rm(tree, { recursive: true });
  const hash = await sha256File(aside);
  const file = join(folder, `${hash}.deb`);
  await rename(aside, file);
  const { stdout } = await run('stat', ['-c', '%s', file]);
  return {
    name: deb.name, version: deb.version, architecture, file,
    path: `pool/${deb.name}_${deb.version.replace(/^\d+:/, '')}_${architecture}.deb`,
    paragraph: `${control}Size: ${stdout.trim()}\nSHA256: ${hash}\n`,
  };
}

async function writeFlat(target: string, offers: readonly Offer[]): Promise<void> {
  await mkdir(join(target, 'pool'), { recursive: true });
  for (const offer of offers) await run('cp', [offer.file, join(target, offer.path)]);
  const text = offers.map(({ paragraph, path }) => `${paragraph}Filename: ./${path}\n\n`).join('');
  await writeFile(join(target, 'Packages'), text);
}

interface Signer {
  readonly key: string;
  sign(text: string): Promise<string>;
}

async function makeSigner(folder: string): Promise<Signer> {
  const home = join(folder, 'gnupg');
  await mkdir(home, { mode: 0o700 });
  const gpg = async (args: readonly string[], input = ''): Promise<string> => (
    await run('gpg', ['--homedir', home, '--batch', '--quiet', '--no-tty', '--pinentry-mode', 'loopback', '--passphrase', '', ...args], { input })
  ).stdout;
  await gpg(['--quick-generate-key', 'Tests <tests@example.org>', 'ed25519', 'sign', 'never']);
  if (TestRunner.getCurrentTest() !== undefined) {
    onTestFinished(async () => { await run('gpgconf', ['--homedir', home, '--kill', 'gpg-agent'], { okExitCodes: 'any' }); });
  }
  return { key: await gpg(['--armor', '--export']), sign: (text) => gpg(['--clearsign'], text) };
}
