/** What the engine is started with, and what no log may show. */
import { describe, expect, test } from 'vitest';
import { buildEnvironment, callerTmpDirectory, containerVariables, introspectionEnvironment, postVariables } from '../../src/apptainer/environment.js';
import { Redactor, secretsIn, secretVariables } from '../../src/apptainer/secrets.js';

const LEAKS = {
  APPTAINERENV_SECRET: '1', SINGULARITYENV_SECRET: '1', APPTAINER_ENV: 'x', APPTAINER_BIND: '/home', APPTAINER_BINDPATH: '/home',
  SINGULARITY_BIND: '/home', APPTAINER_MOUNT: 'x', APPTAINER_NV: '1', APPTAINER_FORCE: '1', APPTAINER_NOTEST: '1',
  APPTAINER_FAKEROOT: '1', APPTAINER_SECTION: 'post', APPTAINER_TMPDIR: '/tmp/x', SINGULARITY_TMPDIR: '/tmp/y',
  _APPTAINER_FAKEFAKEROOT: '1', APPTAINER: '1', SINGULARITY_LD_PRELOAD: 'x',
};
const SETTINGS = {
  APPTAINER_CACHEDIR: '/c', SINGULARITY_CACHEDIR: '/c', APPTAINER_CONFIGDIR: '/d', APPTAINER_DOCKER_USERNAME: 'me',
  APPTAINER_DOCKER_PASSWORD: 'hunter22', APPTAINER_NOHTTPS: '1', APPTAINER_MKSQUASHFS_ARGS: '-comp zstd',
};

describe('for a build', () => {
  test('keeps what says how to work, and takes out what shows the host', () => {
    expect(buildEnvironment({ ...LEAKS, ...SETTINGS, PATH: '/bin', HOME: '/root', NOT: undefined })).toEqual({
      ...SETTINGS, PATH: '/bin', HOME: '/root', TERM: 'xterm',
    });
  });

  test('proxies are there in both cases, each spelling kept where both are given', () => {
    expect(buildEnvironment({ HTTPS_PROXY: 'http://a:1', no_proxy: 'x', NO_PROXY: 'y' })).toEqual({
      HTTPS_PROXY: 'http://a:1', https_proxy: 'http://a:1', no_proxy: 'x', NO_PROXY: 'y', TERM: 'xterm',
    });
  });

  test('the terminal it is started from makes no difference', () => {
    expect(buildEnvironment({ TERM: 'dumb' })).toEqual(buildEnvironment({}));
  });
});

test('for an introspection nothing of the engine\'s is kept, and no proxy', () => {
  expect(introspectionEnvironment({ ...LEAKS, ...SETTINGS, http_proxy: 'x', ALL_PROXY: 'y', PATH: '/bin' })).toEqual({
    PATH: '/bin', TERM: 'xterm',
  });
});

test('the caller\'s folder for scratch files is known by either name', () => {
  expect(callerTmpDirectory({ APPTAINER_TMPDIR: '/a', SINGULARITY_TMPDIR: '/b' })).toBe('/a');
  expect(callerTmpDirectory({ APPTAINER_TMPDIR: '', SINGULARITY_TMPDIR: '/b' })).toBe('/b');
  expect(callerTmpDirectory({})).toBeUndefined();
});

test('variables for the inside carry the engine\'s prefix', () => {
  expect(containerVariables({ name: 'apptainer', program: '', version: '' }, { A: 'b,c' })).toEqual({ APPTAINERENV_A: 'b,c' });
  expect(containerVariables({ name: 'singularity', program: '', version: '' }, { A: 'b' })).toEqual({ SINGULARITYENV_A: 'b' });
  expect(postVariables({ name: 'apptainer', program: '', version: '' }, { A: '$x `y` \\ "z"' })).toEqual({ APPTAINERENV_A: '\\$x \\`y\\` \\\\ "z"' });
});

describe('secrets', () => {
  const env = {
    https_proxy: 'http://user:p%40ssword@proxy:3128', HTTP_PROXY: 'user:tiny@proxy', no_proxy: 'a@b:c', all_proxy: 'http://proxy:1',
    APPTAINER_DOCKER_PASSWORD: 'hunter22', PATH: '/bin',
  };

  test('are the passwords of proxies, as written and as meant, and of registries', () => {
    expect(secretsIn(env)).toEqual(['user:p%40ssword', 'p%40ssword', 'user:tiny', 'p@ssword', 'hunter22']);
    expect(secretsIn({ http_proxy: 'http://proxy:3128', https_proxy: 'http://user@proxy' })).toEqual([]);
  });

  test('are known by the variables they stand in', () => {
    expect(secretVariables(env).sort()).toEqual(['APPTAINER_DOCKER_PASSWORD', 'HTTP_PROXY', 'https_proxy']);
  });

  test('are replaced in text and in bytes, wherever these are cut', () => {
    const secrets = ['hunter22', 'two'];
    expect(new Redactor(secrets).text('hunter22 and two')).toBe('*** and ***');
    const whole = Buffer.from('a hunter22 b two c hunter2 d hunter22');
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const redactor = new Redactor(secrets);
      const parts = [redactor.bytes(whole.subarray(0, cut)), redactor.bytes(whole.subarray(cut)), redactor.rest()];
      expect(Buffer.concat(parts).toString()).toBe('a *** b *** c hunter2 d ***');
    }
  });

  test('bytes are handed on at once when there are none', () => {
    const redactor = new Redactor([]);
    expect(redactor.bytes(Buffer.from('x')).toString()).toBe('x');
    expect(redactor.rest()).toHaveLength(0);
  });
});
