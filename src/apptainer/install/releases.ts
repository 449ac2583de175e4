/** Apptainer's releases: which there are, and what is in them, as GitHub's API tells it. */
import type { Call } from '../../context.js';
import { NotFoundError, StoreError } from '../../errors.js';
import { NoAnswer, type HttpAnswer, type Transport } from '../../http/index.js';
import { withoutPassword } from './archive.js';
import { checksumIn, digestOf, type Check } from './checksums.js';
import { knownBad } from './known-bad.js';
import { notUnderstood, refused, unexpectedAnswer, unknownVersion, unreachable } from './release-errors.js';
import { compareVersions, type VersionRange } from './version.js';

const REPOSITORY = 'apptainer/apptainer';
const PUBLIC_API = 'https://api.github.com';
const PUBLIC_SERVER = 'https://github.com';
/** Where the files of the releases lie; a plain mirror has what is under it, under the same paths. */
export const RELEASES = `${PUBLIC_SERVER}/${REPOSITORY}/releases`;
/** The most that a page of the API holds; all releases so far fit on one. */
const PAGE = 100;
const MAX_PAGES = 10;
/** Versions named to somebody who asked for one that is not there. */
const SHOWN = 6;

export interface Asset {
  readonly name: string;
  readonly url: URL;
  /** Bytes; undefined where nobody tells. */
  readonly size: number | undefined;
  /** What the release tells of its SHA-256. */
  readonly checks: readonly Check[];
}

export interface Release {
  /** "1.4.5", "1.5.0-rc.1". */
  readonly version: string;
  /** Looks up the first of `names` that the release has. */
  find(...names: readonly string[]): Promise<Asset | undefined>;
}

/** Where releases are looked up. */
export interface ReleaseSource {
  /**
   * The newest release in the range that is not known to be bad.
   *
   * @throws NotFoundError when there is none, naming what there is
   * @throws StoreError when the releases cannot be read
   */
  pick(range: VersionRange, allowKnownBad: boolean): Promise<Release>;
}

export interface ReleaseSettings {
  readonly mirror: string | undefined;
  readonly token: string | undefined;
  readonly transport: Transport;
}

/**
 * Releases on GitHub, or on a mirror that was named. Apptainer's are public and lie at github.com: on another server
 * (GitHub Enterprise) they are asked for there, without the token, which is not for that host.
 */
export function releaseSource({ mirror, token, transport }: ReleaseSettings, { env }: Pick<Call, 'env'>): ReleaseSource {
  const onPublicServer = (env['GITHUB_SERVER_URL'] ?? PUBLIC_SERVER).replace(/\/+$/, '') === PUBLIC_SERVER;
  const own = onPublicServer ? env['GITHUB_API_URL'] : undefined;
  const base = (mirror ?? own ?? PUBLIC_API).replace(/\/+$/, '');
  const api = new ReleasesApi(base, mirror === undefined && onPublicServer ? token : undefined, mirror, transport);
  return {
    pick: async (range, allowKnownBad) => await api.pick(range, allowKnownBad),
  };
}

/** A release as the API tells it. */
interface Entry {
  readonly version: string;
  readonly prerelease: boolean;
  readonly assets: readonly Asset[];
}

class ReleasesApi {
  constructor(
    private readonly base: string, private readonly token: string | undefined, private readonly mirror: string | undefined,
    private readonly transport: Transport,
  ) {}

