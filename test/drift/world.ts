/** What a row is built against: servers on loopback that begin empty, and images to stand on. */
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { removeTree } from '../../src/apptainer/index.js';
import { startAptArchive, type AptArchive, type SnapshotUrls } from '../support/apt-archive.js';
import { startCargoRegistry, type CargoRegistry } from '../support/cargo-registry.js';
import { startContainerRegistry, type ContainerRegistry } from '../support/container-registry.js';
import { startCranRepository, type CranRepository } from '../support/cran-repository.js';
import { startGemServer, type GemServer } from '../support/gem-server.js';
import { startGoProxy, type GoProxy } from '../support/go-proxy.js';
import { startNpmRegistry, type NpmRegistry } from '../support/npm-registry.js';
import { startPackageIndex, type PackageIndex } from '../support/package-index.js';
import { startRpmRepository, type RpmRepository } from '../support/rpm-repository.js';
import { scratchFolder } from '../support/scratch.js';
import { driftBase, type BaseName } from './bases.js';
import { startWeb, type Web } from './web.js';

/** `pip` is a PyPI-like index, which uv reads as well; `apt` has its snapshots beside it;
 * `registry` holds images; `web` serves files and git repositories. */
export type Part = 'pip' | 'apt' | 'npm' | 'registry' | 'web'
  | 'cargo' | 'go'
  | 'rpm'
  | 'gem' | 'r';

interface Parts {
  pip?: PackageIndex;
  apt?: AptArchive;
  npm?: NpmRegistry;
  rpm?: RpmRepository;
  gem?: GemServer;
  r?: CranRepository;
  registry?: ContainerRegistry;
  web?: Web;
  cargo?: CargoRegistry;
  go?: GoProxy;
}

export class World {
  readonly #parts: Parts;

  constructor(
    /** A private folder, for bases of the row's own. */
    readonly folder: string,
    parts: Parts,
  ) {
    this.#parts = parts;
  }

  get pip(): PackageIndex { return started(this.#parts.pip); }
  get apt(): AptArchive { return started(this.#parts.apt); }
  get npm(): NpmRegistry { return started(this.#parts.npm); }
  get rpm(): RpmRepository { return started(this.#parts.rpm); }
  get gem(): GemServer { return started(this.#parts.gem); }
  get r(): CranRepository { return started(this.#parts.r); }
  get registry(): ContainerRegistry { return started(this.#parts.registry); }
  get web(): Web { return started(this.#parts.web); }
  get cargo(): CargoRegistry { return started(this.#parts.cargo); }
  get go(): GoProxy { return started(this.#parts.go); }

  /** Where old Debian packages are looked for: never outside of this machine. */
  get snapshots(): SnapshotUrls {
    const nowhere = 'http://127.0.0.1:9/no-snapshots';
    return this.#parts.apt?.snapshots ?? { debian: nowhere, debianSecurity: nowhere, ubuntu: nowhere };
  }

  /** Header lines of a definition that stands on one of the images. */
  async from(base: BaseName): Promise<string> {
    return `Bootstrap: localimage\nFrom: ${await driftBase(base)}\n`;
  }

  /** A path in the host's /tmp that nobody else has; what is left there goes with the test. */
  inHostTmp(): string {
    const path = join('/tmp', `${basename(this.folder)}-leftovers`);
    onTestFinished(async () => { await removeTree(path); });
    return path;
  }
}

function started<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('the row uses a server that its `needs` do not name');
  return part;
}

/** Starts what a row needs. */
export async function startWorld(needs: readonly Part[]): Promise<World> {
  const parts: Parts = {};
  for (const part of needs) {
    switch (part) {
      case 'pip': parts.pip = await startPackageIndex(); break;
      case 'apt': parts.apt = await startAptArchive(); break;
      case 'npm': parts.npm = await startNpmRegistry(); break;
      case 'rpm': parts.rpm = await startRpmRepository(); break;
      case 'gem': parts.gem = await startGemServer(await driftBase('ruby')); break;
      case 'r': parts.r = await startCranRepository(); break;
      case 'registry': parts.registry = await startContainerRegistry(); break;
      case 'web': parts.web = await startWeb(); break;
      case 'cargo': parts.cargo = await startCargoRegistry(); break;
      case 'go': parts.go = await startGoProxy(); break;
    }
  }
  return new World(await scratchFolder(), parts);
}
