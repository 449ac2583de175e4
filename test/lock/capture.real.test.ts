import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ToolError } from '../../src/errors.js';
import { capture, captureLock, compareLocks, flatVersions, readLock, type Lock } from '../../src/lock/index.js';
import { containerScript } from '../../src/lock/container-script.js';
import { parsePipFacts } from '../../src/lock/pip-probe.js';
import { recordedFreeze, type RecordedFreeze } from '../../src/lock/pip-records.js';
import { run } from '../../src/process.js';
import { pythonImage, scratchFolder, skipUnless, testEngine } from '../support/machine.js';
import { recordingReporter } from '../support/recording-reporter.js';
import { environmentTests } from './environments-on-image.js';
import { freezeTests } from './freeze-on-image.js';
import { isolationTests } from './isolation-on-image.js';
import { addNpm, buildRichImage, inside, toldByTools, withFile, withPath, type RichImage } from './rich-image.js';

let image: RichImage;
beforeAll(async () => {
  image = await buildRichImage(await scratchFolder());
  await addNpm(image);
});

async function captured(): Promise<Lock> {
  return await capture(image.engine, image.path);
}

/** What the records alone tell, without `pip freeze`. */
async function toldByRecords(): Promise<RecordedFreeze> {
  const script = containerScript('probe');
  const { parts } = script.read((await inside(image, script.command)).stdout);
  const facts = parsePipFacts(parts.get('probe')?.text ?? '');
  return facts === undefined ? { doubt: 'no facts' } : recordedFreeze(facts);
}

async function failure(): Promise<ToolError> {
  return await captured().then(() => { throw new Error('the capture did not fail'); }, (error: unknown) => {
    if (error instanceof ToolError) return error;
    throw error;
  });
}

function ownWords({ message, stderrTail }: ToolError): string {
  return `${message}\n${stderrTail}`;
}

