/**
 * Channels that are read from their tools' own records and not pinned: what moves in them is seen, what does not is
 * `recorded` and never passed. One image has all of them; an archive brings the records in.
 */
import type { Row } from '../types.js';
import type { World } from '../world.js';

/** The records of a package `alpha` in each tool's own place. */
function recordsOf(version: string): Record<string, string> {
  return {
    [`opt/conda/conda-meta/alpha-${version}-0.json`]: `${JSON.stringify({
      name: 'alpha', version, build: '0', build_number: 0, channel: 'https://conda.example.org/main', subdir: 'noarch', fn: `alpha-${version}-0.conda`,
      url: `https://conda.example.org/main/noarch/alpha-${version}-0.conda`, md5: '0123456789abcdef0123456789abcdef', files: [],
    })}\n`,
    'opt/conda/conda-meta/history': '',
    'lib/apk/db/installed': `P:alpha\nV:${version}-r0\nA:x86_64\n\n`,
    'usr/lib/R/library/alpha/DESCRIPTION': `Package: alpha\nVersion: ${version}\nTitle: For tests\nBuilt: R 4.2.2; ; 2026-01-31 12:00:00 UTC; unix\n`,
    [`var/lib/gems/3.1.0/specifications/alpha-${version}.gemspec`]:
      `# -*- encoding: utf-8 -*-\n# stub: alpha ${version} ruby lib\n\nGem::Specification.new do |s|\n  s.name = "alpha".freeze\n  s.version = "${version}"\nend\n`,
  };
}

const install = async (world: World): Promise<string> => `${await world.from('busybox')}%post
    wget -q -O /root/records.tar.gz ${world.web.url}/records.tar.gz
    tar -xzf /root/records.tar.gz -C /
    rm /root/records.tar.gz
`;

const CHANNELS = ['conda', 'apk', 'r', 'gem'] as const;
const all = (grade: string): Record<string, string> => Object.fromEntries(CHANNELS.map((channel) => [channel, grade]));

export const RECORD_ROWS: readonly Row[] = [
  {
    name: 'conda, apk, R and gem, newer', group: 'other', needs: ['web'],
    prepare: async ({ web }) => { await web.putArchive('records.tar.gz', recordsOf('1.0')); },
    definition: install,
    change: async ({ web }) => { await web.putArchive('records.tar.gz', recordsOf('2.0')); },
    expected: { verdict: 'unverified', reason: /alpha/, grades: all('drifted') },
  },
  {
    name: 'conda, apk, R and gem, nothing changed', group: 'none', needs: ['web'],
    prepare: async ({ web }) => { await web.putArchive('records.tar.gz', recordsOf('1.0')); },
    definition: install,
    expected: { verdict: 'verified', grades: all('recorded') },
  },
];
