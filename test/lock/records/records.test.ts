/** Readers of other tools' records, on records as those tools write them. */
import { describe, expect, test } from 'vitest';
import { buildInfo } from '../../../src/lock/records/go-build-info.js';
import { recorded } from '../image-folder.js';

type Files = Readonly<Record<string, string>>;

/** `{}` when there is none of any tool. */
async function records(files: Files): Promise<Record<string, Record<string, string>>> {
  const found = (await recorded(files)).records;
  return Object.fromEntries(Object.entries(found).map(([channel, packages]) => [channel, { ...packages }]));
}

test('an image without any of the tools has none of their channels', async () => {
  expect(await records({ 'etc/passwd': '', 'usr/bin/true': '', 'opt/x/README': '' })).toEqual({});
});

describe('conda', () => {
  const SHA = 'a'.repeat(64);
  const record = (name: string, more: Readonly<Record<string, unknown>> = {}): string => JSON.stringify({
    name, version: '1.26.0', build: 'py311h64a7726_0', build_number: 0, channel: 'https://conda.anaconda.org/conda-forge/linux-64', subdir: 'linux-64',
    fn: `${name}-1.26.0-py311h64a7726_0.conda`, md5: 'b'.repeat(32), sha256: SHA, depends: [], files: [], ...more,
  });

  test('packages of every prefix, by prefix where a name comes twice, with their checksums', async () => {
    const found = await recorded({
      'opt/conda/conda-meta/history': '',
      'opt/conda/conda-meta/numpy-1.26.0-py311h64a7726_0.json': record('numpy'),
      'opt/conda/conda-meta/ca-certificates-2024.json': record('ca-certificates', { channel: 'conda-forge', build: undefined, build_string: 'h0', sha256: undefined }),
      'opt/conda/envs/a/conda-meta/history': '',
      'opt/conda/envs/a/conda-meta/numpy-2.0.0-0.json': record('numpy', { version: '2.0.0', channel: 'https://me:secret@conda.example.org/t/token/main/linux-64', sha256: 'no sum' }),
    });
    expect({ ...found.records.conda }).toEqual({
      'ca-certificates': '1.26.0 h0 conda-forge/linux-64',
      '/opt/conda numpy': '1.26.0 py311h64a7726_0 conda-forge/linux-64',
      '/opt/conda/envs/a numpy': '2.0.0 py311h64a7726_0 conda.example.org/main/linux-64',
    });
    expect({ ...found.checksums }).toEqual({ 'conda:/opt/conda numpy': SHA });
  });

  test('an environment with nothing in it is empty, a record that cannot be read is an error', async () => {
    expect(await records({ 'opt/conda/conda-meta/history': '' })).toEqual({ conda: {} });
    for (const text of ['', '{', '[]', '{"name":"x"}', '{"name":1,"version":"2"}']) {
      await expect(records({ 'opt/conda/conda-meta/x-1-0.json': text })).rejects.toThrow('/opt/conda/conda-meta/x-1-0.json');
    }
  });

  test('names are data', async () => {
    const found = await recorded({ 'c/conda-meta/a.json': record('__proto__'), 'c/conda-meta/b.json': record('constructor') });
    expect(Object.entries(found.records.conda ?? {}).map(([name]) => name)).toEqual(['__proto__', 'constructor']);
  });
});

describe('apk', () => {
  // Abridged from the documented format; no Alpine image can be had where these tests run.
  const DATABASE = `C:Q1qKcZ+j23xssAXmgQhkOO8dHnbWw=
P:alpine-baselayout
V:3.4.3-r1
A:x86_64
F:etc
R:motd

C:Q1hf9CYMT5kCjKKCWEVhw0cm5jnPY=
P:so:musl
V:1.2.4-r2
A:x86_64
`;

  test('packages of the installed database', async () => {
    expect(await records({ 'lib/apk/db/installed': DATABASE })).toEqual({ apk: { 'alpine-baselayout': '3.4.3-r1', 'so:musl': '1.2.4-r2' } });
    expect(await records({ 'usr/lib/apk/db/installed': DATABASE, 'lib': '-> usr/lib' })).toHaveProperty('apk');
  });

  test('an entry that tells no version is an error', async () => {
    await expect(records({ 'lib/apk/db/installed': 'C:x\nP:musl\n\nP:other\nV:1\n' })).rejects.toThrow('/lib/apk/db/installed');
  });
});

