/** Tests of what a capture tells beyond pip, dpkg and node, on the image that its other tests stand on. */
import { describe, expect, it } from 'vitest';
import { capture, compareLocks, flatVersions, formatLock, parseLock, presentChannels, withChecksums, type Lock } from '../../src/lock/index.js';
import { normalizedName } from '../../src/python-names.js';
import { inside, withFile, withPath, type RichImage } from './rich-image.js';

/** What an interpreter finds in the folders of one environment, as JSON; the first of a name counts. */
const LIST = `
import importlib.metadata, json, re, sys
found = {}
for one in importlib.metadata.distributions():
    # A record that tells no name is no package.
    name = one.metadata["Name"]
    if name is not None and re.match(sys.argv[1], str(one._path)):
        found.setdefault(re.sub("[-_.]+", "-", name).lower(), one.version)
print(json.dumps(found))
`;

export function environmentTests(image: () => RichImage): void {
  const captured = async (): Promise<Lock> => await capture(image().engine, image().path);

  describe('every Python environment', () => {
    it.each([
      ['/usr/bin/python3', '^/usr/.*/python3'], ['/usr/bin/pypy3', '^/usr/.*/pypy3'], ['/opt/plain/bin/python3', '^/opt/plain/'],
      ['/opt/site/bin/python3', '^/opt/site/'], ['/opt/modern/bin/python3', '^/opt/modern/'], ['/opt/naïve env/bin/python3', '^/opt/naïve env/'],
    ])('holds what its interpreter finds there: %s', async (python, folders) => {
      const told = await inside(image(), [python, '-c', LIST, folders]);
      expect(told.stderr).toBe('');
      const environment = (await captured()).pythonEnvironments?.find((one) => one.python === python);
      expect({ ...environment?.packages }).toEqual(JSON.parse(told.stdout));
    });

    it('is named by its prefix, with its interpreter and whether it has a pip', async () => {
      const { pythonEnvironments = [] } = await captured();
      expect(pythonEnvironments.map(({ prefix, python, hasPip }) => [prefix, python, hasPip])).toEqual([
        ['/opt/bare', '/opt/bare/bin/python3', false], ['/opt/checkout', '/opt/checkout/bin/python3', true], ['/opt/modern', '/opt/modern/bin/python3', true],
        ['/opt/naïve env', '/opt/naïve env/bin/python3', false], ['/opt/old', '/opt/old/bin/python3', true], ['/opt/plain', '/opt/plain/bin/python3', true],
        ['/opt/site', '/opt/site/bin/python3', true], ['/opt/vendored', '', false], ['/usr', '/usr/bin/python3', true], ['/usr', '/usr/bin/pypy3', false],
      ]);
    });

    it('tells origins and owners', async () => {
      const { pythonEnvironments = [], checksums } = await captured();
      const origins = Object.assign({}, ...pythonEnvironments.map((one) => one.origins)) as Record<string, string>;
      expect(origins['vcs-package']).toMatch(/^git\+file:\/\/\/opt\/src\/repository@[0-9a-f]{40}#subdirectory=sub$/);
      expect(origins).toMatchObject({
        'folder-package': 'file:///opt/src/folder', 'modern': 'editable file:///opt/src/modern', 'old-style': 'editable file:///opt/src/old',
        'checkout': 'editable file:///opt/src/checkout',
      });
      const system = pythonEnvironments.find((one) => one.python === '/usr/bin/python3');
      expect(system?.owners).toMatchObject({ numpy: 'python3-numpy', pyyaml: 'python3-yaml', setuptools: 'python3-setuptools', wheel: 'python3-wheel' });
      expect(Object.keys(system?.owners ?? {})).not.toContain('idna');
      const wheel = await inside(image(), ['sha256sum', '/opt/wheels/idna-99.0-py3-none-any.whl']);
      expect(checksums?.['python:/usr:idna']).toBe(wheel.stdout.slice(0, 64));
    });

    it('is compared, once for what pip tells too', async () => {
      const lock = await captured();
      const names = Object.keys(flatVersions(lock));
      expect(names).toContain('pip:numpy');
      expect(names).not.toContain('python:/usr:numpy');
      for (const hidden of ['pip', 'setuptools', 'wheel']) expect(names).toContain(`python:/usr:${hidden}`);
      expect(names).toContain('python:/usr /usr/bin/pypy3:cffi');
      expect(new Set(names.filter((name) => name.startsWith('pip:')).map((name) => normalizedName(name.slice(4)))).size).toBe(Object.keys(lock.pip).length);
      // Two virtualenvs with two versions of one package; the one without pip is not the one that pip speaks of.
      const metadata = 'Metadata-Version: 2.1\nName: alpha_wheel\nVersion: 9\n\n';
      await withFile(image(), 'opt/naïve env/lib/python3.11/site-packages/alpha_wheel-3.1.dist-info', null, async () => {
        await withFile(image(), 'opt/naïve env/lib/python3.11/site-packages/alpha_wheel-9.dist-info/METADATA', metadata, async () => {
          const { changed, onlyInA, onlyInB } = compareLocks(lock, await captured());
          expect([changed, onlyInA, onlyInB]).toEqual([
            { 'python:/opt/naïve env:alpha-wheel': ['3.1 (file:///opt/wheels/alpha_wheel-3.1-py3-none-any.whl)', '9'] }, {}, {},
          ]);
        });
      });
    });
  });

  describe('every npm package', () => {
    it('is there, nested ones too, as npm lists them', async () => {
      await withPath(image(), ['/opt/npm/bin'], async () => {
        const told = await inside(image(), ['npm', 'list', '-g', '--all', '--parseable', '--long']);
        const listed = told.stdout.split('\n').flatMap((line) => {
          const [, folder, version] = /^(\/.+\/node_modules\/[^:]+):.+@([^:@]+)(?::.*)?$/.exec(line) ?? [];
          return folder === undefined ? [] : [[folder, version] as const];
        });
        expect(listed.length).toBeGreaterThan(100);
        const { npm } = await captured();
        expect({ ...npm }).toEqual(Object.fromEntries(listed));
      });
    });
  });

  describe('packages of a foreign architecture', () => {
    it('are told as dpkg tells them, and the shared section stays as it is', async () => {
      const told = await inside(image(), ['dpkg-query', '-W', '-f=${binary:Package} ${Version} ${Architecture}\\n']);
      const native = (await inside(image(), ['dpkg', '--print-architecture'])).stdout.trim();
      const foreign = told.stdout.split('\n').map((line) => line.split(' ')).filter(([, , architecture]) => architecture !== undefined && ![native, 'all'].includes(architecture));
      const lock = await captured();
      expect({ ...lock.records?.['dpkg-arch'] }).toEqual(Object.fromEntries(foreign.map(([name, version]) => [name, version])));
      expect(foreign.length).toBeGreaterThan(0);
      expect(presentChannels(lock)['dpkg-arch']).toBe(foreign.length);
    });
  });

  describe('apt\'s lists', () => {
    it('give the dates of the archives', async () => {
      const { archives = {} } = await captured();
      const [[name, date] = ['', '']] = Object.entries(archives);
      const told = await inside(image(), ['sed', '-n', 's/^Date: //p', `/var/lib/apt/lists/${name}`]);
      expect(new Date(told.stdout.trim()).toISOString()).toBe(date.replace('Z', '.000Z'));
    });

    it('give the checksums of what is installed, of both architectures', async () => {
      const { engine, path } = image();
      const lock = await captured();
      const { checksums = {} } = await withChecksums(engine, path, lock);
      const [foreign = ''] = Object.keys(lock.records?.['dpkg-arch'] ?? {});
      const wanted: readonly (readonly [string, string])[] = [
        ['dpkg:python3-numpy', `python3-numpy=${String(lock.dpkg['python3-numpy'])}`], [`dpkg-arch:${foreign}`, `${foreign}=${String(lock.records?.['dpkg-arch']?.[foreign])}`],
      ];
      for (const [name, asked] of wanted) {
        const told = await inside(image(), ['apt-cache', 'show', asked]);
        expect(checksums[name]).toBe(/^SHA256: (.*)$/m.exec(told.stdout)?.[1]);
      }
      expect(checksums['python:/usr:idna']).toBe(lock.checksums?.['python:/usr:idna']);
      expect(Object.keys(checksums).filter((name) => name.startsWith('dpkg:')).length).toBeGreaterThan(100);
    });
  });

  it('everything comes back from the text of the lock', async () => {
    const lock = await captured();
    expect(parseLock(formatLock(lock))).toEqual(lock);
    expect(formatLock(await captured())).toBe(formatLock(lock));
  });
}