  async pick(range: VersionRange, allowKnownBad: boolean): Promise<Release> {
    const entries = range.exact === undefined ? await this.#list() : await this.#exact(range.exact);
    if (entries === 'no API') return this.#plainRelease(range);
    const fitting = entries.filter(({ version, prerelease }) => range.matches(version) && (!prerelease || range.exact !== undefined));
    const good = fitting.filter(({ version }) => allowKnownBad || knownBad(version) === undefined);
    const newest = good.toSorted((a, b) => compareVersions(b.version, a.version))[0];
    if (newest !== undefined) return this.#release(newest);
    const [bad] = fitting;
    const shown = namesOf(entries);
    throw bad === undefined
      ? new NotFoundError(`no release of Apptainer satisfies ${range.text}: there are ${shown}`, { hint: 'Ask for one of these, or for a range that one of them is in.' })
      : new NotFoundError(`the only release of Apptainer that satisfies ${range.text}, ${bad.version}, is known to be bad: ${knownBad(bad.version) ?? ''}`, {
        hint: `Ask for another one: there are ${shown}. Or allow known bad versions.`,
      });
  }

  /** A list of the one; it is much shorter than the list of all. */
  async #exact(version: string): Promise<readonly Entry[] | 'no API'> {
    const answer = await this.#get(`/repos/${REPOSITORY}/releases/tags/v${encodeURIComponent(version)}`);
    if (answer.status === 200) return [this.#entry(parse(answer, this.base))];
    const listed = await this.#list();
    if (listed === 'no API') return listed;
    throw unknownVersion(version, namesOf(listed));
  }

