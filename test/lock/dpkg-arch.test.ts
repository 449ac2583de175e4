import { describe, expect, it } from 'vitest';
import { FormatError } from '../../src/errors.js';
import { recorded } from './image-folder.js';

const stanza = (name: string, architecture: string, version = '1'): string => (
  `Package: ${name}\nStatus: install ok installed\nArchitecture: ${architecture}\nDescription: x\n Package: fake\n .\n Version: 9\nVersion: ${version}\n`);

async function foreign(files: Readonly<Record<string, string>>): Promise<unknown> {
  return (await recorded(files)).records['dpkg-arch'];
}

describe('packages of a foreign architecture', () => {
  const status = [stanza('libc6', 'amd64', '2.36'), stanza('libc6', 'i386', '2.36-1'), stanza('tzdata', 'all'), stanza('wine32', 'i386', '1:8.0=x')].join('\n');

  it('are those that are neither the machine\'s own nor for all', async () => {
    expect(await foreign({ 'var/lib/dpkg/arch': 'amd64\ni386\n', 'var/lib/dpkg/status': status })).toEqual({ 'libc6:i386': '2.36-1', 'wine32:i386': '1:8.0=x' });
    expect(await foreign({ 'var/lib/dpkg/arch': 'amd64\ni386\n', 'var/lib/dpkg/status': stanza('a', 'amd64') })).toEqual({});
  });

  it('are no channel of an image without a second architecture', async () => {
    expect(await foreign({ 'var/lib/dpkg/arch': 'amd64\n', 'var/lib/dpkg/status': status })).toBeUndefined();
    expect(await foreign({ 'var/lib/dpkg/status': status })).toBeUndefined();
    expect(await foreign({})).toBeUndefined();
  });

  it('are never none because the status is missing', async () => {
    await expect(foreign({ 'var/lib/dpkg/arch': 'amd64\ni386\n' })).rejects.toThrow(FormatError);
  });
});
