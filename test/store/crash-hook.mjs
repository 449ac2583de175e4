/**
 * Loaded with --import: counts every operation that changes the file system, and kills the process at the one that
 * is asked for. CRASH_AT: number of the operation, from 1. CRASH_WHEN: `before` it, `half` way through it (writing
 * a file, removing a folder), or `after` it. CRASH_COUNT: file that gets the operations, as JSON, when the process
 * ends by itself: name and whether it can be done by half.
 *
 * One operation has to end before the next begins: only then is killing before each of them, and after the last, all
 * there is to try. Two at once end the process with an error.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

const at = Number(process.env.CRASH_AT ?? 0);
const when = process.env.CRASH_WHEN ?? 'before';
const done = [];
let running;

function die() {
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way; nothing more is to happen until it is here.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function watch(owner, name, { changes = () => true, half } = {}) {
  const original = owner[name];
  owner[name] = async function watched(...given) {
    if (!changes(...given)) return await original.apply(this, given);
    if (running !== undefined) {
      console.error(`${name} began while ${running} was not over`);
      process.exit(9);
    }
    running = name;
    done.push({ name, half: half !== undefined });
    const now = done.length === at;
    if (now && when === 'half') await half.call(this, original, given);
    if (now && when !== 'after') die();
    try {
      return await original.apply(this, given);
    } finally {
      if (now) die();
      running = undefined;
    }
  };
}

const { promises } = fs;
for (const name of ['rename', 'symlink', 'unlink', 'rmdir', 'mkdir', 'link', 'copyFile', 'truncate']) watch(promises, name);
watch(promises, 'rm', {
  half: async (remove, [path]) => {
    const names = await promises.readdir(path).catch(() => []);
    if (names.length > 0) await remove(join(path, names[0]), { recursive: true });
  },
});
watch(promises, 'open', { changes: (_path, flags = 'r') => flags !== 'r' });

const handle = await promises.open(process.execPath, 'r');
const prototype = Object.getPrototypeOf(handle);
await handle.close();
watch(prototype, 'writeFile', {
  half: async function half(write, [data]) {
    await write.call(this, data.slice(0, data.length / 2));
  },
});
watch(prototype, 'sync');
syncBuiltinESMExports();

process.on('exit', () => {
  if (process.env.CRASH_COUNT !== undefined) fs.writeFileSync(process.env.CRASH_COUNT, JSON.stringify(done));
});
