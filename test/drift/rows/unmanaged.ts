/** What no package manager knows: seen at level `files`, and told as nobody's. */
import type { Row } from '../types.js';

const TOLD = { verdict: 'unverified', reason: /unmanaged/ } as const;

export const UNMANAGED_ROWS: readonly Row[] = [
  {
    name: 'a file fetched by curl that changed', group: 'files', needs: ['web'], compare: 'files', subset: true,
    prepare: async ({ web }) => { await web.put('/data.txt', 'first\n'); },
    definition: async (world) => `${await world.from('tools')}%post\n    export no_proxy=127.0.0.1\n    curl -fsS ${world.web.url}/data.txt -o /opt/data.txt\n`,
    change: async ({ web }) => { await web.put('/data.txt', 'second\n'); },
    expected: TOLD,
  },
  {
    name: 'a git clone that moved', group: 'files', needs: ['web'], compare: 'files',
    prepare: async ({ web }) => { await web.commit('tool', { 'tool.sh': 'echo first\n' }); },
    definition: async (world) => `${await world.from('tools')}%post\n    export no_proxy=127.0.0.1\n    git clone -q ${world.web.url}/tool.git /opt/tool\n`,
    change: async ({ web }) => { await web.commit('tool', { 'tool.sh': 'echo second\n' }); },
    expected: TOLD,
  },
  {
    name: 'an image without dpkg or pip at all, a file that changed', group: 'files', needs: ['web'], compare: 'files',
    prepare: async ({ web }) => { await web.put('/data.txt', 'first\n'); },
    definition: async (world) => `${await world.from('busybox')}%post\n    wget -q -O /root/data.txt ${world.web.url}/data.txt\n`,
    change: async ({ web }) => { await web.put('/data.txt', 'second\n'); },
    expected: TOLD,
  },
];