describe('R', () => {
  const STATS = `Package: stats
Version: 4.2.2
Priority: base
Title: The R Stats Package
Description: R statistical functions.
License: Part of R 4.2.2
Built: R 4.2.2; x86_64-pc-linux-gnu; 2023-01-20 18:24:19 UTC; unix
`;

  test('packages of every library, those of R itself too, sources left out', async () => {
    expect(await records({
      'usr/lib/R/library/stats/DESCRIPTION': STATS,
      'usr/lib/R/library/translations/DESCRIPTION': 'Package: translations\nVersion: 4.2.2\nTitle: The R Translations Package\nLicense: Part of R 4.2.2\n',
      'usr/local/lib/R/site-library/MASS/DESCRIPTION': 'Package: MASS\nVersion: 7.3-58.2\nBuilt: R 4.2.2; ; x; unix\n',
      'usr/lib/R/library/MASS/DESCRIPTION': 'Package: MASS\r\nVersion: 7.3-60\r\nBuilt: R 4.3.0; ; x; unix\r\n',
      'src/mine/DESCRIPTION': 'Package: mine\nVersion: 0.1\n',
      'src/git/DESCRIPTION': 'Unnamed repository',
    })).toEqual({ r: {
      'stats': '4.2.2', 'translations': '4.2.2', '/usr/lib/R/library MASS': '7.3-60', '/usr/local/lib/R/site-library MASS': '7.3-58.2',
    } });
  });

  test('the lock tells where those are whose name does not', async () => {
    const stats = (library: string): Files => ({ [`${library}/stats/DESCRIPTION`]: STATS });
    const one = await recorded({ ...stats('opt/my lib'), 'var/lib/gems/3.1.0/specifications/x-1.gemspec': '# stub: x 1 ruby lib\n', 'usr/local/.crates.toml': '[v1]\n"rg 1.0.0" = ["rg"]\n' });
    expect({ ...one.prefixes }).toEqual({ 'r:stats': '/opt/my lib', 'gem:x': '/var/lib/gems/3.1.0', 'cargo:rg': '/usr/local' });
    expect({ ...(await recorded({ ...stats('opt/a'), ...stats('opt/b') })).prefixes }).toEqual({});
  });

  test('an installed package without a version is an error', async () => {
    await expect(records({ 'usr/lib/R/library/stats/DESCRIPTION': STATS.replace('Version: 4.2.2\n', '') })).rejects.toThrow('/usr/lib/R/library/stats/DESCRIPTION');
  });
});

describe('gems', () => {
  const stub = (line: string): string => `# -*- encoding: utf-8 -*-\n# stub: ${line} ruby lib\n\nGem::Specification.new do |s|\nend\n`;

  test('specifications of every kind, versions side by side, platforms, sources left out', async () => {
    expect(await records({
      'usr/lib/ruby/gems/3.1.0/specifications/default/json-2.6.1.gemspec': `# stub: json 2.6.1 ruby lib\0ext\n`,
      'var/lib/gems/3.1.0/specifications/nokogiri-1.15.5-x86_64-linux.gemspec': '# -*- encoding: utf-8 -*-\n# stub: nokogiri 1.15.5 x86_64-linux lib\n',
      'var/lib/gems/3.1.0/specifications/rack-2.2.8.gemspec': stub('rack 2.2.8'),
      'var/lib/gems/3.1.0/specifications/rack-3.0.0.gemspec': stub('rack 3.0.0'),
      'usr/share/rubygems-integration/all/specifications/power_assert-2.0.3.gemspec':
        'Gem::Specification.new do |s|\n  s.name = "power_assert".freeze\n  s.version = "2.0.3"\nend\n',
      'var/lib/gems/3.1.0/gems/rack-2.2.8/rack.gemspec': 'whatever',
    })).toEqual({ gem: { json: '2.6.1', nokogiri: '1.15.5-x86_64-linux', rack: '2.2.8 3.0.0', power_assert: '2.0.3' } });
  });

  test('one that tells no name is an error', async () => {
    await expect(records({ 'var/lib/gems/3.1.0/specifications/x-1.gemspec': 'puts 1\n' })).rejects.toThrow('/var/lib/gems/3.1.0/specifications/x-1.gemspec');
  });
});

describe('cargo', () => {
  const entry = { version_req: null, bins: ['rg'], features: [], all_features: false, no_default_features: false, profile: 'release', target: 'x86_64-unknown-linux-gnu', rustc: 'rustc 1.75.0' };
  const list = (...keys: string[]): string => JSON.stringify({ installs: Object.fromEntries(keys.map((key) => [key, entry])) });

  test('programs of every root, with their source when that is not crates.io', async () => {
    expect(await records({
      'root/.cargo/.crates2.json': list('ripgrep 14.1.0 (registry+https://github.com/rust-lang/crates.io-index)', 'fd-find 9.0.0 (sparse+https://index.crates.io/)'),
      'root/.cargo/.crates.toml': '[v1]\n"ignored 1.0.0 (x)" = ["x"]\n',
      'usr/local/.crates.toml': '[v1]\n"mine 0.1.0 (git+https://me:secret@example.org/mine?branch=x#0123456789abcdef0123456789abcdef01234567)" = ["mine"]\n'
        + '"ripgrep 13.0.0 (registry+https://github.com/rust-lang/crates.io-index)" = [\n    "rg",\n]\n',
    })).toEqual({ cargo: {
      '/root/.cargo ripgrep': '14.1.0', '/usr/local ripgrep': '13.0.0', 'fd-find': '9.0.0',
      'mine': '0.1.0 (git+https://example.org/mine?branch=x#0123456789abcdef0123456789abcdef01234567)',
    } });
  });

  test('a list that cannot be read is an error; one of nothing is empty', async () => {
    expect(await records({ 'root/.cargo/.crates2.json': '{"installs":{}}' })).toEqual({ cargo: {} });
    for (const text of ['', '[]', '{}', '{"installs":{"nonsense":{}}}']) {
      await expect(records({ 'root/.cargo/.crates2.json': text })).rejects.toThrow('/root/.cargo/.crates2.json');
    }
    await expect(records({ 'root/.cargo/.crates.toml': '"x 1" = []' })).rejects.toThrow('/root/.cargo/.crates.toml');
  });
});