  async #list(): Promise<readonly Entry[] | 'no API'> {
    const entries: Entry[] = [];
    for (let page = 1; page <= MAX_PAGES; page += 1) {
      const answer = await this.#get(`/repos/${REPOSITORY}/releases?per_page=${PAGE}&page=${page}`);
      if (answer.status !== 200) {
        if (this.mirror !== undefined && page === 1) return 'no API';
        throw unexpectedAnswer(answer.status, this.base);
      }
      const found = parse(answer, this.base);
      if (!Array.isArray(found)) throw notUnderstood(this.base);
      entries.push(...found.filter((one: unknown) => !isDraft(one)).map((one: unknown) => this.#entry(one)));
      if (!(answer.headers['link'] ?? '').includes('rel="next"')) break;
    }
    return entries;
  }

  async #get(path: string): Promise<HttpAnswer> {
    const { url, credentials } = addressOf(`${this.base}${path}`);
    const authorization = credentials ?? (this.token === undefined ? undefined : `Bearer ${this.token}`);
    const answer = await this.#send(url, {
      'accept': 'application/vnd.github+json', 'x-github-api-version': '2022-11-28',
      ...(authorization === undefined ? {} : { authorization }),
    });
    if (answer.status === 401) {
      throw new StoreError(`${withoutPassword(this.base)} does not take the ${credentials === undefined ? 'token' : 'password'} (HTTP 401)`, {
        hint: credentials === undefined ? 'Give a token that is valid for this host, or none.' : 'Check user and password in the mirror\'s URL.',
      });
    }
    if (answer.status === 403 || answer.status === 429) throw refused(answer, this.token !== undefined, this.base);
    return answer;
  }

  async #send(url: URL, headers: Readonly<Record<string, string>>): Promise<HttpAnswer> {
    return await this.transport.send({ method: 'GET', url, headers }).catch((error: unknown) => {
      throw error instanceof NoAnswer ? unreachable(error, this.base) : error;
    });
  }

  #entry(value: unknown): Entry {
    const tag = field(value, 'tag_name');
    const assets = field(value, 'assets');
    if (typeof tag !== 'string' || !Array.isArray(assets)) throw notUnderstood(this.base);
    const version = tag.replace(/^v/, '');
    return {
      version,
      prerelease: field(value, 'prerelease') === true,
      assets: assets.flatMap((asset: unknown): Asset[] => {
        const [name, address, size] = [field(asset, 'name'), field(asset, 'browser_download_url'), field(asset, 'size')];
        if (typeof name !== 'string' || typeof address !== 'string' || !URL.canParse(address)) return [];
        const sha256 = digestOf(field(asset, 'digest'));
        return [{
          name,
          url: this.#addressFor(new URL(address), version, name),
          size: typeof size === 'number' ? size : undefined,
          checks: sha256 === undefined ? [] : [{ sha256, from: 'the release' }],
        }];
      }),
    };
  }

  /** A mirror that repeats what GitHub's API says has the files itself. */
  #addressFor(url: URL, version: string, name: string): URL {
    return this.mirror !== undefined && url.host !== new URL(this.mirror).host ? fileAddress(this.mirror, version, name) : url;
  }

  #release({ version, assets }: Entry): Release {
    return {
      version,
      find: async (...names) => {
        const asset = names.map((name) => assets.find((one) => one.name === name)).find((one) => one !== undefined);
        if (asset === undefined || asset.checks.length > 0) return asset;
        const list = assets.find(({ name }) => [`${asset.name}.sha256`, `${asset.name}.sha256sum`].includes(name))
          ?? assets.find(({ name }) => /^(?:sha256sums?|checksums)(?:\.txt)?$/i.test(name));
        return list === undefined ? asset : { ...asset, checks: await this.#checksIn(list.url, asset.name) };
      },
    };
  }

  /** A mirror without the API: what it has under the paths of the releases is asked for by name. */
  #plainRelease(range: VersionRange): Release {
    const mirror = this.mirror ?? RELEASES;
    const version = range.exact;
    if (version === undefined) {
      throw new NotFoundError(`${withoutPassword(mirror)} does not tell which releases it has, so ${range.text} cannot be looked up there`, {
        hint: 'Ask for one version, such as 1.4.5, or name a mirror that answers as GitHub\'s API does.',
      });
    }
    return {
      version,
      find: async (...names) => {
        for (const name of names) {
          const url = fileAddress(mirror, version, name);
          if (!(await this.#exists(url))) continue;
          return { name, url, size: undefined, checks: await this.#checksIn(new URL(`${url.href}.sha256`), name) };
        }
        return undefined;
      },
    };
  }

  async #exists(address: URL): Promise<boolean> {
    const { url, credentials } = addressOf(address.href);
    const headers = credentials === undefined ? {} : { authorization: credentials };
    const answer = await this.transport.send({ method: 'HEAD', url, headers }).catch((error: unknown) => {
      throw error instanceof NoAnswer ? unreachable(error, this.base) : error;
    });
    if (answer.status === 404) return false;
    if (answer.status !== 200) throw unexpectedAnswer(answer.status, this.base);
    return true;
  }

  async #checksIn(address: URL, name: string): Promise<Check[]> {
    const { url, credentials } = addressOf(address.href);
    const answer = await this.#send(url, credentials === undefined ? {} : { authorization: credentials });
    const sha256 = answer.status === 200 ? checksumIn(answer.body.toString('utf8'), name) : undefined;
    return sha256 === undefined ? [] : [{ sha256, from: 'the release\'s checksum file' }];
  }
}

/** Address of a release's file under a base that has what is under `RELEASES`. */
function fileAddress(base: string, version: string, name: string): URL {
  return new URL(`${base.replace(/\/+$/, '')}/download/v${encodeURIComponent(version)}/${encodeURIComponent(name)}`);
}

/** User and password in an address are sent as every client does, to that address alone. */
export function addressOf(address: string): { readonly url: URL; readonly credentials: string | undefined } {
  const url = new URL(address);
  const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  url.username = '';
  url.password = '';
  const credentials = user === '' && password === '' ? undefined : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return { url, credentials };
}

function parse(answer: HttpAnswer, base: string): unknown {
  try {
    return JSON.parse(answer.body.toString('utf8'));
  } catch {
    throw notUnderstood(base);
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}

function isDraft(value: unknown): boolean {
  return field(value, 'draft') === true;
}

function namesOf(entries: readonly Entry[]): string {
  const names = entries.filter(({ prerelease }) => !prerelease).map(({ version }) => version).sort((a, b) => compareVersions(b, a));
  if (names.length === 0) return 'none';
  return names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ' and older ones' : '');
}
