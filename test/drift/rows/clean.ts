/** Nothing changed: whatever is said here but "verified" is a false alarm. */
import type { Row } from '../types.js';
import type { World } from '../world.js';
import { alphaAndBeta, onPython, PIP_INSTALL } from './pip.js';

function cleanRow(row: Pick<Row, 'name' | 'definition' | 'needs'> & Partial<Row>): Row {
  return { group: 'none', compare: 'files', expected: { verdict: 'verified', grades: { files: 'identical' } }, ...row };
}

const tool = async ({ apt }: World): Promise<void> => { await apt.add({ name: 'tool', version: '1.0' }); };
const part = async ({ npm }: World): Promise<void> => { await npm.add({ name: 'part', version: '1.0.0' }); };

export const CLEAN_ROWS: readonly Row[] = [
  cleanRow({
    name: 'nothing changed: pip and apt', needs: ['pip', 'apt'], subset: true,
    prepare: async (world) => { await Promise.all([alphaAndBeta(world), tool(world)]); },
    definition: async (world) => await onPython(world, `${world.apt.postLines.trim()}\n    apt-get install -y tool\n    ${PIP_INSTALL} alpha\n    python3 -m venv /opt/env\n    /opt/env/bin/pip install --no-cache-dir beta`),
    expected: { verdict: 'verified', grades: { pip: 'identical', python: 'identical', dpkg: 'identical', base: 'identical', files: 'identical' } },
  }),
  cleanRow({
    name: 'nothing changed: npm', needs: ['npm'], prepare: part,
    definition: async (world) => `${await world.from('node')}%post\n${world.npm.postLines}    npm install --global part\n`,
    expected: { verdict: 'verified', grades: { npm: 'identical', files: 'identical' } },
  }),
  cleanRow({
    name: 'nothing changed: uv', needs: ['pip'], prepare: alphaAndBeta,
    definition: async (world) => `${await world.from('uv')}%post\n    export UV_DEFAULT_INDEX=${world.pip.url} UV_NO_CACHE=1 NO_PROXY=127.0.0.1 no_proxy=127.0.0.1\n    uv pip install --system --break-system-packages alpha\n`,
  }),
  cleanRow({
    name: 'nothing changed: curl and git', needs: ['web'],
    prepare: async ({ web }) => {
      await web.put('/data.txt', 'first\n');
      await web.commit('tool', { 'tool.sh': 'echo first\n' });
    },
    definition: async (world) => `${await world.from('tools')}%post\n    export no_proxy=127.0.0.1\n    curl -fsS ${world.web.url}/data.txt -o /opt/data.txt\n    git clone -q ${world.web.url}/tool.git /opt/tool\n`,
  }),
  cleanRow({
    name: 'nothing changed: an image without dpkg or pip at all', needs: [],
    definition: async (world) => `${await world.from('busybox')}%post\n    echo built > /root/built\n`,
    expected: { verdict: 'verified', grades: { pip: 'absent', dpkg: 'absent', node: 'absent', files: 'identical' } },
  }),
];
