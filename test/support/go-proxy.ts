/**
 * A real Go module proxy on loopback, whose releases come and go while it runs (Go Modules Reference, "GOPROXY protocol").
 *
 *     const proxy = await startGoProxy();
 *     await proxy.add({ path: 'example.com/tool', version: 'v1.0.0' });
 *     ... rough build, with `${proxy.postLines}    go install example.com/tool@latest` in its %post ...
 *     await proxy.add({ path: 'example.com/tool', version: 'v1.1.0' });
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { onTestFinished, TestRunner } from 'vitest';
import { run } from '../../src/process.js';
import { scratchFolder } from './scratch.js';
import { writeTree } from './wheels.js';

export interface GoModule {
  /** Import path, lower-case: "example.com/tool". */
  readonly path: string;
  /** With its v: "v1.0.0". */
  readonly version: string;
  /** Module to version, as go.mod requires them; each is a library. Default: none. */
  readonly requires?: Readonly<Record<string, string>> | undefined;
  /** Folders of its programs below the module's root, "" for the root itself. Default: the root; empty: a library. */
  readonly programs?: readonly string[] | undefined;
}

export interface GoProxy {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Offers a release from now on. */
  add(module: GoModule): Promise<void>;
  /** Takes a release away. */
  remove(path: string, version: string): void;
  /** What a branch or another word stands for from now on: `tool@main`. */
  name(path: string, word: string, version: string): void;
  /** Variables that point Go at this proxy and at nothing else. */
  readonly environment: Readonly<Record<string, string>>;
  /** The same as `export` lines for a `%post` section. */
  readonly postLines: string;
  readonly close: () => Promise<void>;
}

/** A release's three files by their endings, as the proxy hands them out. */
interface Release {
  readonly info: string;
  readonly mod: string;
  readonly zip: Buffer;
}

/** Starts an empty proxy on a free port. It stops with the test; started in a `beforeAll`, by `close`. */
export async function startGoProxy(): Promise<GoProxy> {
  const folder = await scratchFolder();
  const modules = new Map<string, Map<string, Release>>();
  const words = new Map<string, string>();
  const server = createServer((request, response) => {
    request.resume();
    const body = answer(modules, words, new URL(request.url ?? '/', 'http://proxy').pathname.slice(1));
    if (body === undefined) response.writeHead(404).end('not found\n');
    else response.writeHead(200).end(body);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  const url = `http://127.0.0.1:${String(address.port)}`;
  const environment = { GOPROXY: url, GONOSUMDB: '*', GOFLAGS: '-buildvcs=false', NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };
  const proxy: GoProxy = {
    url,
    add: async (module) => {
      const release = await publish(join(folder, `${module.path}@${module.version}`), module);
      modules.set(module.path, (modules.get(module.path) ?? new Map<string, Release>()).set(module.version, release));
    },
    remove: (path, version) => {
      // A test that removes nothing stages nothing.
      if (modules.get(path)?.delete(version) !== true) throw new Error(`the proxy has no ${path} ${version}`);
    },
    name: (path, word, version) => { words.set(`${path}@${word}`, version); },
    environment,
    postLines: Object.entries(environment).map(([name, value]) => `    export ${name}='${value}'\n`).join(''),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
    },
  };
  if (TestRunner.getCurrentTest() !== undefined) onTestFinished(proxy.close);
  return proxy;
}

/** Programs print their module's version by `println`: linked in a second, with no package of Go's library but its runtime. */
async function publish(home: string, { path, version, requires = {}, programs = [''] }: GoModule): Promise<Release> {
  const root = `${path}@${version}`;
  const mod = `module ${path}\n\ngo 1.16\n${Object.entries(requires).map(([name, of]) => `\nrequire ${name} ${of}\n`).join('')}`;
  const imports = Object.keys(requires);
  const program = `package main\n\n${imports.map((name, index) => `import p${String(index)} "${name}"\n`).join('')}\n`
    + `func main() { println("${path} ${version}"${imports.map((_, index) => `, p${String(index)}.Version`).join('')}) }\n`;
  await writeTree(home, {
    [`${root}/go.mod`]: mod,
    ...Object.fromEntries(programs.map((folder) => [`${root}/${folder === '' ? '' : `${folder}/`}main.go`, program])),
    ...(programs.length === 0 ? { [`${root}/lib.go`]: `package ${path.split('/').at(-1) ?? ''}\n\nconst Version = "${version}"\n` } : {}),
  });
  const archive = join(home, 'module.zip');
  await run('python3', ['-c', ZIP, archive, root], { cwd: home });
  return { mod, info: JSON.stringify({ Version: version, Time: '2024-01-31T12:00:00Z' }), zip: await readFile(archive) };
}

/** Go takes no archive that lists folders. */
const ZIP = `
import os, sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w") as archive:
    for folder, _, names in sorted(os.walk(sys.argv[2])):
        for name in sorted(names):
            archive.writestr(zipfile.ZipInfo(os.path.join(folder, name)), open(os.path.join(folder, name), "rb").read())
`;

function answer(
  modules: ReadonlyMap<string, ReadonlyMap<string, Release>>, words: ReadonlyMap<string, string>, asked: string,
): string | Buffer | undefined {
  const [, path = '', file = ''] = /^(.+)\/(@latest|@v\/.+)$/.exec(decodeURIComponent(asked)) ?? [];
  const versions = modules.get(path);
  if (versions === undefined) return undefined;
  // Pseudo-versions are in no list.
  const listed = [...versions.keys()].filter((version) => !/-\d{14}-[0-9a-f]{12}$/.test(version));
  if (file === '@v/list') return listed.map((version) => `${version}\n`).join('');
  if (file === '@latest') return versions.get(listed.at(-1) ?? [...versions.keys()].at(-1) ?? '')?.info;
  const [, word = '', kind] = /^@v\/(.+)\.(info|mod|zip)$/.exec(file) ?? [];
  const release = versions.get(words.get(`${path}@${word}`) ?? word);
  return kind === undefined ? undefined : release?.[kind as keyof Release];
}
