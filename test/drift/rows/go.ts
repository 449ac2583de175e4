/** Go: modules that come and go on a proxy. */
import type { Row } from '../types.js';
import type { World } from '../world.js';

const HEALED = { verdict: 'verified', grades: { go: 'healed' } } as const;

const tool = async ({ go }: World): Promise<void> => { await go.add({ path: 'example.com/tool', version: 'v1.0.0', programs: ['cmd/tool'] }); };
const newer = async ({ go }: World): Promise<void> => { await go.add({ path: 'example.com/tool', version: 'v1.1.0', programs: ['cmd/tool'] }); };
const INSTALL = 'GOBIN=/usr/local/bin go install example.com/tool/cmd/tool@latest';

async function onGo(world: World, script: string): Promise<string> {
  return `${await world.from('go')}%post\n${world.go.postLines}    export GOPATH=/opt/gopath GOCACHE=/opt/gocache\n    ${script}\n    rm -rf /opt/gocache; chmod -R u+w /opt/gopath; rm -rf /opt/gopath\n`;
}

function goRow(row: Pick<Row, 'name'> & Partial<Row>): Row {
  return {
    group: 'go', needs: ['go'], prepare: tool, change: newer, expected: HEALED,
    definition: async (world) => await onGo(world, INSTALL), ...row,
  };
}

const REMOVE = 'rm -rf /usr/bin/go /usr/lib/go-1* /usr/lib/go';

export const GO_ROWS: readonly Row[] = [
  goRow({ name: 'go newer' }),
  goRow({
    name: 'go newer, the toolchain removed at the end',
    definition: async (world) => await onGo(world, `export PATH=/usr/lib/go/bin:$PATH\n    ${INSTALL}\n    ${REMOVE}`),
  }),
  goRow({
    name: 'go newer, called by its path',
    definition: async (world) => await onGo(world, INSTALL.replace('go install', '/usr/bin/go install')),
  }),
  goRow({
    name: 'go newer, called by its path and the toolchain removed', group: 'other',
    definition: async (world) => await onGo(world, `${INSTALL.replace('go install', '/usr/bin/go install')}\n    ${REMOVE}`),
    expected: { verdict: 'unverified', reason: /example\.com\/tool\/cmd\/tool.*v1\.0\.0.*v1\.1\.0/, grades: { go: 'drifted' } },
  }),
  goRow({
    name: 'go: a branch that moved',
    prepare: async (world) => {
      await world.go.add({ path: 'example.com/tool', version: 'v0.0.0-20240101000000-0123456789ab', programs: ['cmd/tool'] });
      world.go.name('example.com/tool', 'main', 'v0.0.0-20240101000000-0123456789ab');
    },
    definition: async (world) => await onGo(world, INSTALL.replace('@latest', '@main')),
    change: async (world) => {
      await world.go.add({ path: 'example.com/tool', version: 'v0.0.0-20250101000000-ba9876543210', programs: ['cmd/tool'] });
      world.go.name('example.com/tool', 'main', 'v0.0.0-20250101000000-ba9876543210');
    },
  }),
  goRow({
    name: 'nothing changed: go', group: 'none', change: undefined, compare: 'files',
    definition: async (world) => await onGo(world, `${INSTALL}\n    ${REMOVE}`),
    expected: { verdict: 'verified', grades: { go: 'identical', files: 'identical' } },
  }),
];
