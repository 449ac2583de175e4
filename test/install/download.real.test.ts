/** Getting a file: what is longer than was told, and a disk that fills up with its last piece. */
import { createServer, type RequestListener } from 'node:http';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { download, type Download } from '../../src/apptainer/install/download.js';
import { Transport } from '../../src/http/index.js';
import { sha256 } from '../../src/files.js';
import { silentReporter } from '../../src/report.js';
import { scratchFolder } from '../support/scratch.js';
import { withSmallTmpfs } from '../support/users.js';

const stage = silentReporter.stage('test');

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  onTestFinished(() => { server.close(); server.closeAllConnections(); });
  const address = server.address();
  return `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}/file`;
}

async function get(wanted: Download, path: string): Promise<void> {
  const transport = new Transport({ env: {} });
  await download(wanted, path, transport, stage).finally(async () => { await transport.close(); });
}

test('one that never ends is left where it is longer than was told', async () => {
  const url = await serve((_request, response) => {
    const more = (): void => { if (!response.destroyed) response.write(Buffer.alloc(65_536), () => { setImmediate(more); }); };
    more();
  });
  const folder = await scratchFolder();
  await expect(get({ name: 'a', url, checks: [{ sha256: '0'.repeat(64), from: 'a test' }], size: 10 }, join(folder, 'a'))).rejects.toThrow('a was refused');
  expect(await readdir(folder)).toEqual([]);
}, 20_000);

test('a disk that is full at its last piece is told, and no part of it stays', async () => {
  const content = Buffer.alloc(40_000, 'x');
  const url = await serve((_request, response) => { response.end(content); });
  await withSmallTmpfs(16_384, async (folder) => {
    const wanted: Download = { name: 'a', url, checks: [{ sha256: sha256(content), from: 'a test' }], size: content.length };
    await expect(get(wanted, join(folder, 'a'))).rejects.toThrow('the disk is full');
    expect(await readdir(folder)).toEqual([]);
  });
});
