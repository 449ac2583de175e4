/**
 * A CRAN-like repository on loopback, whose releases come and go while it runs: `src/contrib/PACKAGES`, the sources, and
 * `src/contrib/Archive/<package>/` for what a newer release has replaced, as CRAN keeps it. Builds reach it: a container
 * shares the host's network.
 *
 *     const cran = await startCranRepository();
 *     await cran.add({ name: 'alpha', version: '1.0', imports: ['beta'] });
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { onTestFinished, TestRunner } from 'vitest';
import { run } from '../../src/process.js';
import { scratchFolder } from './scratch.js';
import { writeTree } from './wheels.js';

export interface RRelease {
  readonly name: string;
  readonly version: string;
  /** As DESCRIPTION has them: `beta (>= 1.0)`. */
  readonly imports?: readonly string[] | undefined;
  /** Further files: path inside the package to text. */
  readonly files?: Readonly<Record<string, string>> | undefined;
}

export interface CranRepository {
  /** For `repos`: `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Paths asked for so far, in order. */
  readonly requests: readonly string[];
  /** Offers a release from now on; an earlier one of the same package goes to the archive. */
  add(...releases: readonly RRelease[]): Promise<void>;
  /** Takes a package out of the repository, as CRAN does: what there was of it is in the archive alone. */
  archive(name: string): void;
  /** Takes a release away, the archive's copy as well: a repository that is none of CRAN's may. */
  remove(name: string, version: string): void;
  readonly close: () => Promise<void>;
}

interface Published {
  readonly release: RRelease;
  readonly source: Buffer;
  isCurrent: boolean;
}

const CONTRIB = '/src/contrib/';

/** Starts an empty repository on a free port. It stops with the test; started in a `beforeAll`, by `close`. */
export async function startCranRepository(): Promise<CranRepository> {
  const folder = await scratchFolder();
  const published: Published[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://cran').pathname);
    requests.push(path);
    const found = contentOf(published, path);
    if (found === undefined) response.writeHead(404).end('not found\n');
    else response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': Buffer.byteLength(found) }).end(found);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the repository has no port');
  const of = (name: string): Published[] => published.filter(({ release }) => release.name === name);

  const repository: CranRepository = {
    url: `http://127.0.0.1:${String(address.port)}`,
    requests,
    add: async (...releases) => {
      for (const release of releases) {
        const source = await pack(join(folder, `${release.name}-${release.version}`), release);
        for (const earlier of of(release.name)) earlier.isCurrent = false;
        published.push({ release, source, isCurrent: true });
      }
    },
    archive: (name) => {
      // A test that takes nothing away stages nothing.
      if (of(name).every(({ isCurrent }) => !isCurrent)) throw new Error(`the repository does not offer ${name}`);
      for (const each of of(name)) each.isCurrent = false;
    },
    remove: (name, version) => {
      const at = published.findIndex(({ release }) => release.name === name && release.version === version);
      if (at === -1) throw new Error(`the repository has no ${name} ${version}`);
      published.splice(at, 1);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
    },
  };
  if (TestRunner.getCurrentTest() !== undefined) onTestFinished(repository.close);
  return repository;
}

function contentOf(published: readonly Published[], path: string): Buffer | string | undefined {
  if (path === `${CONTRIB}PACKAGES`) {
    return published.filter(({ isCurrent }) => isCurrent).map(({ release }) => `${description(release)}\n`).join('');
  }
  return published.find(({ release: { name, version }, isCurrent }) => (
    path === `${CONTRIB}${isCurrent ? '' : `Archive/${name}/`}${name}_${version}.tar.gz`
  ))?.source;
}

function description({ name, version, imports = [] }: RRelease): string {
  return `Package: ${name}\nVersion: ${version}\n${imports.length === 0 ? '' : `Imports: ${imports.join(', ')}\n`}License: MIT\nNeedsCompilation: no\n`;
}

/** Packs a release as `R CMD build` would; the same bytes each time. */
async function pack(home: string, release: RRelease): Promise<Buffer> {
  const { name, version } = release;
  await writeTree(join(home, name), {
    'DESCRIPTION': `${description(release)}Title: For Tests\nDescription: For tests.\nAuthor: Tests\nMaintainer: Tests <tests@example.org>\n`
      + 'Packaged: 2026-01-01 00:00:00 UTC; tests\n',
    // What it was built with is in it from then on, as with many a package of the world.
    'NAMESPACE': 'export(version, builtWith)\n',
    'R/code.R': `version <- function() "${version}"\n${builtWith(release)}`,
    ...release.files,
  });
  const archive = join(home, 'source.tar.gz');
  await run('tar', ['--sort=name', '--mtime=2026-01-01T00:00:00Z', '--owner=0', '--group=0', '--numeric-owner', '-czf', archive, '-C', home, name]);
  return await readFile(archive);
}

function builtWith({ imports = [] }: RRelease): string {
  const names = imports.map((each) => each.replace(/ .*/, ''));
  return `builtWith <- c(${names.map((each) => `${each} = ${each}::version()`).join(', ')})\n`;
}
