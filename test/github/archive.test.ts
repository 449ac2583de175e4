/** Archives unpacked while they come down: made by packers that the unpacker has nothing of, cut, changed and forged. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { PATIENCE, Transport } from '../../src/http/index.js';
import { FormatError, StoreError, VerifyError } from '../../src/errors.js';
import { sha256 } from '../../src/files.js';
import { unpackFrom, type UnpackedArchive } from '../../src/github/archive.js';
import { StorageError } from '../../src/github/service-error.js';
import { scratchFolder } from '../support/scratch.js';
import { zipOf } from '../support/zip-of.js';
import { tree } from '../store/support.js';

let scratch: string;
let folder: string;
beforeEach(async () => {
  scratch = await scratchFolder();
  folder = join(scratch, 'folder');
});

/** Longer than what is had of the end, with bytes in it that look like the marks of an archive. */
const image = Buffer.concat([randomBytes(1_500_000), Buffer.from('504b0708504b0304504b0102504b0506', 'hex'), randomBytes(700_000)]);
const CONTENT = new Map([['a.sif', image], ['empty', Buffer.alloc(0)], ['sub/b.txt', Buffer.from('text '.repeat(10_000))], ['manifest.json', Buffer.from('{}')]]);

type Serve = (response: ServerResponse, request: IncomingMessage, count: number) => void;

