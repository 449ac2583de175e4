/**
 * A real gem server on loopback, whose releases come and go while it runs. Gems are built, and the old index made, by the
 * RubyGems of an image; the compact index (`/versions`, `/info/<gem>`), which today's RubyGems and Bundler ask first as
 * rubygems.org has it, is written here. Builds reach it: a container shares the host's network.
 *
 *     const gems = await startGemServer();
 *     await gems.add({ name: 'alpha', version: '1.0.0', requires: { beta: '~> 1.0' } });
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { onTestFinished, TestRunner } from 'vitest';
import { execInImage } from '../../src/apptainer/index.js';
import { exists } from './cache.js';
import { testEngine } from './real-parts.js';
import { scratchFolder } from './scratch.js';

export interface GemRelease {
  readonly name: string;
  readonly version: string;
  /** Name of a gem to what is required of its version; several parts behind commas. */
  readonly requires?: Readonly<Record<string, string>> | undefined;
  /** Names of commands; each prints the gem's version. */
  readonly commands?: readonly string[] | undefined;
  /** What it requires of Ruby. */
  readonly ruby?: string | undefined;
  /** `ruby` by default; another one as RubyGems writes it: `x86_64-linux`. */
  readonly platform?: string | undefined;
}

export interface GemServer {
  /** `http://127.0.0.1:<port>/`. */
  readonly url: string;
  /** Paths asked for so far, in order. */
  readonly requests: readonly string[];
  /** Whether the compact index is there. May be changed; true at first. */
  hasCompactIndex: boolean;
  /** Offers releases from now on. */
  add(...releases: readonly GemRelease[]): Promise<void>;
  /** Takes a release away, index and file, as one that is yanked. */
  remove(name: string, version: string): Promise<void>;
  /** Lines for a `%post` section: the server is the image's only source of gems. */
  readonly postLines: string;
  readonly close: () => Promise<void>;
}

/** Runs in an image: builds what it is told on its input, and indexes what is there. */
const PROGRAM = `
require "rubygems/package"
require "rubygems/indexer"
require "json"
require "fileutils"
require "time"
ENV["SOURCE_DATE_EPOCH"] = "1500000000"
JSON.parse(STDIN.read).each do |release|
  work = "/mnt/work"
  FileUtils.rm_rf(work)
  FileUtils.mkdir_p([work + "/lib", work + "/exe"])
  commands = release["commands"] || []
  File.write(work + "/lib/" + release["name"] + ".rb", "")
  commands.each { |name| File.write(work + "/exe/" + name, "puts " + release["version"].inspect + "\\n"); File.chmod(0755, work + "/exe/" + name) }
  spec = Gem::Specification.new do |s|
    s.name = release["name"]
    s.version = release["version"]
    s.platform = release["platform"] || "ruby"
    s.summary = "for tests"
    s.authors = ["tests"]
    s.license = "MIT"
    s.homepage = "https://gems.example.org"
    s.required_ruby_version = release["ruby"] if release["ruby"]
    s.bindir = "exe"
    s.executables = commands
    s.files = ["lib/" + release["name"] + ".rb"] + commands.map { |name| "exe/" + name }
    (release["requires"] || {}).each { |name, range| s.add_dependency(name, *range.split(", ")) }
  end
  Dir.chdir(work) { Gem::Package.build(spec, true) }
  FileUtils.mkdir_p("/mnt/gems")
  FileUtils.mv(work + "/" + spec.file_name, "/mnt/gems/")
  FileUtils.rm_rf(work)
end
Gem::DefaultUserInteraction.ui = Gem::SilentUI.new
Gem::Indexer.new("/mnt").generate_index
`;

/**
 * Starts an empty server on a free port. It stops with the test; started in a `beforeAll`, by `close`.
 *
 * @param image has a Ruby with RubyGems
 */
