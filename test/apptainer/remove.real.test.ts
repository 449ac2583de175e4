/** Removing what builds leave: owners this user only has in a user namespace, closed folders, links out of the tree. */
import { chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { removeTree } from '../../src/apptainer/index.js';
import { run } from '../../src/process.js';
import { scratchFolder } from '../support/machine.js';
import { ordinaryUser, withReadOnlyMount, type OrdinaryUser, type UserSettings } from '../support/users.js';
import { runAs } from './child.js';

test('nothing there is fine; links go, what they point to stays', async () => {
  const folder = await scratchFolder();
  await removeTree(join(folder, 'none'));
  await mkdir(join(folder, 'tree'));
  await writeFile(join(folder, 'kept'), 'kept');
  await symlink(folder, join(folder, 'tree/up'));
  await symlink(join(folder, 'kept'), join(folder, 'link'));
  await removeTree(join(folder, 'tree'));
  await removeTree(join(folder, 'link'));
  expect(await readdir(folder)).toEqual(['kept']);
});

test('what cannot be removed is an error that names it', async () => {
  const folder = await scratchFolder();
  await mkdir(join(folder, 'tree'));
  await withReadOnlyMount(folder, async () => {
    await expect(removeTree(join(folder, 'tree'))).rejects.toThrow(`cannot remove ${join(folder, 'tree')}: the file system is mounted read-only`);
  });
});

/** A tree as a build of this user leaves it: some of it belongs to the user's subordinate ids, and is closed. */
async function treeOf(user: OrdinaryUser, owner: number): Promise<string> {
  const tree = join(user.home, 'tree');
  await mkdir(join(tree, 'closed/in'), { recursive: true });
  await writeFile(join(tree, 'closed/in/file'), '');
  await run('chown', ['-R', `${String(owner)}:${String(owner)}`, join(tree, 'closed')]);
  for (const path of ['closed/in', 'closed']) await chmod(join(tree, path), 0);
  await run('chown', [`${String(user.uid)}:${String(user.gid)}`, tree]);
  return tree;
}

const SUBORDINATE = 1_000_033;

describe('as an ordinary user', () => {
  const remove = async (settings: UserSettings, owner?: number): Promise<[unknown, string[], string]> => {
    const user = await ordinaryUser(settings);
    const tree = await treeOf(user, owner ?? user.uid);
    const told = await runAs(user, 'await room.removeTree(input); return null', tree);
    // The engine makes itself a folder in the home of whoever calls it.
    return [told, (await readdir(user.home)).filter((name) => name !== '.apptainer'), tree];
  };

  test('closed folders of one\'s own', async () => {
    expect(await remove({ subuid: false })).toEqual([{ value: null }, [], expect.any(String)]);
  });

  test('those of subordinate owners', async () => {
    expect(await remove({ subuid: true }, SUBORDINATE)).toEqual([{ value: null }, [], expect.any(String)]);
  });

  test('the same where only the engine can make a user namespace', async () => {
    expect(await remove({ subuid: true, hide: ['unshare'] }, SUBORDINATE)).toEqual([{ value: null }, [], expect.any(String)]);
  });

  test('somebody else\'s is told, with the command for root', async () => {
    const [told, left, tree] = await remove({ subuid: false }, SUBORDINATE);
    expect(told).toEqual({ error: {
      name: 'StoreError', message: `cannot remove all of ${tree}: some of it belongs to other users`, hint: `Remove it as root: sudo rm -rf ${tree}`,
    } });
    expect(left).toEqual(['tree']);
  });
});
