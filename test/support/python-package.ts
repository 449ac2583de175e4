/** The Python package of the same name from PyPI, which shares the store's format with us. Only ever run, never read. */
import { join } from 'node:path';
import { messageOf, ToolError } from '../../src/errors.js';
import { run } from '../../src/process.js';
import { kept } from './cache.js';

/**
 * The package and what its store, lock and build functions import. Without its other dependencies, which make
 * gigabytes; pip is told so by --no-deps.
 */
const REQUIREMENTS = [
  'scitex-container==0.2.1', 'scitex-config==0.3.7', 'scitex-logging==0.2.3', 'PyYAML==6.0.3', 'packaging==26.3', 'click==8.5.1',
] as const;

/**
 * A Python in which `import scitex_container` works.
 *
 * @returns path of the interpreter; undefined where PyPI cannot be reached
 */
export async function findPythonPackage(): Promise<string | undefined> {
  try {
    const folder = await kept('python-scitex-container-0.2.1', async (aside) => {
      await run('python3', ['-m', 'venv', aside]);
      await run(join(aside, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--no-deps', ...REQUIREMENTS]);
    });
    return join(folder, 'bin', 'python');
  } catch (error) {
    if (error instanceof ToolError && outOfReach(error)) return undefined;
    throw error;
  }
}

/** pip's words when it could not ask an index; anything else is a failure and no reason to leave tests out. */
function outOfReach(error: ToolError): boolean {
  return /NewConnectionError|ConnectTimeoutError|Name or service not known|Network is unreachable|ProxyError|Temporary failure in name resolution/
    .test(`${messageOf(error)}\n${error.stderrTail}`);
}
