/** nektos/act, which runs whole workflows; built once from its authors' source, kept in the cache folder. */
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ToolError, NotFoundError } from '../../../src/errors.js';
import { run } from '../../../src/process.js';
import { cacheFolder, exists, kept } from '../cache.js';
import { skipUnless } from '../skip.js';

const VERSION = 'v0.2.87';
/** What Go says when the network, or a Go that is new enough, is not there. Anything else is a failure. */
const OUT_OF_REACH = /dial tcp.*|no such host.*|i\/o timeout.*|TLS handshake.*|x509: .*|proxyconnect.*|reading https:.*: [45]\d\d .*|requires go >=? ?[\d.]+.*|toolchain not available.*/;
const FOLDER = `act-${VERSION}-${process.arch}`;

/** Path of the program. Skips the test, by name, where it cannot be had. */
export async function actProgram(): Promise<string> {
  const found = await findAct();
  skipUnless(typeof found !== 'string', typeof found === 'string' ? found : '');
  if (typeof found === 'string') throw new Error(found);
  return found.program;
}

/** The program, or why there is none. Takes minutes when it is built. */
export async function findAct(): Promise<{ readonly program: string } | string> {
  const program = join(cacheFolder(), FOLDER, 'act');
  if (await exists(program)) return { program };
  try {
    await kept(FOLDER, build);
    return { program };
  } catch (error) {
    if (error instanceof NotFoundError) return `no act ${VERSION}: there is no Go to build it with`;
    const reason = error instanceof ToolError ? OUT_OF_REACH.exec(error.stderrTail)?.[0] : undefined;
    if (reason === undefined) throw error;
    return `no act ${VERSION}: it cannot be fetched or built here (${reason})`;
  }
}

/** Without Docker, which it is not used with: neither is a C compiler needed then. */
async function build(aside: string): Promise<void> {
  await mkdir(aside);
  await run('go', ['install', '-trimpath', '-tags', 'WITHOUT_DOCKER', `github.com/nektos/act@${VERSION}`], {
    env: { ...process.env, CGO_ENABLED: '0', GOBIN: aside, GOFLAGS: '' },
  });
  await chmod(join(aside, 'act'), 0o755);
}
