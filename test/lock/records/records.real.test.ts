/** The same readers on an image with real records of real tools, held against what those tools say themselves. */
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildImage, execInImage, removeTree } from '../../../src/apptainer/index.js';
import { capture } from '../../../src/lock/index.js';
import { run } from '../../../src/process.js';
import { exists } from '../../support/cache.js';
import { baseImage, scratchFolder, skipUnless, testEngine } from '../../support/machine.js';
import { cachedImage, FAST_PACKING } from '../../support/real-parts.js';

const POST = `%post
    export DEBIAN_FRONTEND=noninteractive
    apt-get update
    apt-get install -y --no-install-recommends rpm ruby
    cd /root
    apt-get download r-base-core r-cran-mass
    for each in r-base-core r-cran-mass; do
        dpkg-deb --fsys-tarfile "$each"_*.deb | tar -x -C / --wildcards '*/DESCRIPTION'
    done
    rm -f ./*.deb
    printf 'Name: tool\\nEpoch: 2\\nVersion: 1.5\\nRelease: 3\\nSummary: x\\nLicense: MIT\\nBuildArch: noarch\\n%%description\\nx\\n%%files\\n' > tool.spec
    rpmbuild -bb --define '_rpmdir /root/rpms' tool.spec
    rpm --dbpath /var/lib/rpm --initdb
    rpm --dbpath /var/lib/rpm -i --nodeps --justdb /root/rpms/noarch/tool-1.5-3.noarch.rpm
    for version in 1.0.0 2.0.0; do
        printf 'Gem::Specification.new do |s|\\n  s.name = "local"\\n  s.version = "%s"\\n  s.summary = "x"\\n  s.authors = ["x"]\\nend\\n' $version > local.gemspec
        gem build local.gemspec
        gem install --local --no-document "local-$version.gem"
    done
    apt-get clean
`;

/** A module of its own, at a version that only a stamp of the linker could tell. */
async function goProgram(folder: string): Promise<string> {
  const isThere = await Promise.all((process.env['PATH'] ?? '').split(delimiter).map(async (each) => await exists(join(each, 'go'))));
  skipUnless(isThere.includes(true), 'there is no Go here to make a program with');
  await mkdir(folder);
  await writeFile(join(folder, 'go.mod'), 'module example.org/tool\n\ngo 1.18\n');
  await writeFile(join(folder, 'main.go'), 'package main\n\nfunc main() { println("x") }\n');
  await run('go', ['build', '-buildvcs=false', '-o', 'tool', '.'], { cwd: folder, env: { ...process.env, CGO_ENABLED: '0' } });
  return join(folder, 'tool');
}

test('rpm, gems, R and Go of one image', async () => {
  const folder = await scratchFolder();
  const program = await goProgram(join(folder, 'go'));
  const sandbox = join(folder, 'image.sandbox');
  onTestFinished(async () => { await removeTree(sandbox); });
  const engine = await testEngine();
  const source = join(folder, 'image.def');
  const made = await cachedImage('records', `Bootstrap: localimage\nFrom: ${await baseImage()}\n${POST}`, FAST_PACKING);
  await writeFile(source, `Bootstrap: localimage\nFrom: ${made}\n%files\n    ${program} /usr/bin/tool\n`);
  await buildImage(engine, { source, output: sandbox, format: 'sandbox', mode: 'fakeroot', tmpDirectory: folder, logFile: join(folder, 'log') });
  const says = async (...command: string[]): Promise<string> => (await execInImage(engine, { image: sandbox, command })).stdout;

  const started = performance.now();
  const { records, prefixes, dpkg } = await capture(engine, sandbox);
  process.stderr.write(`[tests] capture with all records: ${String(Math.round(performance.now() - started))} ms\n`);
  expect({ ...records?.rpm }).toEqual({ 'tool.noarch': '2:1.5-3' });

  const gems = (await says('gem', 'list', '--local')).split('\n').filter((line) => line !== '');
  expect(gems.length).toBeGreaterThan(20);
  const listed = gems.map((line) => {
    const [, name = '', versions = ''] = /^(\S+) \((.*)\)$/.exec(line) ?? [];
    return [name, versions.replace(/default: /g, '').split(', ').sort().join(' ')] as const;
  });
  expect(merged(records?.gem ?? {})).toEqual(Object.fromEntries(listed));
  expect(records?.gem?.['local']).toBe('1.0.0 2.0.0');

  expect(records?.r).toMatchObject({ stats: '4.2.2', base: '4.2.2', translations: '4.2.2', MASS: '7.3-58.2' });
  const go = (await run('go', ['env', 'GOVERSION'])).stdout.trim();
  expect({ ...records?.go }).toEqual({ 'example.org/tool': `(devel) ${go}` });
  expect(prefixes?.['go:example.org/tool']).toBe('/usr/bin/tool');
  expect(dpkg['ruby']).toBeDefined();
  expect(records?.conda).toBeUndefined();
});

/** Versions by name alone: `gem list` does not tell where a gem lies. */
function merged(gems: Readonly<Record<string, string>>): Record<string, string> {
  const found: Record<string, string[]> = {};
  for (const [key, versions] of Object.entries(gems)) (found[key.split(' ').at(-1) ?? key] ??= []).push(...versions.split(' '));
  return Object.fromEntries(Object.entries(found).map(([name, versions]) => [name, [...new Set(versions)].sort().join(' ')]));
}
