import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { changesBetween } from '../../src/changes/index.js';
import { changesMarkdown, changesSection } from '../../src/markdown/index.js';
import { HOSTILE_NAMES, lockWith, manyChanges } from '../changes/locks.js';

/** As GitHub reads it, before its sanitizer: HTML that would get through must not be there in the first place. */
function rendered(markdown: string): string {
  return micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

/** What is left of a page when its code is taken out: all that GitHub looks for mentions, references and links in. */
function outsideCode(html: string): string {
  return html.replace(/<code>[^<]*<\/code>/g, '');
}

describe('hostile names', () => {
  const hostile = Object.fromEntries(HOSTILE_NAMES.map((name) => [name, '1.0 <b>@octocat</b> | #1']));
  const facts = (from: string) => ({
    engine: `apptainer ${from}`, builtAt: '2026-01-01T00:00:00Z', architecture: from,
    bases: [{ stage: from, bootstrap: 'docker', from, digest: '' }],
  });
  const pages = [
    changesMarkdown(changesBetween(lockWith({ records: {} }), lockWith({ pip: hostile, dpkg: hostile, records: { conda: hostile } }))).text,
    ...HOSTILE_NAMES.map((name) => changesSection(name, name, changesBetween(lockWith({ facts: facts('x') }), lockWith({ facts: facts(name), pip: { [name]: name } }))).text),
  ];

  test('are code and nothing else on the page', () => {
    for (const page of pages) {
      const html = rendered(page);
      const tags = [...outsideCode(html).matchAll(/<\/?([a-z0-9]+)[^>]*>/gi)].map(([tag]) => tag);
      const ours = /^<\/?(?:h[24]|p|strong|table|thead|tbody|tr|th|td|details|summary)>$/;
      expect(tags.filter((tag) => !ours.test(tag))).toEqual([]);
      expect(outsideCode(html)).not.toMatch(/@|#|https?:|www\.|<!--|evil|octocat|::|\*\*|~~|`|\|/);
    }
  });

  test('leave every table whole', () => {
    const html = rendered(pages[0] ?? '');
    const rows = [...html.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) => [...row.matchAll(/<t[hd]>/g)].length);
    expect(new Set(rows)).toEqual(new Set([4]));
    // One row for each name and channel, and the heads.
    expect(rows).toHaveLength(3 * (Object.keys(hostile).length + 1));
  });
});

describe('many changes', () => {
  const changes = changesBetween(...manyChanges(3000));

  test('are all there without a limit', () => {
    const { text, left } = changesMarkdown(changes);
    expect(left).toBe(0);
    expect(text.match(/^\| `/gm)).toHaveLength(3000);
  });

  test.each([4000, 20_000, 60_000])('are cut to %i bytes by rule, with the counts told', (limit) => {
    const { text, left } = changesMarkdown(changes, limit);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
    const shown = text.match(/^\| `/gm)?.length ?? 0;
    expect(shown + left).toBe(3000);
    expect(text).toContain('**3000 packages: 3000 upgraded**');
    const told = [...text.matchAll(/^(\d+) more packages? not shown\.$/gm)].reduce((sum, [, amount]) => sum + Number(amount), 0);
    expect(told).toBe(left);
    // The limit is made use of.
    expect(Buffer.byteLength(text)).toBeGreaterThan(limit / 2);
  });

  test('leave room for what is most worth a look', () => {
    const [before, after] = manyChanges(3000);
    const mixed = changesBetween(lockWith({ ...before, dpkg: { ...before.dpkg, zlib: '2', old: '1' } }), lockWith({ ...after, dpkg: { ...after.dpkg, zlib: '1' } }));
    const { text } = changesMarkdown(mixed, 6000);
    expect(text).toContain('| `zlib` | `2` | `1` | downgraded, major |');
    expect(text).toContain('| `old` | `1` |  | removed |');
  });
});

test('an engine alone that is another is told', () => {
  const of = (engine: string) => lockWith({ facts: { engine, builtAt: '2026-01-01T00:00:00Z', architecture: 'amd64', bases: [] } });
  expect(changesMarkdown(changesBetween(of('apptainer 1.4.5'), of('apptainer 1.5.0'))).text).toMatch(/^\| \w+ \| `apptainer 1\.4\.5` \| `apptainer 1\.5\.0` \|$/m);
});

test('whatever room there is, what is left out is told, the last one too', () => {
  const changes = changesBetween(...manyChanges(6));
  const seen = new Set<number>();
  for (let room = 0; room < 2000; room += 20) {
    const { text, left } = changesMarkdown(changes, room);
    const told = [...text.matchAll(/^(\d+) more packages? not shown\.$/gm)].reduce((sum, [, amount]) => sum + Number(amount), 0);
    expect(told).toBe(left);
    seen.add(left);
  }
  expect([...seen].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
});