describe('rpm', () => {
  const database = { 'var/lib/rpm/rpmdb.sqlite': '' };
  const answer = (stdout: string, exitCode = 0) => async () => await Promise.resolve({ stdout, stderr: 'error: cannot open\n', exitCode, durationMs: 0 });

  test('what rpm lists: architectures, epochs, versions side by side, keys', async () => {
    const stdout = 'bash\tx86_64\t5.2.15-3.fc39\nperl\tx86_64\t4:5.38.2-502.fc39\ngpg-pubkey\t(none)\tb-1\ngpg-pubkey\t(none)\ta-1\n__proto__\tnoarch\t1-1\n';
    const { rpm } = (await recorded(database, { run: answer(stdout) })).records;
    expect(Object.entries(rpm ?? {})).toEqual([
      ['__proto__.noarch', '1-1'], ['bash.x86_64', '5.2.15-3.fc39'], ['gpg-pubkey', 'a-1 b-1'], ['perl.x86_64', '4:5.38.2-502.fc39'],
    ]);
  });

  test('a database that rpm does not list is an error, and so is nonsense', async () => {
    await expect(recorded(database, { run: answer('', 127) })).rejects.toThrow('/var/lib/rpm/rpmdb.sqlite');
    await expect(recorded(database, { run: answer('Segmentation fault\n') })).rejects.toThrow('Segmentation fault');
  });
});

describe('a Go program\'s build information', () => {
  const MODULES = 'path\texample.org/cmd/tool\nmod\texample.org/cmd\tv1.2.3\th1:x=\nbuild\tvcs.revision=abc\nbuild\t__proto__=x\n';
  const framed = Buffer.concat([Buffer.alloc(16, 1), Buffer.from(MODULES), Buffer.alloc(16, 2)]);
  const magic = Buffer.from('\xff Go buildinf:', 'latin1');

  function elf(size: number): Buffer {
    const program = Buffer.alloc(size);
    program.write('\x7fELF\x02\x01\x01', 'latin1');
    return program;
  }

  test('as Go writes it since 1.18; the magic elsewhere is passed over', () => {
    const program = elf(1024);
    magic.copy(program, 131);
    magic.copy(program, 256);
    magic.copy(program, 512);
    program.set([8, 2], 512 + 14);
    const length = framed.length;
    Buffer.concat([Buffer.from([8]), Buffer.from('go1.22.1'), Buffer.from([(length & 0x7f) | 0x80, length >> 7]), framed]).copy(program, 544);
    expect(buildInfo(program)).toMatchObject({
      go: 'go1.22.1', command: 'example.org/cmd/tool', module: { path: 'example.org/cmd', version: 'v1.2.3' }, settings: { 'vcs.revision': 'abc' },
    });
  });

  test('as Go wrote it before', () => {
    const program = elf(1024);
    const base = 0x400000n;
    program.writeBigUInt64LE(64n, 32);
    program.writeUInt16LE(56, 54);
    program.writeUInt16LE(1, 56);
    program.writeUInt32LE(1, 64);
    program.writeBigUInt64LE(0n, 72);
    program.writeBigUInt64LE(base, 80);
    program.writeBigUInt64LE(1024n, 96);
    magic.copy(program, 256);
    program.set([8, 0], 256 + 14);
    const header = (at: number, start: number, length: number): void => {
      program.writeBigUInt64LE(base + BigInt(start), at);
      program.writeBigUInt64LE(BigInt(length), at + 8);
    };
    program.writeBigUInt64LE(base + 320n, 272);
    program.writeBigUInt64LE(base + 336n, 280);
    header(320, 400, 8);
    program.write('go1.16.3', 400);
    header(336, 448, framed.length);
    framed.copy(program, 448);
    expect(buildInfo(program)).toMatchObject({ go: 'go1.16.3', command: 'example.org/cmd/tool', module: { version: 'v1.2.3' } });
  });

  test('none in other files, nor in damaged ones', () => {
    expect(buildInfo(Buffer.from('#!/bin/sh\n'))).toBeUndefined();
    expect(buildInfo(elf(256))).toBeUndefined();
    for (const flags of [0, 1, 2, 3]) {
      for (const fill of [0, 0x7f, 0xff]) {
        const program = elf(64).fill(fill, 16);
        const damaged = Buffer.concat([program, magic, Buffer.from([8, flags]), Buffer.alloc(64, fill)]);
        expect(buildInfo(damaged)).toBeUndefined();
      }
    }
  });
});
