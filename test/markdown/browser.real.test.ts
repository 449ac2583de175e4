/** A comment as a browser shows it: rendered as GitHub renders Markdown, before its sanitizer, which would only take more away. */
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { changesBetween } from '../../src/changes/index.js';
import { commentText } from '../../src/markdown/index.js';
import { HOSTILE_NAMES, lockWith } from '../changes/locks.js';
import { skipUnless } from '../support/skip.js';
import { browserHere, openPage } from './page.js';

interface Seen {
  readonly elements: readonly string[];
  /** "element attribute" of each. */
  readonly attributes: readonly string[];
  readonly links: readonly string[];
  /** All text and comments that are in no code: where GitHub looks for mentions, references and addresses. */
  readonly outside: string;
  /** Cells of every row of every table. */
  readonly cells: readonly number[];
  /** The code that stands in each row's first cell. */
  readonly names: readonly string[];
}

/** Runs in the page. */
const LOOK = `(() => {
  const all = [...document.body.querySelectorAll('*')];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
  const outside = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement.closest('code, pre') === null) outside.push(node.textContent);
  }
  return {
    elements: [...new Set(all.map(({ localName }) => localName))].sort(),
    attributes: all.flatMap((element) => element.getAttributeNames().map((name) => element.localName + ' ' + name)),
    links: [...document.links].map(({ href }) => href),
    outside: outside.join('\\n'),
    cells: [...document.querySelectorAll('tr')].map((row) => row.querySelectorAll('th, td').length),
    names: [...document.querySelectorAll('td:first-child code')].map(({ textContent }) => textContent),
  };
})()`;

test('hostile names make no element, link, mention or request, and tables are tables', async () => {
  const executablePath = await browserHere();
  skipUnless(executablePath !== undefined, 'no Chromium here: install the package chromium');
  const names = HOSTILE_NAMES.map((name) => name.replaceAll('__proto__', 'proto'));
  const hostile = Object.fromEntries(names.map((name) => [name, `1.0${name}`]));
  const { body } = commentText({
    image: 'tools', definition: '`; @octocat #1 <img src=x>.def',
    changes: changesBetween(lockWith({}), lockWith({ pip: hostile, dpkg: { git: '1:2.40-1' } })),
    verdict: {
      state: 'unverified', level: 'versions', reason: names.join(' '),
      channels: names.map((detail) => ({ channel: 'pip', grade: 'drifted', packages: 1, detail })),
    },
  }, { pullRequest: 1, run: 'https://github.com/octo/demo/actions/runs/1' });
  const html = micromark(body, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });

  const { page, asked, told } = await openPage(executablePath ?? '', html);
  const seen = await page.evaluate<Seen>(LOOK);
  expect(seen.elements).toEqual(['a', 'code', 'details', 'h3', 'h4', 'p', 'pre', 'strong', 'summary', 'table', 'tbody', 'td', 'th', 'thead', 'tr']);
  expect([...new Set(seen.attributes)].sort()).toEqual(['a href', 'code class']);
  expect(seen.links).toEqual(['https://github.com/octo/demo/actions/runs/1']);
  expect(seen.outside).not.toMatch(/@|#|octocat|evil|https?:|<!--|scitex\/container-action/);
  expect(new Set(seen.cells)).toEqual(new Set([4]));
  expect(seen.names).toEqual(expect.arrayContaining(['@octocat', '<img src=x onerror=alert(1)>', '<!-- scitex/container-action: tools -->', '</details>', 'a|b', '`']));
  expect([asked, told]).toEqual([[], []]);
});
