/** The Python package of the same name from PyPI, which shares the store's format with us. Only ever run, never read. */
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { probe } from '../../src/apptainer/index.js';
import { messageOf, ToolError } from '../../src/errors.js';
import { run } from '../../src/process.js';
import { kept } from './cache.js';
import { testEngine } from './real-parts.js';

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
  return await pythonWith('python-scitex-container-0.2.1', ['--no-deps', ...REQUIREMENTS]);
}

/**
 * A Python with packages from PyPI, made once.
 *
 * @param name of its folder among the kept ones; holds the versions
 * @param words for `pip install`
 * @returns path of the interpreter; undefined where PyPI cannot be reached
 */
export async function pythonWith(name: string, words: readonly string[]): Promise<string | undefined> {
  try {
    const folder = await kept(name, async (aside) => {
      await run('python3', ['-m', 'venv', aside]);
      await run(join(aside, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', ...words]);
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

const PRELUDE = `
import json, sys
from dataclasses import asdict, is_dataclass
import scitex_container as package
given = json.loads(sys.argv[1])
def answer(value):
    if is_dataclass(value): value = asdict(value)
    print("answer:" + json.dumps(value, default=str))
`;

export interface PythonCall {
  readonly python: string;
  /** Statements that use `package` and `given`, and end in a call of `answer(value)`. */
  readonly code: string;
  /** Becomes `given`. */
  readonly given?: Readonly<Record<string, unknown>> | undefined;
  /** First on PATH: folder of the `apptainer` that the package finds. */
  readonly bin?: string | undefined;
  /** Working directory and home, so that no settings of this user count. */
  readonly home: string;
}

/** Runs the Python package and returns what it answered: dataclasses as objects, paths as strings. */
export async function askPython({ python, code, given, bin, home }: PythonCall): Promise<unknown> {
  const path = [bin, process.env['PATH']].filter((part) => part !== undefined).join(delimiter);
  const { stdout } = await run(python, ['-c', `${PRELUDE}${code}\n`, JSON.stringify(given ?? {})], {
    cwd: home, env: { ...process.env, HOME: home, PATH: path, PYTHONDONTWRITEBYTECODE: '1' },
  });
  const last = stdout.split('\n').findLast((line) => line.startsWith('answer:'));
  if (last === undefined) throw new Error(`the Python package answered nothing: ${stdout}`);
  return JSON.parse(last.slice('answer:'.length)) as unknown;
}

/**
 * An `apptainer` that adds the flags this user needs here: the Python package passes none, which suits a root with
 * all its rights alone.
 *
 * @param squashfsArguments for mksquashfs, where packing has to be quick
 * @returns the folder it is in
 */
export async function engineForPython(folder: string, squashfsArguments?: string): Promise<string> {
  const engine = await testEngine();
  const { program } = engine;
  const { buildModes, execNeedsUserNamespace } = await probe(engine);
  const packing = squashfsArguments === undefined ? '' : `--mksquashfs-args='${squashfsArguments}'`;
  const script = `#!/bin/sh
command=$1
shift
case $command in
  build) exec '${program}' build ${buildModes[0] === 'fakeroot' ? '--fakeroot' : ''} ${packing} "$@" ;;
  exec) exec '${program}' exec ${execNeedsUserNamespace ? '--userns' : ''} "$@" ;;
  *) exec '${program}' "$command" "$@" ;;
esac
`;
  const bin = join(folder, 'bin');
  await mkdir(bin);
  await writeFile(join(bin, 'apptainer'), script, { mode: 0o755 });
  return bin;
}
