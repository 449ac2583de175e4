import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { manifestPath, manifestText, pagePath, withTables } from '../../scripts/manifests.js';
import { JOB_TOKEN } from '../../src/github/spec.js';
import { ACTION_SPECS } from '../../src/github/specs/index.js';

const repository = join(import.meta.dirname, '..', '..');

describe.each(ACTION_SPECS)('$id', (spec) => {
  test('its manifest is the one its spec makes; npm run build writes it', async () => {
    expect(await readFile(join(repository, manifestPath(spec)), 'utf8')).toBe(manifestText(spec));
  });

  test('the tables of its page are the ones its spec makes; npm run build writes them', async () => {
    const page = await readFile(join(repository, pagePath(spec)), 'utf8');
    expect(page).toBe(withTables(page, spec));
  });

  test('its manifest starts the bundle on node 24 and tells everything a marketplace shows', () => {
    const manifest = parse(manifestText(spec)) as Record<string, unknown>;
    const dist = relative(dirname(manifestPath(spec)), 'dist');
    expect(manifest['runs']).toEqual({
      using: 'node24', main: `${dist}/${spec.id}.js`, ...('post' in spec ? { post: `${dist}/${spec.id}-post.js` } : {}),
    });
    expect(manifest).toMatchObject({ name: spec.name, description: spec.description, author: 'scitex', branding: spec.branding });
    expect(String(manifest['description']).length).toBeLessThanOrEqual(125);
  });

  test('holds no expression, which a manifest would evaluate, but the job\'s token as a default', () => {
    expect(manifestText(spec).replaceAll(`default: ${JOB_TOKEN}\n`, '')).not.toContain('${{');
  });
});

test('an action has a post step if and only if its spec says so', async () => {
  const files = async (id: string): Promise<string[]> => (await readdir(join(repository, 'actions', id))).sort();
  for (const spec of ACTION_SPECS) expect(await files(spec.id)).toEqual(spec.post === true ? ['main.ts', 'post.ts'] : ['main.ts']);
});

test('every entry has a spec and every spec an entry', async () => {
  expect((await readdir(join(repository, 'actions'))).sort()).toEqual(ACTION_SPECS.map((spec) => spec.id).sort());
});

test('one action stands at the top, so that the repository itself can be used', () => {
  expect(ACTION_SPECS.filter(({ top }) => top === true).map(manifestPath)).toEqual(['action.yml']);
});
