/** Files and git repositories on a web server of their own, on loopback; both can change while it runs. */
import { createReadStream } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join, normalize } from 'node:path';
import { onTestFinished } from 'vitest';
import { run } from '../../src/process.js';
import { scratchFolder } from '../support/scratch.js';
import { writeTree } from '../support/wheels.js';

export interface Web {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** Offers a file under a path from now on. */
  put(path: string, content: string): Promise<void>;
  /** Packs files into `<path>`, a .tar.gz, and offers it. */
  putArchive(path: string, files: Readonly<Record<string, string>>): Promise<void>;
  /** Commits files to the repository at `<url>/<name>.git`, which is made by its first commit. */
  commit(name: string, files: Readonly<Record<string, string>>): Promise<void>;
}

/** Starts with nothing to offer; stops with the test. */
export async function startWeb(): Promise<Web> {
  const [folder, aside] = [await scratchFolder(), await scratchFolder()];
  const server = createServer((request, response) => {
    const path = join(folder, normalize(new URL(request.url ?? '/', 'http://web').pathname));
    stat(path).then((found) => found.isFile(), () => false).then((there) => {
      if (there) createReadStream(path).pipe(response.writeHead(200));
      else response.writeHead(404).end('not found\n');
    }, () => { response.destroy(); });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the web server has no port');
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
  });
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    put: async (path, content) => {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    },
    putArchive: async (path, files) => {
      const tree = join(aside, path);
      await rm(tree, { recursive: true, force: true });
      await writeTree(tree, files);
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await run('tar', ['--sort=name', '--owner=0', '--group=0', '-czf', join(folder, path), '-C', tree, '.']);
    },
    commit: async (name, files) => { await commit(join(aside, name), join(folder, `${name}.git`), files); },
  };
}

/** A clone needs no program on the server when the repository has said what there is in it. */
async function commit(work: string, served: string, files: Readonly<Record<string, string>>): Promise<void> {
  const git = async (...args: string[]): Promise<void> => {
    await run('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.org', '-c', 'init.defaultBranch=main', ...args]);
  };
  if (await stat(served).catch(() => undefined) === undefined) {
    await git('init', '-q', work);
    await git('init', '-q', '--bare', served);
  }
  await writeTree(work, files);
  await git('-C', work, 'add', '--all');
  await git('-C', work, 'commit', '-q', '-m', 'moved');
  await git('-C', work, 'push', '-q', served, 'HEAD:main');
  await git('-C', served, 'update-server-info');
}
