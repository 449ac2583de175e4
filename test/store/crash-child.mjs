/** What is done to a store while it is killed. Arguments: URL of the store's index.js, name of the work, root. */
// Synchronous calls are not counted: what an engine has half written is in the staging folder anyway.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [url, work, root] = process.argv.slice(2);
const store = await import(url);

function fill(pending) {
  for (const [what, path] of Object.entries(pending.staged)) writeFileSync(path, `${what}\n`);
  mkdirSync(join(pending.scratch, 'rootfs'));
  writeFileSync(join(pending.scratch, 'rootfs', 'file'), 'scratch');
}

const binding = { sifSha256: 'a'.repeat(64), lockSha256: 'b'.repeat(64) };
const OLD = '2026-0131-120000';
const OLDER = '2026-0131-110000';

const WORK = {
  build: async () => {
    const pending = await store.beginBuild(root, 'lay');
    fill(pending);
    await pending.publish({ keep: true });
  },
  'give up': async () => {
    const pending = await store.beginBuild(root, 'lay');
    fill(pending);
    await pending.discard();
  },
  point: async () => { await store.pointLatest(root, 'lay', OLDER); },
  protect: async () => { await store.protect(root, 'lay', OLDER); },
  'mark verified': async () => { await store.markVerified(root, 'lay', OLDER, binding); },
  'mark unverified': async () => { await store.markUnverified(root, 'lay', OLD, { reason: 'pip:numpy 1 -> 2', binding }); },
  prune: async () => { await store.prune(root, 'lay', 0); },
  'clean up': async () => { await store.removeLeftovers(root, 'lay'); },
  scratch: async () => {
    const scratch = await store.openScratch(root, 'lay');
    writeFileSync(join(scratch.path, 'file'), 'scratch');
    await scratch.close();
  },
  'plain sif': async () => { await plain('sif', (path) => { writeFileSync(path, 'new image\n'); }); },
  'plain sandbox': async () => {
    await plain('sandbox', (path) => {
      mkdirSync(path);
      writeFileSync(join(path, 'file'), 'new\n');
    });
  },
};

async function plain(format, make) {
  const pending = await store.beginPlainBuild(root, 'plain', { format, recipe: 'new recipe\n', hash: 'c'.repeat(64) });
  make(pending.staged);
  writeFileSync(pending.log, 'new log\n');
  await pending.publish();
}

await WORK[work]();
