/** Zip archives made by hand, stored without compression, with whatever names: also such as no packer would write. */
import { crc32 } from 'node:zlib';

export function zipOf(content: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of content) {
    const common = header(name, bytes);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, Buffer.from(name), bytes]);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, Buffer.alloc(10), number32(offset), Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.concat([
    Buffer.from('504b050600000000', 'hex'), number16(content.size), number16(content.size), number32(central.length), number32(offset), number16(0),
  ]);
  return Buffer.concat([...parts, central, end]);
}

/** What both headers of an entry share: version, flags, method, time, checksum, sizes, lengths of name and extra field. */
function header(name: string, bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from('14000000000000002100', 'hex'), number32(crc32(bytes)), number32(bytes.length), number32(bytes.length), number16(Buffer.byteLength(name)), number16(0),
  ]);
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function number16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