describe('the shared sections hold what the tools print', () => {
  it('with Debian\'s python3-* packages, a checkout, a folder and a hidden package in /usr/local', async () => {
    const lock = await captured();
    const told = await toldByTools(image);
    expect({ ...lock.pip }).toEqual(told.pip);
    expect({ ...lock.dpkg }).toEqual(told.dpkg);
    expect(lock.pip['pyyaml']).toMatch(/^6/);
    expect(Object.keys(lock.pip)).toContainEqual(expect.stringMatching(/^vcs-package @ git\+file:\/\/\/opt\/src\/repository@[0-9a-f]{40}#subdirectory=sub$/));
    expect(lock.pip['Folder.Package @ file:///opt/src/folder']).toBe('');
    expect(Object.keys(lock.pip)).toContainEqual(expect.stringMatching(/^idna @ file:\/\/\/opt\/wheels\/idna-99\.0-py3-none-any\.whl#sha256=[0-9a-f]{64}$/));
    expect(lock.pip['idna']).toBeUndefined();
    expect(lock.channels).toEqual({ pip: 'present', dpkg: 'present', node: 'absent' });
    expect(lock.node).toBe('');
  });

  it('with a package that was removed but left its configuration', async () => {
    const { stdout } = await inside(image, ['dpkg-query', '-W', '-f=${db:Status-Status} ${Version}', 'cron']);
    expect(stdout).toMatch(/^config-files \S+/);
    expect((await captured()).dpkg['cron']).toBe(stdout.split(' ')[1]);
  });

  it.each([['the system', []], ['a plain virtualenv', ['/opt/plain/bin']], ['one that sees the system', ['/opt/site/bin']]])(
    'told by the records alone, line by line, for %s', async (_what, path) => {
      await withPath(image, path, async () => {
        const freeze = await inside(image, ['pip', 'freeze']);
        expect(await toldByRecords()).toEqual({ lines: freeze.stdout.trimEnd().split('\n') });
        expect({ ...(await captured()).pip }).toEqual((await toldByTools(image)).pip);
      });
    });

  it.each(['modern', 'old', 'checkout'])('told by pip itself for the editable install /opt/%s', async (name) => {
    await withPath(image, [`/opt/${name}/bin`], async () => {
      expect(await toldByRecords()).toHaveProperty('doubt');
      const told = (await toldByTools(image)).pip;
      expect({ ...(await captured()).pip }).toEqual(told);
      expect(Object.keys(told).filter((line) => line.startsWith('-e '))).toHaveLength(1);
    });
  });

  it('with the newest pip of PyPI', async () => {
    const folder = await scratchFolder();
    const download = await run('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', folder, 'pip'], { okExitCodes: 'any' })
      .catch(() => undefined);
    skipUnless(download?.exitCode === 0, 'the newest pip cannot be had: PyPI is out of reach');
    const [wheel = ''] = await readdir(folder);
    const site = 'opt/plain/lib/python3.11/site-packages';
    const unpacked = join(folder, 'unpacked');
    await run('python3', ['-m', 'zipfile', '-e', join(folder, wheel), unpacked]);
    const old = (await readdir(join(image.path, site))).find((name) => /^pip-.*\.dist-info$/.test(name)) ?? '';
    const record = (await readdir(unpacked)).find((name) => name.endsWith('.dist-info')) ?? '';
    await withFile(image, `${site}/${old}`, null, async () => { await withFile(image, `${site}/pip`, null, async () => {
      await run('cp', ['-r', join(unpacked, 'pip'), join(unpacked, record), join(image.path, site)]);
      try {
        await withPath(image, ['/opt/plain/bin'], async () => {
          const freeze = await inside(image, ['pip', 'freeze']);
          expect((await inside(image, ['pip', '--version'])).stdout).toContain(`pip ${/^pip-([^-]+)-/.exec(wheel)?.[1] ?? '?'} `);
          expect({ ...(await captured()).pip }).toEqual((await toldByTools(image)).pip);
          const recorded = await toldByRecords();
          // A release that is newer than those compared is asked itself; one that is not must not need to be.
          if ('lines' in recorded) expect(recorded.lines).toEqual(freeze.stdout.trimEnd().split('\n'));
          else expect(recorded.doubt).toContain('not among those compared');
        });
      } finally {
        await run('rm', ['-rf', join(image.path, site, record)]);
      }
    }); });
  });

  it('with npm and its global packages', async () => {
    await withPath(image, ['/opt/npm/bin'], async () => {
      const lock = await captured();
      const told = await inside(image, ['npm', 'list', '-g', '--depth=0', '--json']);
      expect(lock.node).toBe(told.stdout.trim());
      expect(Object.keys((JSON.parse(lock.node) as { dependencies: object }).dependencies)).toEqual(['is-number', 'npm']);
      expect(lock.channels?.node).toBe('present');
      expect({ ...lock.pip }).toEqual((await toldByTools(image)).pip);
    });
  });

  it('with a global package whose manifest is broken, which npm lists without a version', async () => {
    await withFile(image, 'opt/npm/lib/node_modules/is-number/package.json', '{', async () => {
      await withPath(image, ['/opt/npm/bin'], async () => {
        const lock = await captured();
        const told = await inside(image, ['npm', 'list', '-g', '--depth=0', '--json']);
        expect(lock.node).toBe(told.stdout.trim());
        expect(Object.keys(flatVersions(lock)).filter((name) => name.startsWith('node:'))).toEqual(['node:npm']);
      });
    });
  });
});

describe('the environment of pip', () => {
  it('names the interpreter, the mark of PEP 668 and what Debian packages brought', async () => {
    const { pipEnvironment } = await captured();
    expect(pipEnvironment?.python).toBe('/usr/bin/python3');
    expect(pipEnvironment?.externallyManaged).toBe(true);
    expect(pipEnvironment?.dpkgOwned['pyyaml']).toBe('python3-yaml');
    expect(pipEnvironment?.dpkgOwned['numpy']).toBe('python3-numpy');
    expect(Object.keys(pipEnvironment?.dpkgOwned ?? {})).not.toContain('idna');
    expect(Object.keys(pipEnvironment?.dpkgOwned ?? {}).some((name) => name.includes('vcs'))).toBe(false);
  });

  it('is the virtualenv\'s own where one is first on PATH', async () => {
    await withPath(image, ['/opt/plain/bin'], async () => {
      expect((await captured()).pipEnvironment).toEqual({ python: '/opt/plain/bin/python3', prefix: '/opt/plain', externallyManaged: false, dpkgOwned: {} });
    });
    await withPath(image, ['/opt/modern/bin'], async () => {
      const { pipEnvironment } = await captured();
      expect(pipEnvironment?.python).toBe('/opt/modern/bin/python3');
      expect(pipEnvironment?.dpkgOwned['pyyaml']).toBe('python3-yaml');
    });
  });
});

describe('a tool that is absent', () => {
  it('is an empty channel, recorded as absent: pip', async () => {
    await withFile(image, 'usr/bin/pip', null, async () => {
      const lock = await captured();
      expect(lock.channels).toEqual({ pip: 'absent', dpkg: 'present', node: 'absent' });
      expect(Object.keys(lock.pip)).toEqual([]);
      expect(lock.pipEnvironment).toBeUndefined();
    });
  });

  it('is told when its records are left behind: dpkg', async () => {
    await withFile(image, 'usr/bin/dpkg-query', null, async () => {
      const reporter = recordingReporter();
      const lock = await capture(image.engine, image.path, { reporter });
      expect(lock.channels).toEqual({ pip: 'present', dpkg: 'absent', node: 'absent' });
      expect(Object.keys(lock.dpkg)).toEqual([]);
      expect(reporter.warnings.join()).toContain('no dpkg-query');
    });
  });

  it('is absent in an image that has nothing, not even a shell', async () => {
    const empty = join(await scratchFolder(), 'empty');
    for (const folder of ['bin', 'dev', 'etc', 'proc', 'sys', 'tmp', 'root', 'var/tmp', '.singularity.d']) await mkdir(join(empty, folder), { recursive: true });
    const lock = await capture(image.engine, empty);
    expect(lock).toEqual({
      pip: {}, dpkg: {}, node: '', channels: { pip: 'absent', dpkg: 'absent', node: 'absent' },
      archives: {}, purged: {}, pythonEnvironments: [], npm: {}, records: {}, prefixes: {}, checksums: {},
    });
  });

  it('is no reason to miss the others where there is no shell', async () => {
    const whole = await captured();
    await withFile(image, 'usr/bin/sh', null, async () => {
      const lock = await captured();
      expect(compareLocks(whole, lock)).toEqual({ identical: true, changed: {}, onlyInA: {}, onlyInB: {} });
      expect(lock.channels).toEqual(whole.channels);
    });
  });
});

describe('a tool that fails makes the capture fail with its own error', () => {
  it.each<[string, string, string | null, RegExp]>([
    ['pip is a script that fails', 'usr/bin/pip', '#!/bin/sh\necho "pip is out of order" >&2\nexit 1\n', /pip is out of order/],
    ['pip cannot be imported', 'usr/lib/python3/dist-packages/pip/_internal/__init__.py', 'raise ImportError("broken on purpose")\n', /broken on purpose/],
    ['a part of pip is missing', 'usr/lib/python3/dist-packages/pip/_vendor', null, /No module named 'pip\._vendor/],
    ['pip is not there but its program is', 'usr/lib/python3/dist-packages/pip', null, /No module named 'pip'/],
    ['a part of the standard library is missing', 'usr/lib/python3.11/optparse.py', null, /No module named 'optparse'/],
    ['a module before the standard library fails', 'usr/bin/logging.py', 'raise RuntimeError("shadowed")\n', /shadowed/],
    ['pip\'s interpreter is missing', 'usr/bin/python3.11', null, /pip/],
    ['pip\'s interpreter fails', 'usr/bin/python3.11', '#!/bin/sh\necho "no python today" >&2\nexit 3\n', /no python today/],
    ['dpkg\'s status cannot be read', 'var/lib/dpkg/status', 'nonsense\n', /parsing file '\/var\/lib\/dpkg\/status'/],
    ['dpkg-query fails', 'usr/bin/dpkg-query', '#!/bin/sh\necho "dpkg is out of order" >&2\nexit 2\n', /dpkg is out of order/],
    ['dpkg-query prints no packages', 'usr/bin/dpkg-query', '#!/bin/sh\necho "Segmentation fault"\n', /no package/],
    ['npm fails', 'usr/bin/npm', '#!/bin/sh\necho "npm is out of order" >&2\nexit 1\n', /npm is out of order|exit code 1/],
    ['npm prints no JSON', 'usr/bin/npm', '#!/bin/sh\necho "hello"\n', /not JSON/],
    ['npm prints an error as JSON', 'usr/bin/npm', '#!/bin/sh\necho \'{"error":{"code":"EACCES","summary":"no access to it"}}\'\nexit 243\n', /no access to it/],
  ])('when %s', async (_what, path, content, words) => {
    await withFile(image, path, content, async () => {
      expect(ownWords(await failure())).toMatch(words);
    });
  });

  it('and writes no lock', async () => {
    const folder = await scratchFolder();
    await withFile(image, 'usr/bin/pip', '#!/bin/sh\nexit 1\n', async () => {
      await expect(captureLock(image.path, join(folder, 'x.lock'))).rejects.toThrow(ToolError);
    });
    expect(await readdir(folder)).toEqual([]);
  });
});

isolationTests(() => image);
environmentTests(() => image);

describe('freeze', () => { freezeTests(() => image); });

describe('a lock file of an image', () => {
  it('holds what the capture gave back', async () => {
    const path = join(await scratchFolder(), 'image.lock');
    const lock = await captureLock(image.path, path);
    expect(await readLock(path)).toEqual(lock);
  });

  it('is the same for a SIF', async () => {
    const engine = await testEngine();
    const sif = await pythonImage();
    const lock = await capture(engine, sif);
    expect({ ...lock.pip }).toEqual({ numpy: lock.pip['numpy'] });
    expect(lock.pipEnvironment?.dpkgOwned).toEqual({ numpy: 'python3-numpy' });
  });

  it('is refused for what is no image', async () => {
    const engine = await testEngine();
    await expect(capture(engine, join(image.path, 'none.sif'))).rejects.toThrow('none.sif');
    const broken = join(await scratchFolder(), 'broken.sif');
    await writeFile(broken, 'no image');
    await expect(capture(engine, broken)).rejects.toThrow('broken.sif');
  });
});
