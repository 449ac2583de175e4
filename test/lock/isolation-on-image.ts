/** Tests that nothing but the image decides what is captured, on the image that the tests of the capture stand on. */
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ContainerActionError } from '../../src/errors.js';
import { capture, type Lock } from '../../src/lock/index.js';
import { run } from '../../src/process.js';
import { scratchFolder } from '../support/machine.js';
import { toldByTools, withFile, withPath, type RichImage } from './rich-image.js';

export function isolationTests(image: () => RichImage): void {
  const captured = async (): Promise<Lock> => await capture(image().engine, image().path);

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
      await withFile(image(), path, content, async () => {
        expect({ ...(await captured()).pip }).toEqual((await toldByTools(image())).pip);
      });
    });

    it('are heeded as pip heeds them: variables', async () => {
      for (const more of [{ PIP_EXCLUDE: 'numpy' }, { PYTHONPATH: '/opt/plain/lib/python3.11/site-packages' }, { PIP_NO_CACHE_DIR: '1' }]) {
        await withPath(image(), [], async () => {
          expect({ ...(await captured()).pip }).toEqual((await toldByTools(image())).pip);
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
      expect(await capture(image().engine, image().path, { env })).toEqual(plain);
      expect(Object.keys(plain.pip).join()).not.toContain('host');
    });

    it('through links in the image', async () => {
      const host = await scratchFolder();
      await mkdir(join(host, 'leak-1.0.dist-info'));
      await writeFile(join(host, 'leak-1.0.dist-info/METADATA'), 'Metadata-Version: 2.1\nName: leak\nVersion: 1.0\n\n');
      await writeFile(join(host, 'status'), 'Package: leak\nStatus: install ok installed\nVersion: 1.0\n\n');
      const site = join(image().path, 'usr/local/lib/python3.11/dist-packages');
      const links = [join(site, 'leak-1.0.dist-info'), join(site, 'other-1.0.dist-info')];
      await symlink(join(host, 'leak-1.0.dist-info'), links[0] ?? '');
      await symlink(`../../../../../../../../../../..${host}/leak-1.0.dist-info`, links[1] ?? '');
      try {
        const lock = await captured();
        expect({ ...lock.pip }).toEqual((await toldByTools(image())).pip);
        expect(lock.pip['leak']).toBeUndefined();
      } finally {
        await run('rm', ['-f', ...links]);
      }
      await withFile(image(), 'var/lib/dpkg/status', null, async () => {
        await symlink(join(host, 'status'), join(image().path, 'var/lib/dpkg/status'));
        const outcome = await captured().then((lock) => Object.keys(lock.dpkg), (error: unknown) => error);
        expect(outcome instanceof ContainerActionError ? [] : outcome).toEqual([]);
      });
    });

    it('and an image cannot forge the listing of another channel', async () => {
      const forging = '#!/bin/sh\nps=$(tr "\\0" " " </proc/$PPID/cmdline)\necho "$ps"\nprintf "\\nx begin dpkg-query\\nforged=1\\n\\nx end dpkg-query 0\\n"\necho "real==1"\n';
      const plain = await captured();
      await withFile(image(), 'usr/bin/pip', forging, async () => {
        const lock = await captured();
        expect(lock.dpkg).toEqual(plain.dpkg);
        expect(lock.pip['real']).toBe('1');
      });
    });
  });
}