export async function startGemServer(image: string): Promise<GemServer> {
  const folder = await scratchFolder();
  await mkdir(join(folder, 'gems'));
  const releases: GemRelease[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    answer(folder, gems.hasCompactIndex ? releases : undefined, request, response).catch((error: unknown) => { response.writeHead(500).end(String(error)); });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gem server has no port');
  const url = `http://127.0.0.1:${String(address.port)}/`;
  const index = async (added: readonly GemRelease[]): Promise<void> => {
    await execInImage(await testEngine(), {
      image, command: ['ruby', '-e', PROGRAM], input: JSON.stringify(added), binds: [{ source: folder, destination: '/mnt' }],
    });
  };

  const gems: GemServer = {
    url,
    requests,
    hasCompactIndex: true,
    postLines: `    printf -- '---\\n:sources:\\n- %s\\n' ${url} > /etc/gemrc\n    export NO_PROXY=127.0.0.1 no_proxy=127.0.0.1\n`,
    add: async (...added) => {
      await index(added);
      releases.push(...added);
    },
    remove: async (name, version) => {
      const at = releases.findIndex((release) => release.name === name && release.version === version);
      const [gone] = at === -1 ? [] : releases.splice(at, 1);
      // A test that removes nothing stages nothing.
      if (gone === undefined) throw new Error(`the gem server has no ${name} ${version}`);
      await rm(join(folder, 'gems', fileName(gone)));
      await index([]);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
    },
  };
  if (TestRunner.getCurrentTest() !== undefined) onTestFinished(gems.close);
  return gems;
}

function fileName({ name, version, platform = 'ruby' }: GemRelease): string {
  return `${name}-${version}${platform === 'ruby' ? '' : `-${platform}`}.gem`;
}

async function answer(
  folder: string, compact: readonly GemRelease[] | undefined, request: IncomingMessage, response: ServerResponse,
): Promise<void> {
  const path = decodeURIComponent(new URL(request.url ?? '/', 'http://gems').pathname);
  const [, area = '', name = ''] = path.split('/');
  const text = compact === undefined ? undefined : await compactIndex(folder, compact, area, name);
  if (text !== undefined) {
    const etag = `"${createHash('md5').update(text).digest('hex')}"`;
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', etag }).end(request.method === 'HEAD' ? '' : text);
    return;
  }
  const file = join(folder, path);
  const isOurs = /^\/(?:gems|quick\/Marshal\.4\.8)\/[\w.-]+$|^\/(?:latest_|prerelease_)?specs\.4\.8\.gz$/.test(path);
  if (!isOurs || !await exists(file)) {
    response.writeHead(404).end('not found\n');
    return;
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(await readFile(file));
}

async function compactIndex(folder: string, releases: readonly GemRelease[], area: string, name: string): Promise<string | undefined> {
  const names = [...new Set(releases.map((release) => release.name))].sort();
  const infoOf = async (of: string): Promise<string> => `---\n${(await Promise.all(
    releases.filter((release) => release.name === of).map(async (release) => await infoLine(folder, release)),
  )).join('')}`;
  if (area === 'names' && name === '') return `---\n${names.map((each) => `${each}\n`).join('')}`;
  if (area === 'versions' && name === '') {
    const lines = await Promise.all(names.map(async (each) => {
      const versions = releases.filter((release) => release.name === each).map((release) => fileName(release).slice(each.length + 1, -'.gem'.length));
      return `${each} ${versions.join(',')} ${createHash('md5').update(await infoOf(each)).digest('hex')}\n`;
    }));
    return `created_at: 2026-01-01T00:00:00Z\n---\n${lines.join('')}`;
  }
  return area === 'info' && names.includes(name) ? await infoOf(name) : undefined;
}

/** `1.0.0 beta:~> 1.0,gamma:>= 1&< 3|checksum:<SHA-256>,ruby:>= 2.0`. */
async function infoLine(folder: string, release: GemRelease): Promise<string> {
  const parts = (range: string): string => range.split(', ').join('&');
  const requires = Object.entries(release.requires ?? {}).map(([name, range]) => `${name}:${parts(range)}`);
  const sum = createHash('sha256').update(await readFile(join(folder, 'gems', fileName(release)))).digest('hex');
  const version = fileName(release).slice(release.name.length + 1, -'.gem'.length);
  return `${version} ${requires.join(',')}|checksum:${sum}${release.ruby === undefined ? '' : `,ruby:${parts(release.ruby)}`}\n`;
}
