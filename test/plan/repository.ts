/** Real git repositories for the planner's tests. */
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { scratchFolder } from '../support/scratch.js';

/** A definition that stands on `from`, and copies `copies` in. */
export function definition(from: string, copies: readonly string[] = []): string {
  const files = copies.length === 0 ? '' : `%files\n${copies.map((copy) => `    ${copy} /opt/\n`).join('')}`;
  return `Bootstrap: localimage\nFrom: ${from}\n${files}%post\n    true\n`;
}

/** One that stands on nothing of the repository. */
export const ON_DEBIAN = 'Bootstrap: docker\nFrom: debian:12\n%post\n    true\n';

export class Repository {
  private constructor(readonly folder: string) {}

  static async withFiles(files: Readonly<Record<string, string>>): Promise<Repository> {
    const repository = new Repository(await scratchFolder());
    await repository.git('init', '--quiet', '--initial-branch=main');
    await repository.write(files);
    await repository.commit();
    return repository;
  }

  async git(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)('git', ['-C', this.folder, ...args], {
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    });
    return stdout.trim();
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.folder, path)), { recursive: true });
      await writeFile(join(this.folder, path), text);
    }
  }

  async remove(path: string): Promise<void> {
    await rm(join(this.folder, path), { recursive: true });
  }

  async commit(): Promise<string> {
    await this.git('add', '--all');
    await this.git('-c', 'user.name=t', '-c', 'user.email=t@example.org', 'commit', '--quiet', '--allow-empty', '-m', 'x');
    return await this.git('rev-parse', 'HEAD');
  }
}
