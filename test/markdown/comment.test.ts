import { describe, expect, test } from 'vitest';
import { changesBetween } from '../../src/changes/index.js';
import { commentSummary, commentText } from '../../src/markdown/index.js';
import type { ImageReview } from '../../src/review/index.js';
import { HOSTILE_NAMES, lockWith, manyChanges } from '../changes/locks.js';

const verified: ImageReview = {
  image: 'tools', definition: 'images/tools.def',
  changes: changesBetween(lockWith({ pip: { numpy: '1.26.4' } }), lockWith({ pip: { numpy: '2.0.0' } })),
  verdict: {
    state: 'verified', level: 'versions', reason: '',
    channels: [{ channel: 'pip', grade: 'healed', packages: 1, detail: 'pip numpy: locked 2.0.0, offered 2.1.0' }, { channel: 'gem', grade: 'absent', packages: 0, detail: '' }],
  },
};
const links = { pullRequest: 12, run: 'https://github.com/octo/demo/actions/runs/1', artifacts: { 'tools sif': 'https://github.com/octo/demo/actions/runs/1/artifacts/2' } };

describe('a comment', () => {
  test('tells what changes, whether it reproduces, where the rest is, and how to repeat it', () => {
    expect(commentText(verified, links).body).toBe(`### Image \`tools\`: 1 package: 1 upgraded (1 major); verified

**Reproducible.** The rebuild from the locked definition holds the same packages in the same versions; files were not compared. What is offered has changed since (pip); the locked versions held.

<details><summary>What was proved of each channel</summary>

| Channel | Packages | Grade |  |
| --- | --- | --- | --- |
| pip | 1 | healed | \`pip numpy: locked 2.0.0, offered 2.1.0\` |

Absent: gem.

</details>

Not compared, because not both locks tell of it: ${(verified.changes?.uncompared ?? []).join(', ')}.

#### pip: 1 upgraded

| Package | Before | After |  |
| --- | --- | --- | --- |
| \`numpy\` | \`1.26.4\` | \`2.0.0\` | upgraded, major |

The same on a machine of yours:

\`\`\`text
git fetch origin pull/12/head && git checkout FETCH_HEAD
scitex-container check images/tools.def
\`\`\`

[Run](<https://github.com/octo/demo/actions/runs/1>) · [\`tools sif\`](<https://github.com/octo/demo/actions/runs/1/artifacts/2>)
`);
  });

  test('has the same content whatever its links are, and another one for another verdict', () => {
    const { content } = commentText(verified, links);
    expect(commentText(verified, { run: 'https://github.com/octo/demo/actions/runs/2' }).content).toBe(content);
    expect(commentText({ ...verified, verdict: { ...verified.verdict, state: 'unverified', reason: 'x' } }, links).content).not.toBe(content);
  });

  test('has the verdict alone in its title where nothing changes, or nothing is compared', () => {
    const same = lockWith({ pip: { numpy: '2.0.0' } });
    for (const changes of [undefined, changesBetween(same, same)]) expect(commentText({ ...verified, changes }, links).body).toMatch(/^### Image `tools`: verified\n/);
  });

  test('links to twenty artifacts, and tells how many more there are', () => {
    const body = (amount: number): string => commentText(verified, { artifacts: Object.fromEntries(Array.from({ length: amount }, (_, at) => [`a${String(at)}`, 'https://github.com/a'])) }).body;
    expect(body(20)).not.toContain('more artifact');
    expect(body(21).match(/\[`a\d+`\]/g)).toHaveLength(20);
    expect(body(21)).toContain(' · 1 more artifact\n');
  });

  test('of an image that drifted, or was not rebuilt, says so at once', () => {
    const drifted = commentText({ ...verified, verdict: { state: 'unverified', level: undefined, channels: [], reason: '1 changed: pip:@octocat' } }, {}).body;
    expect(drifted).toContain('**NOT REPRODUCIBLE.** `1 changed: pip:@octocat`');
    expect(commentText({ ...verified, verdict: { state: 'unknown', level: undefined, channels: [], reason: '' } }, {}).body).toMatch(/^### Image `tools`: .*; built, not verified yet\n\nNot verified: the rebuild/);
  });

  test.each([3000, 20_000])('of %i changes is cut to what GitHub takes, and says where the rest is', (amount) => {
    const many = { ...verified, changes: changesBetween(...manyChanges(amount)) };
    const { body, content } = commentText(many, links);
    expect(Array.from(body).length).toBeLessThanOrEqual(65_000);
    expect(Array.from(content).length).toBeLessThanOrEqual(65_000);
    expect(Array.from(body).length).toBeGreaterThan(50_000);
    expect(body).toMatch(/\d+ changes left out here: see \[the summary of the run\]\(<https:\/\/github\.com\/octo\/demo\/actions\/runs\/1>\)/);
    expect(body).toContain('[Run](');
    expect(Buffer.byteLength(commentSummary(many))).toBeLessThan(1024 * 1024);
  });

  test('fits whatever names are made of', () => {
    const wide = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`${'\u{1f600}'.repeat(200)}${String(at)}`, '\u{10ffff}|'.repeat(100)]));
    const hostile: ImageReview = {
      ...verified, definition: HOSTILE_NAMES.join(' ').slice(0, 4000), changes: changesBetween(lockWith({}), lockWith({ pip: wide, dpkg: wide })),
      verdict: { state: 'unverified', level: undefined, reason: '`'.repeat(5000), channels: verified.verdict.channels.map((each) => ({ ...each, detail: '|'.repeat(5000) })) },
    };
    expect(Buffer.byteLength(commentText(hostile, links).body)).toBeLessThanOrEqual(65_000);
  });

  test('has no link that can be broken out of', () => {
    const { body } = commentText(verified, { run: 'https://github.com/a/b/>)](x)[y](<javascript:alert(1)', artifacts: { '](x)': 'https://h/a b>c' } });
    expect(body).toContain('[Run](<https://github.com/a/b/%3E)](x)[y](%3Cjavascript:alert(1)>)');
    expect(body).toContain('[`](x)`](<https://h/a%20b%3Ec>)');
  });
});
