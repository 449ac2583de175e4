/** The page that tells what is left out, held against what is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_IGNORE } from '../../src/contents/defaults.js';
import { RULES } from '../../src/contents/rules.js';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/compare-levels.md'), 'utf8');

test('every default pattern is told with its reason, in order', () => {
  const rows = [...PAGE.matchAll(/^\| `([^`]*[/*][^`]*)` \| (.*) \|$/gm)].map(([, pattern, reason]) => ({ pattern, reason }));
  expect(rows).toEqual(DEFAULT_IGNORE);
});

test('every rule is told', () => {
  const text = PAGE.replaceAll('`', '').replace(/\s+/g, ' ');
  for (const rule of Object.values(RULES)) expect(text).toContain(rule);
});
