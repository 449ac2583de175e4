/** The host's certificates reach %post where the host has its own, and no trace of them is in the image. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildImage, chooseBuildMode, findEngine, openImageTree, probe, type BuildMode, type Engine } from '../../src/apptainer/index.js';
import { BUNDLE_IN_POST } from '../../src/apptainer/trust.js';
import { readHostTrust } from '../../src/http/index.js';
import { run } from '../../src/process.js';
import { startContainerRegistry } from '../support/container-registry.js';
import { baseImage, scratchFolder } from '../support/machine.js';
import { unpacked } from '../support/sif-of-folder.js';

let engine: Engine;
let mode: BuildMode;
let folder: string;
let certificate: string;

beforeAll(async () => {
  engine = await findEngine();
  mode = chooseBuildMode(await probe(engine), { format: 'sandbox' }).mode;
});

beforeEach(async () => {
  folder = await scratchFolder();
  certificate = join(folder, 'own.pem');
  await run('openssl', [
    'req', '-x509', '-newkey', 'ed25519', '-nodes', '-days', '2', '-subj', '/CN=container-action test authority',
    '-keyout', join(folder, 'own.key'), '-out', certificate,
  ]);
});

/** What no certificate of this machine's own has. */
const CHECK = `%post
    grep -c BEGIN "$SSL_CERT_FILE"
    cp "$SSL_CERT_FILE" /seen
    env | grep -E "CERT|BUNDLE|CAINFO|APT_CONFIG|_proxy|_PROXY" | sort > /named
    ! rm -f "$SSL_CERT_FILE"
    rm -rf /tmp/* /var/tmp/*
    apt-config dump > /apt
`;

/** The same Debian as no engine has made it, so that what an engine puts into an image is not there yet. */
async function fromRegistry(): Promise<string> {
  const registry = await startContainerRegistry();
  const rootfs = await unpacked(engine, await baseImage());
  for (const path of ['.singularity.d', 'environment', 'singularity', '.exec', '.run', '.shell', '.test']) await rm(join(rootfs, path), { recursive: true, force: true });
  await registry.pushImage(rootfs, 'debian', 'stable');
  return `Bootstrap: docker\nFrom: ${registry.host}/debian:stable\n`;
}

describe.each(['an image', 'a registry'])('on a base from %s', (kind) => {
  test('they are seen in %post and not in the image', async () => {
    const header = kind === 'a registry' ? await fromRegistry() : `Bootstrap: localimage\nFrom: ${await baseImage()}\n`;
    await writeFile(join(folder, 'image.def'), `${header}${CHECK}`);
    const log = join(folder, 'log');
    const { output } = await buildImage(engine, {
      source: join(folder, 'image.def'), output: join(folder, 'image.sandbox'), format: 'sandbox', mode, privateTmp: true, logFile: log,
      env: { ...process.env, REQUESTS_CA_BUNDLE: certificate, SSL_CERT_FILE: join(folder, 'gone.pem'), NO_PROXY: 'proxy.test' },
    });

    const own = new X509Certificate(await readFile(certificate)).raw.toString('base64');
    const seen = (await readFile(join(output, 'seen'), 'utf8')).replaceAll('\n', '');
    expect(seen).toContain(own);
    expect(await readFile(join(output, 'apt'), 'utf8')).toContain(`Acquire::https::CAInfo "${BUNDLE_IN_POST}"`);
    const named = await readFile(join(output, 'named'), 'utf8');
    for (const name of ['SSL_CERT_FILE', 'PIP_CERT', 'REQUESTS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS', 'CURL_CA_BUNDLE', 'GIT_SSL_CAINFO']) {
      expect(named).toContain(`${name}=${BUNDLE_IN_POST}\n`);
    }
    expect(named).toContain('no_proxy=proxy.test\n');
    expect(await readFile(log, 'utf8')).toContain(`WARNING: not passed on to %post: certificates in ${join(folder, 'gone.pem')} cannot be used`);

    // What the definition itself put there aside, nothing of it is left: no file, no name in any file, no variable.
    for (const name of ['seen', 'named', 'apt']) await run('rm', ['-f', join(output, name)]);
    expect(await readdir(join(output, '.singularity.d/libs'))).toEqual([]);
    const found = await run('grep', ['-rlaF', '-e', own.slice(0, 60), '-e', 'Acquire::https::CAInfo', '-e', BUNDLE_IN_POST, output], { okExitCodes: [0, 1, 2] });
    expect(found.stdout).toBe('');
    const variables = await run(engine.program, ['exec', ...(mode === 'fakeroot' ? ['--userns'] : []), '--containall', output, 'env'], {
      env: { PATH: process.env['PATH'], HOME: folder },
    });
    expect(variables.stdout).not.toMatch(/CERT|CA_BUNDLE|CAINFO|APT_CONFIG|proxy/i);
    const tree = await openImageTree(engine, output, []);
    expect(await tree.list('/tmp')).toEqual([]);
  });
});

describe('which certificates', () => {
  test('those that variables name, beside the machine\'s, each once', async () => {
    const { bundle, warnings } = await readHostTrust({ SSL_CERT_FILE: certificate, PIP_CERT: certificate });
    expect(warnings).toEqual([]);
    const text = (await readFile(certificate, 'utf8')).trim();
    expect(bundle?.split(text)).toHaveLength(2);
  });

  test('one that cannot be read is told', async () => {
    const { warnings } = await readHostTrust({ CURL_CA_BUNDLE: join(folder, 'none.pem') });
    expect(warnings).toEqual([expect.stringContaining(join(folder, 'none.pem'))]);
  });
});
