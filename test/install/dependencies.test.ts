import { describe, expect, it } from 'vitest';
import { libraryClosure, parseRecords } from '../../src/apptainer/install/dependencies.js';

const RECORDS = `Package: engine
Version: 1:1.4.5-2+b1
Architecture: amd64
Depends: ca-certificates, tools | other-tools (>= 2), libone:any (>= 2.38), libtwo-4
Section: admin
Size: 18690072
SHA256: 00ff
Description: an engine
 Depends: not-a-field
 .
 more

Package: libone
Version: 2
Architecture: amd64
Pre-Depends: libthree
Depends: debconf (>= 0.5) | debconf-2.0, libtwo-4
Section: libs

Package: libtwo-4
Version: 4
Architecture: amd64
Depends: libone, libgone
Section: non-free/libs

Package: libthree
Version: 3
Architecture: all
Section: oldlibs

Package: ca-certificates
Version: 1
Architecture: all
Depends: openssl
Section: misc

Package: tools
Version: 1
Architecture: amd64
Depends: libfour
Section: utils
`;

describe('parseRecords', () => {
  it('reads fields, relations and folded lines', () => {
    expect(parseRecords(RECORDS)[0]).toEqual({
      name: 'engine', version: '1:1.4.5-2+b1', architecture: 'amd64', section: 'admin', size: 18690072, sha256: '00ff',
      depends: [['ca-certificates'], ['tools', 'other-tools'], ['libone'], ['libtwo-4']],
    });
  });

  it('leaves out what is no package', () => {
    expect(parseRecords('N: note\n\nPackage: nameless\n\n')).toEqual([]);
  });
});

describe('libraryClosure', () => {
  const lookUp = async (names: readonly string[]): Promise<ReturnType<typeof parseRecords>> =>
    await Promise.resolve(parseRecords(RECORDS).filter(({ name }) => names.includes(name)));

  it('follows libraries, in circles too, and leaves programs and data out', async () => {
    const names = (await libraryClosure(['engine'], lookUp)).map(({ name }) => name);
    expect(names).toEqual(['engine', 'libone', 'libtwo-4', 'libthree']);
  });

  it('takes programs that are asked for by name, each once', async () => {
    const names = (await libraryClosure(['engine', 'tools', 'engine'], lookUp)).map(({ name }) => name);
    expect(names.sort()).toEqual(['engine', 'libone', 'libthree', 'libtwo-4', 'tools']);
  });
});
