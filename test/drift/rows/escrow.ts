/** Old locks rebuilt without any network, from what the rough build kept. */
import type { Row } from '../types.js';
import type { World } from '../world.js';
import { onDebian } from './apt.js';
import { onNode } from './npm.js';
import { onPython } from './pip.js';

const tool = { name: 'tool', version: '1.0' } as const;

function offlineRow(row: Pick<Row, 'name' | 'group' | 'needs' | 'definition' | 'expected'> & Partial<Row>): Row {
  return { escrow: true, offline: true, ...row };
}

export const ESCROW_ROWS: readonly Row[] = [
  offlineRow({
    name: 'offline from escrow: apt', group: 'apt', needs: ['apt'], subset: true,
    prepare: async ({ apt }) => { await apt.add({ ...tool, depends: ['helper'] }, { name: 'helper', version: '1.0' }); },
    definition: async (world) => await onDebian(world, 'apt-get install -y tool\n    apt-get clean'),
    change: async ({ apt }) => { await apt.forget('tool'); },
    expected: { verdict: 'verified' },
  }),
  offlineRow({
    name: 'offline from escrow: pip, a wheel and a source distribution', group: 'pip', needs: ['pip'],
    prepare: async ({ pip }) => {
      await pip.add({ name: 'alpha', version: '1.0', requires: ['beta'] });
      await pip.add({ name: 'beta', version: '1.0' }, 'sdist');
    },
    definition: async (world) => await onPython(world, 'pip install --break-system-packages --no-cache-dir alpha'),
    change: async ({ pip }) => { await pip.remove('alpha'); },
    expected: { verdict: 'verified' },
  }),
  offlineRow({
    name: 'offline from escrow: npm', group: 'npm', needs: ['npm'],
    prepare: async ({ npm }) => {
      await npm.add({ name: 'tool', version: '1.0.0', dependencies: { part: '^1.0.0' } });
      await npm.add({ name: 'part', version: '1.0.0' });
    },
    // Without a network npm waits a minute before it gives up, which is what the control comes to.
    definition: async (world) => await onNode(world, 'export NPM_CONFIG_FETCH_RETRIES=0\n    npm install --global tool'),
    change: ({ npm }: World) => {
      npm.remove('part');
      return Promise.resolve();
    },
    expected: { verdict: 'verified' },
  }),
  offlineRow({
    // The attempt itself is the failure: what curl would bring is in no escrow.
    name: 'offline, and the definition reaches out', group: 'files', needs: ['web'],
    prepare: async ({ web }) => { await web.put('/data.txt', 'same\n'); },
    definition: async (world) => `${await world.from('tools')}%post\n    export no_proxy=127.0.0.1\n    curl -fsS ${world.web.url}/data.txt -o /opt/data.txt\n`,
    expected: { verdict: 'unverified', reason: /curl/ },
  }),
  offlineRow({
    name: 'offline, nothing to fetch', group: 'none', needs: [], compare: 'files',
    definition: async (world) => `${await world.from('busybox')}%post\n    echo built > /root/built\n`,
    expected: { verdict: 'verified', grades: { files: 'identical' } },
  }),
];
