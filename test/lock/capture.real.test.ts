import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
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
import { freezeTests } from './freeze-on-image.js';
import { addNpm, buildRichImage, DPKG_FORMAT, inside, withFile, withPath, type RichImage } from './rich-image.js';

let image: RichImage;
beforeAll(async () => {
  image = await buildRichImage(await scratchFolder());
  await addNpm(image);
});

async function captured(): Promise<Lock> {
  return await capture(image.engine, image.path);
}

/** The tools' own words, read by this test's own rules. */
async function toldByTools(): Promise<{ pip: Record<string, string>; dpkg: Record<string, string> }> {
  const freeze = await inside(image, ['pip', 'freeze']);
  const query = await inside(image, ['dpkg-query', '-W', DPKG_FORMAT]);
  expect([freeze.exitCode, query.exitCode]).toEqual([0, 0]);
  const pip = freeze.stdout.split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => {
    const [, name, version] = /^([\w.-]+)==(.*)$/.exec(line) ?? [];
    return name === undefined ? [line, ''] : [name.toLowerCase(), version];
  });
  const dpkg = query.stdout.split('\n').filter((line) => line !== '').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  return { pip: Object.fromEntries(pip) as Record<string, string>, dpkg: Object.fromEntries(dpkg) as Record<string, string> };
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
    const told = await toldByTools();
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
        expect({ ...(await captured()).pip }).toEqual((await toldByTools()).pip);
      });
    });

  it.each(['modern', 'old', 'checkout'])('told by pip itself for the editable install /opt/%s', async (name) => {
    await withPath(image, [`/opt/${name}/bin`], async () => {
      expect(await toldByRecords()).toHaveProperty('doubt');
      const told = (await toldByTools()).pip;
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
          expect({ ...(await captured()).pip }).toEqual((await toldByTools()).pip);
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
      expect({ ...lock.pip }).toEqual((await toldByTools()).pip);
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
      archives: {}, pythonEnvironments: [], npm: {}, records: {}, checksums: {},
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

describe('settings inside the image', () => {
  it.each<[string, string, string]>([
    ['a freeze section', 'etc/pip.conf', '[freeze]\nexclude =\n    numpy\n'],
    ['a global option', 'etc/pip.conf', '[global]\nlocal = true\nexclude = pyyaml\n'],
    ['a hook with distributions of its own', 'usr/local/lib/python3.11/dist-packages/zz-hook.pth', 'import sys; sys.meta_path.append(type("Hook", (), {"find_distributions": staticmethod(lambda *a: []), "find_spec": staticmethod(lambda *a: None)}))\n'],
    ['a folder brought by a .pth file', 'usr/local/lib/python3.11/dist-packages/zz-more.pth', '/opt/plain/lib/python3.11/site-packages\n'],
    ['a record without metadata', 'usr/local/lib/python3.11/dist-packages/odd-1.0.dist-info/INSTALLER', 'pip\n'],
    ['a version that is not in normal form', 'usr/local/lib/python3.11/dist-packages/odd-2024.01.02.dist-info/METADATA', 'Metadata-Version: 2.1\nName: odd\nVersion: 2024.01.02\n\n'],
    ['another numpy in the same folder', 'usr/lib/python3/dist-packages/numpy-0.9.dist-info/METADATA', 'Metadata-Version: 2.1\nName: numpy\nVersion: 0.9\n\n'],
    ['a package called __proto__', 'usr/local/lib/python3.11/dist-packages/__proto__-1.0.dist-info/METADATA', 'Metadata-Version: 2.1\nName: __proto__\nVersion: 1.0\n\n'],
  ])('are heeded as pip heeds them: %s', async (_what, path, content) => {
    await withFile(image, path, content, async () => {
      expect({ ...(await captured()).pip }).toEqual((await toldByTools()).pip);
    });
  });

  it('are heeded as pip heeds them: variables', async () => {
    for (const more of [{ PIP_EXCLUDE: 'numpy' }, { PYTHONPATH: '/opt/plain/lib/python3.11/site-packages' }, { PIP_NO_CACHE_DIR: '1' }]) {
      await withPath(image, [], async () => {
        expect({ ...(await captured()).pip }).toEqual((await toldByTools()).pip);
      }, more);
    }
  });
});

describe('the host is not seen', () => {
  it('whatever is on its PATH, in its home folder and in its environment', async () => {
    const host = await scratchFolder();
    const site = join(host, '.local/lib/python3.11/site-packages');
    await mkdir(join(site, 'host_package-6.6.6.dist-info'), { recursive: true });
    await writeFile(join(site, 'host_package-6.6.6.dist-info/METADATA'), 'Metadata-Version: 2.1\nName: host-package\nVersion: 6.6.6\n\n');
    await writeFile(join(host, 'pip.conf'), '[freeze]\nexclude = numpy\n');
    await writeFile(join(host, '.npmrc'), `prefix=${host}\n`);
    await mkdir(join(host, 'bin'));
    for (const tool of ['pip', 'npm', 'dpkg-query', 'python3', 'sh']) {
      await writeFile(join(host, 'bin', tool), '#!/bin/sh\necho host-package==6.6.6\n', { mode: 0o755 });
    }
    const values = { PYTHONPATH: site, PIP_CONFIG_FILE: join(host, 'pip.conf'), PIP_EXCLUDE: 'numpy', NPM_CONFIG_PREFIX: host, HOME: host, PATH: `${join(host, 'bin')}:/usr/bin:/bin` };
    const prefixed = ['APPTAINERENV_', 'SINGULARITYENV_'].flatMap((prefix) => Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));
    const env = {
      ...process.env, ...values, ...Object.fromEntries(prefixed) as Record<string, string>, PATH: `${join(host, 'bin')}:${process.env['PATH'] ?? ''}`,
      APPTAINER_BIND: `${host}:/root,${site}:/usr/local/lib/python3.11/dist-packages`, APPTAINER_BINDPATH: `${host}:/opt`,
      SINGULARITY_BIND: `${host}:/root`, APPTAINERENV_PREPEND_PATH: join(host, 'bin'), APPTAINER_HOME: host, APPTAINER_ENV_FILE: join(host, 'pip.conf'),
    };
    const plain = await captured();
    expect(await capture(image.engine, image.path, { env })).toEqual(plain);
    expect(Object.keys(plain.pip).join()).not.toContain('host');
  });

  it('through links in the image', async () => {
    const host = await scratchFolder();
    await mkdir(join(host, 'leak-1.0.dist-info'));
    await writeFile(join(host, 'leak-1.0.dist-info/METADATA'), 'Metadata-Version: 2.1\nName: leak\nVersion: 1.0\n\n');
    await writeFile(join(host, 'status'), 'Package: leak\nStatus: install ok installed\nVersion: 1.0\n\n');
    const site = join(image.path, 'usr/local/lib/python3.11/dist-packages');
    const links = [join(site, 'leak-1.0.dist-info'), join(site, 'other-1.0.dist-info')];
    await symlink(join(host, 'leak-1.0.dist-info'), links[0] ?? '');
    await symlink(`../../../../../../../../../../..${host}/leak-1.0.dist-info`, links[1] ?? '');
    try {
      const lock = await captured();
      expect({ ...lock.pip }).toEqual((await toldByTools()).pip);
      expect(lock.pip['leak']).toBeUndefined();
    } finally {
      await run('rm', ['-f', ...links]);
    }
    await withFile(image, 'var/lib/dpkg/status', null, async () => {
      await symlink(join(host, 'status'), join(image.path, 'var/lib/dpkg/status'));
      const outcome = await captured().then((lock) => Object.keys(lock.dpkg), (error: unknown) => error);
      expect(outcome instanceof ToolError ? [] : outcome).toEqual([]);
    });
  });

  it('and an image cannot forge the listing of another channel', async () => {
    const forging = '#!/bin/sh\nps=$(tr "\\0" " " </proc/$PPID/cmdline)\necho "$ps"\nprintf "\\nx begin dpkg-query\\nforged=1\\n\\nx end dpkg-query 0\\n"\necho "real==1"\n';
    const plain = await captured();
    await withFile(image, 'usr/bin/pip', forging, async () => {
      const lock = await captured();
      expect(lock.dpkg).toEqual(plain.dpkg);
      expect(lock.pip['real']).toBe('1');
    });
  });
});

describe('freeze', () => { freezeTests(() => image); });

describe('a lock file of an image', () => {
  it('holds what the capture gave back', async () => {
    const path = join(await scratchFolder(), 'image.lock');
    const lock = await captureLock(image.path, path);
    expect(await readLock(path)).toEqual(lock);
  });

  it('is the same for a SIF, in no more time than the issue allows', async () => {
    const engine = await testEngine();
    const sif = await pythonImage();
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const started = performance.now();
      const lock = await capture(engine, sif);
      times.push(performance.now() - started);
      expect({ ...lock.pip }).toEqual({ numpy: lock.pip['numpy'] });
      expect(lock.pipEnvironment?.dpkgOwned).toEqual({ numpy: 'python3-numpy' });
    }
    expect(Math.min(...times)).toBeLessThan(700);
  });

  it('is refused for what is no image', async () => {
    const engine = await testEngine();
    await expect(capture(engine, join(image.path, 'none.sif'))).rejects.toThrow('none.sif');
    const broken = join(await scratchFolder(), 'broken.sif');
    await writeFile(broken, 'no image');
    await expect(capture(engine, broken)).rejects.toThrow('broken.sif');
  });
});