/** A storage; `special` may answer in another way. */
async function storage(bytes: Buffer, special?: Serve): Promise<URL> {
  let count = 0;
  const server = createServer((request, response) => {
    count += 1;
    if (special !== undefined) special(response, request, count);
    if (!response.headersSent) plain(bytes)(response, request, count);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => { server.close(resolve); });
  });
  return new URL(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/archive.zip`);
}

function plain(bytes: Buffer): Serve {
  return (response, request) => {
    // As the storage of GitHub's: no part that is counted from the end.
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (from === undefined || to === undefined) response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
    else response.writeHead(206, { 'content-range': `bytes ${from}-${to}/${String(bytes.length)}` }).end(bytes.subarray(Number(from), Number(to) + 1));
  };
}

async function unpack(url: URL, size: number): Promise<UnpackedArchive | undefined> {
  const transport = new Transport({ env: {}, patience: { ...PATIENCE, pausesMs: [1, 1, 1] } });
  onTestFinished(async () => { await transport.close(); });
  return await unpackFrom(url, size, folder, transport);
}

/** By Python: `sizes` writes them behind the data, as packers that write to a pipe do, with sizes of 64 bits. */
async function zipByPython(method: 'STORED' | 'DEFLATED', sizes: 'before' | 'behind'): Promise<Buffer> {
  const path = join(scratch, 'python.zip');
  const inputs = await Promise.all([...CONTENT].map(async ([name, bytes], at) => {
    const input = join(scratch, `input-${String(at)}`);
    await writeFile(input, bytes);
    return [name, input];
  }));
  const script = `
import json, sys, zipfile
class Pipe:
    def __init__(self, file): self.file = file
    def write(self, data): return self.file.write(data)
    def flush(self): self.file.flush()
out = open(sys.argv[1], 'wb')
with zipfile.ZipFile(Pipe(out) if sys.argv[3] == 'behind' else out, 'w', getattr(zipfile, 'ZIP_' + sys.argv[2])) as archive:
    for name, path in json.loads(sys.argv[4]):
        with archive.open(name, 'w', force_zip64=True) as entry: entry.write(open(path, 'rb').read())
out.close()
`;
  await promisify(execFile)('python3', ['-c', script, path, method, sizes, JSON.stringify(inputs)]);
  return await readFile(path);
}

describe.each([['STORED', 'before'], ['STORED', 'behind'], ['DEFLATED', 'before'], ['DEFLATED', 'behind']] as const)('an archive, %s, sizes %s the data', (method, sizes) => {
  test('is unpacked as it was packed, with the sums of what was written', async () => {
    const bytes = await zipByPython(method, sizes);
    const unpacked = await unpack(await storage(bytes), bytes.length);
    expect(unpacked?.digest).toBe(`sha256:${sha256(bytes)}`);
    expect(await tree(folder)).toEqual(['a.sif', 'empty', 'manifest.json', 'sub', 'sub/b.txt']);
    for (const [name, content] of CONTENT) {
      expect((await readFile(join(folder, name))).equals(content)).toBe(true);
      expect(unpacked?.sums.get(name)).toBe(sha256(content));
    }
  });
});

describe('a storage', () => {
  const bytes = zipOf(CONTENT);

  test('whose connection breaks off is asked again, and nothing of the first try stays', async () => {
    const url = await storage(bytes, (response, request, count) => {
      if (request.headers.range !== undefined || count > 2) return;
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 1_000_000), () => { response.destroy(); });
    });
    expect((await unpack(url, bytes.length))?.sums.get('a.sif')).toBe(sha256(image));
    expect((await readFile(join(folder, 'a.sif'))).equals(image)).toBe(true);
  });

  test('that gives no parts, or has something else than an archive, leaves it to another way, and nothing is written', async () => {
    const whole = await storage(bytes, (response) => { response.writeHead(200).end(bytes); });
    expect(await unpack(whole, bytes.length)).toBeUndefined();
    expect(await unpack(await storage(image), image.length)).toBeUndefined();
    expect(await unpack(await storage(bytes), 0)).toBeUndefined();
    expect(await tree(folder)).toEqual([]);
  });

  test('that shows another end first than it sends after is caught', async () => {
    const forged = Buffer.from(bytes);
    // The same directory, but for the time of the last file.
    forged[forged.length - 22 - 59 + 12] = 0x55;
    const url = await storage(bytes, (response, request, count) => { if (request.headers.range !== undefined) plain(forged)(response, request, count); });
    await expect(unpack(url, bytes.length)).rejects.toThrow(VerifyError);
  });

  test('that says no is told as that', async () => {
    const url = await storage(bytes, (response, request) => { if (request.headers.range === undefined) response.writeHead(403).end(); });
    await expect(unpack(url, bytes.length)).rejects.toThrow(StorageError);
  });
});

describe('an archive with', () => {
  const small = new Map([['a', Buffer.from('aaaa')], ['b', Buffer.from('bbbb')]]);
  const refused = async (bytes: Buffer, words: RegExp): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
    const failure: unknown = await unpack(await storage(bytes), bytes.length).then((found) => found, (error: unknown) => error);
    expect(failure).toBeInstanceOf(FormatError);
    expect((failure as FormatError).message).toMatch(words);
  };

  test.each(['../outside', '/absolute', 'a/../../outside', 'a\\..\\b'])('the name %s is refused before anything is written', async (name) => {
    await refused(zipOf(new Map([...small, [name, Buffer.from('x')]])), /relative path|absolute path|characters/);
    expect(await tree(scratch)).toEqual([]);
  });

  test('one name twice is refused', async () => {
    const bytes = zipOf(small);
    for (let at = bytes.indexOf('b'); at !== -1; at = bytes.indexOf('b', at + 1)) bytes[at] = 0x61;
    await expect(unpack(await storage(bytes), bytes.length)).rejects.toThrow(StoreError);
  });

  test('files that lie in each other, or not where they should, is refused', async () => {
    const offsetOfB = (bytes: Buffer): number => bytes.lastIndexOf(Buffer.from('504b0102', 'hex')) + 42;
    const bytes = zipOf(small);
    bytes.writeUInt32LE(5, offsetOfB(bytes));
    await refused(bytes, /lies within another file/);
    bytes.writeUInt32LE(36, offsetOfB(bytes));
    await refused(bytes, /b is not where the directory says/);
  });

  test('bytes that are no packed ones, or more of them than was told, is refused', async () => {
    const packed = (data: Buffer, size: number): Buffer => {
      const bytes = zipOf(new Map([['a', data]]));
      for (const at of [8, bytes.lastIndexOf(Buffer.from('504b0102', 'hex')) + 10]) bytes.writeUInt16LE(8, at);
      bytes.writeUInt32LE(size, bytes.lastIndexOf(Buffer.from('504b0102', 'hex')) + 24);
      return bytes;
    };
    await refused(packed(Buffer.from('ffffffff', 'hex'), 100), /no packed ones/);
    await refused(packed(deflateRawSync(Buffer.alloc(50_000_000)), 100), /longer than was told/);
    await refused(packed(deflateRawSync(Buffer.alloc(100)), 200), /100 bytes instead of 200/);
  });
});
