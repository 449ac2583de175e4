import { describe, expect, it } from 'vitest';
import { recorded } from './image-folder.js';

const manifest = (version: string, name = 'x'): string => JSON.stringify({ name, version });

async function npm(files: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  return { ...(await recorded(files)).npm };
}

describe('the npm packages of an image', () => {
  it('are found wherever they are, nested and scoped ones too', async () => {
    expect(await npm({
      'usr/lib/node_modules/npm/package.json': manifest('10.8.2'), 'usr/lib/node_modules/npm/node_modules/abbrev/package.json': manifest('2.0.0'),
      'usr/lib/node_modules/npm/node_modules/@npmcli/arborist/node_modules/abbrev/package.json': `\ufeff${manifest('1.0.0')}`,
      'srv/naïve = app/node_modules/@a/b/package.json': manifest('3'), 'srv/x/node_modules/__proto__/package.json': manifest('4'),
    })).toEqual(Object.fromEntries([
      ['/usr/lib/node_modules/npm', '10.8.2'], ['/usr/lib/node_modules/npm/node_modules/abbrev', '2.0.0'],
      ['/usr/lib/node_modules/npm/node_modules/@npmcli/arborist/node_modules/abbrev', '1.0.0'],
      ['/srv/naïve = app/node_modules/@a/b', '3'], ['/srv/x/node_modules/__proto__', '4'],
    ]));
  });

  it('are not what a package carries along, and need a name and a version', async () => {
    expect(await npm({
      'a/node_modules/resolve/package.json': manifest('1'), 'a/node_modules/resolve/lib/package.json': manifest('9'),
      'a/node_modules/resolve/test/fixture/node_modules/fake/package.json': manifest('9'), 'a/node_modules/.bin/package.json': manifest('9'),
      'a/node_modules/marker/package.json': '{"type":"module"}', 'a/node_modules/package.json': manifest('9'), 'a/package.json': manifest('9'),
      'a/node_modules/broken/package.json': '{', 'usr/share/doc/x/node_modules/y/package.json': manifest('9'),
    })).toEqual({ '/a/node_modules/resolve': '1', '/a/node_modules/broken': '' });
  });

  it('may be links: to sources, which are told, or into pnpm\'s store, which is told by itself', async () => {
    expect(await npm({
      'srv/tool/package.json': manifest('5'), 'usr/lib/node_modules/tool': '-> ../../../srv/tool', 'usr/lib/node_modules/@me/tool': '-> /srv/tool',
      'a/node_modules/.pnpm/left@1.0.0/node_modules/left/package.json': manifest('1.0.0'), 'a/node_modules/left': '-> .pnpm/left@1.0.0/node_modules/left',
      'a/node_modules/lost': '-> ../../nowhere', 'a/node_modules/host': '-> /../../../etc',
    })).toEqual({
      '/usr/lib/node_modules/tool': '5', '/usr/lib/node_modules/@me/tool': '5', '/a/node_modules/.pnpm/left@1.0.0/node_modules/left': '1.0.0',
    });
  });
});
