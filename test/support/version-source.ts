/**
 * A source of drift on loopback: it answers each connection with the next version. A `%post` asks it with bash alone,
 * so a Debian package can be staged whose version moves between two builds.
 */
import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface VersionSource {
  /** How many times it was asked. */
  readonly asked: () => number;
  /** Lines for a `%post -c /bin/bash` that build and install the Debian package `drifting` in the version answered. */
  readonly installLines: string;
}

/** @param versions answers in order; the last one is repeated */
export async function startVersionSource(versions: readonly string[]): Promise<VersionSource> {
  let asked = 0;
  const server = createServer((socket: Socket) => {
    socket.end(`${versions[Math.min(asked, versions.length - 1)] ?? ''}\n`);
    asked += 1;
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the version source has no port');
  onTestFinished(async () => { await new Promise<void>((resolve) => { server.close(() => { resolve(); }); }); });
  return { asked: () => asked, installLines: installLines(address.port) };
}

function installLines(port: number): string {
  return `
    set -e
    read -r version < /dev/tcp/127.0.0.1/${String(port)}
    mkdir -p /opt/drifting/DEBIAN
    printf 'Package: drifting\\nVersion: %s\\nArchitecture: all\\nMaintainer: test <test@example.org>\\nDescription: moves\\n' "$version" > /opt/drifting/DEBIAN/control
    dpkg-deb --build /opt/drifting /opt/drifting.deb
    dpkg -i /opt/drifting.deb
    rm -rf /opt/drifting /opt/drifting.deb
`;
}
