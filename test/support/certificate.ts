/** Certificates for servers on loopback. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../src/process.js';
import { skipUnless } from './skip.js';

export interface Certificate {
  /** PEM texts. */
  readonly key: string;
  readonly cert: string;
  /** Path of the certificate. */
  readonly file: string;
}

/**
 * A new certificate that nobody trusts, written into `folder`. Skips the test where there is no openssl.
 *
 * @param names whom it is for, as in "IP:127.0.0.1,DNS:registry.invalid"
 */
export async function selfSigned(folder: string, names: string): Promise<Certificate> {
  const found = await run('openssl', ['version']).then(() => true, () => false);
  skipUnless(found, 'no certificate can be made: openssl is not installed');
  const [key, file] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  await run('openssl', [
    'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', file, '-days', '2', '-subj', '/CN=test', '-addext', `subjectAltName=${names}`,
  ]);
  return { key: await readFile(key, 'utf8'), cert: await readFile(file, 'utf8'), file };
}
