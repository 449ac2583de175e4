/** Ruby gems: releases that come and go on a gem server. */
import type { Row } from '../types.js';
import type { World } from '../world.js';

const HEALED = { verdict: 'verified', grades: { gem: 'healed' } } as const;

/** tool needs part; both have a 1.0.0. */
async function toolAndPart({ gem }: World): Promise<void> {
  await gem.add({ name: 'tool', version: '1.0.0', requires: { part: '~> 1.0' }, commands: ['tool'] }, { name: 'part', version: '1.0.0' });
}

async function onRuby(world: World, script: string): Promise<string> {
  return `${await world.from('ruby')}%post\n${world.gem.postLines}    ${script}\n`;
}

/** As RubyGems names this machine's. */
const PLATFORM = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux`;
const INSTALL = 'gem install --no-document tool';

function gemRow(row: Pick<Row, 'name'> & Partial<Row>): Row {
  return {
    group: 'gem', needs: ['gem'], prepare: toolAndPart, expected: HEALED, definition: async (world) => await onRuby(world, INSTALL), ...row,
  };
}

const newer = async ({ gem }: World): Promise<void> => {
  await gem.add({ name: 'tool', version: '1.1.0', requires: { part: '~> 1.0' }, commands: ['tool', 'tool-more'] });
};
const newerTransitive = async ({ gem }: World): Promise<void> => { await gem.add({ name: 'part', version: '1.1.0' }); };
const deleted = async (world: World): Promise<void> => {
  await newer(world);
  await world.gem.remove('tool', '1.0.0');
};
const newTransitive = async ({ gem }: World): Promise<void> => {
  await gem.add({ name: 'further', version: '1.0.0' }, { name: 'part', version: '1.1.0', requires: { further: '>= 0' } });
};

export const GEM_ROWS: readonly Row[] = [
  gemRow({ name: 'gem newer', change: newer }),
  gemRow({ name: 'gem newer transitive', change: newerTransitive, subset: true }),
  gemRow({ name: 'gem new transitive dependency', change: newTransitive }),
  gemRow({
    name: 'gem newer, on a server without a compact index', change: newer,
    prepare: async (world) => {
      world.gem.hasCompactIndex = false;
      await toolAndPart(world);
    },
  }),
  gemRow({
    // Nothing steers it: all is put right afterwards.
    name: 'gem newer, with `env -i`, its documents and a folder of its own', change: newTransitive,
    definition: async (world) => await onRuby(world, 'env -i PATH="$PATH" HOME=/root no_proxy=127.0.0.1 GEM_HOME=/opt/gems gem install tool'),
  }),
  gemRow({
    name: 'gem in two versions, one of them newer', change: newer,
    prepare: async (world) => {
      await toolAndPart(world);
      await world.gem.add({ name: 'tool', version: '0.9.0' });
    },
    definition: async (world) => await onRuby(world, `gem install --no-document -v 0.9.0 tool\n    ${INSTALL}`),
  }),
  gemRow({
    name: 'gem of a platform, newer',
    prepare: async (world) => {
      await toolAndPart(world);
      await world.gem.add({ name: 'part', version: '1.0.1', platform: PLATFORM });
    },
    change: newerTransitive,
    definition: async (world) => await onRuby(world, `env -i PATH="$PATH" HOME=/root no_proxy=127.0.0.1 ${INSTALL}`),
  }),
  gemRow({
    name: 'gem by Bundler, newer', change: newerTransitive,
    definition: async (world) => await onRuby(world, `mkdir /opt/app\n    cd /opt/app\n    printf 'source "${world.gem.url}"\\ngem "tool"\\n' > Gemfile\n    bundle3.1 config set --local path vendor\n    bundle3.1 install`),
  }),
  // RubyGems keeps the files of what it installs, and so does the image.
  gemRow({ name: 'gem release deleted', change: deleted }),
  gemRow({
    name: 'gem release deleted, of an image that does not keep its file', group: 'other', change: deleted,
    definition: async (world) => await onRuby(world, `${INSTALL}\n    rm -r /var/lib/gems/*/cache`),
    expected: { verdict: 'unverified', reason: /tool/, grades: { gem: 'drifted' } },
  }),
  gemRow({
    name: 'offline from escrow: gem', escrow: true, offline: true, expected: { verdict: 'verified' },
    change: async ({ gem }) => { await gem.remove('part', '1.0.0'); },
  }),
  gemRow({ name: 'nothing changed: gem', group: 'none', compare: 'files', expected: { verdict: 'verified', grades: { gem: 'identical', files: 'identical' } } }),
];
