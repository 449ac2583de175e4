/** Definitions that do what a locked definition does itself, or will not have it. */
import type { Row } from '../types.js';
import { pipRow } from './environments.js';
import { onPython, PIP_INSTALL } from './pip.js';
import { onDebian } from './apt.js';

export const ODD_ROWS: readonly Row[] = [
  pipRow({
    name: 'a definition that already pins',
    definition: async (world) => await onPython(world, `${PIP_INSTALL} alpha==1.0`),
  }),
  {
    name: 'a definition that already pins in apt', group: 'apt', needs: ['apt'],
    prepare: async ({ apt }) => { await apt.add({ name: 'tool', version: '1.0', depends: ['helper'] }, { name: 'helper', version: '1.0' }); },
    definition: async (world) => await onDebian(world, `printf 'Package: tool\\nPin: version 1.*\\nPin-Priority: 1001\\n' > /etc/apt/preferences.d/own
    apt-get install -y tool helper=1.0`),
    change: async ({ apt }) => {
      await apt.add({ name: 'tool', version: '1.5', depends: ['helper'] }, { name: 'helper', version: '2.0' });
      await apt.remove('helper', '1.0');
    },
    expected: { verdict: 'verified', grades: { dpkg: 'healed' } },
  },
  {
    name: 'a definition that overrides sources.list', group: 'apt', needs: ['apt'],
    prepare: async ({ apt }) => { await apt.add({ name: 'tool', version: '1.0' }); },
    definition: async (world) => await onDebian(world, `apt-get install -y tool
    echo '# nothing' > /etc/apt/sources.list
    rm -rf /etc/apt/sources.list.d /var/lib/apt/lists/*`),
    change: async ({ apt }) => { await apt.add({ name: 'tool', version: '2.0' }); },
    expected: { verdict: 'verified', grades: { dpkg: 'healed' } },
  },
  {
    // Nothing can be put before such a script; the build is compared all the same.
    name: '%post in a language that is no shell', group: 'other', needs: ['pip'],
    prepare: async ({ pip }) => { await pip.add({ name: 'alpha', version: '1.0' }); },
    definition: async (world) => `${await world.from('python')}%post -c /usr/bin/python3
import subprocess
subprocess.run(["pip", "install", "--break-system-packages", "--no-cache-dir", "--index-url=${world.pip.url}", "--trusted-host=127.0.0.1", "alpha"], check=True)
`,
    change: async ({ pip }) => { await pip.add({ name: 'alpha', version: '2.0' }); },
    expected: { verdict: 'unverified', grades: { pip: 'drifted' }, reason: /alpha/ },
  },
];
