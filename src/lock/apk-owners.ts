/** Which Alpine package brought a program or a Python package, from apk's own list of what is installed. */
import type { ImageTree, Listing } from '../apptainer/index.js';
import { emptyMap } from './entries.js';

/** `P:` begins a package, `F:` names a folder of it, `R:` a file in that folder. @returns path to package, without prototype */
export async function apkOwners(listing: Listing, tree: Pick<ImageTree, 'readText'>): Promise<Record<string, string>> {
  const owners = emptyMap<string>();
  const path = await listing.realPath('/lib/apk/db/installed') ?? await listing.realPath('/usr/lib/apk/db/installed');
  const text = path === undefined ? undefined : await tree.readText(path);
  let [name, folder] = ['', ''];
  for (const line of text?.split('\n') ?? []) {
    const value = line.slice(2);
    if (line.startsWith('P:')) name = value;
    else if (line.startsWith('F:')) {
      folder = value;
      if (/\.(?:dist|egg)-info$/.test(folder)) owners[`/${folder}`] = name;
    } else if (line.startsWith('R:') && /(?:^|\/)s?bin$/.test(folder)) owners[`/${folder}/${value}`] = name;
  }
  return owners;
}
