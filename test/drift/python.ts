/** What the Python package says of the same world, for the table. Only asked when `DRIFT_PYTHON` is set. */
import { join } from 'node:path';
import { askPython, engineForPython, findPythonPackage } from '../support/python-package.js';
import { FAST_PACKING } from '../support/real-parts.js';
import type { Other } from './flow.js';

const CODE = `
try:
    if given["ts"] is None:
        answer(package.build_reproducible("row", given["root"], def_path=given["def"], verify=False))
    else:
        answer(package.verify_roundtrip("row", given["root"], given["ts"]))
except Exception as error:
    answer({"error": str(error)})
`;

/** Undefined when nobody asked for it, or PyPI cannot be reached. */
export async function pythonPackageAsOther(): Promise<Other | undefined> {
  const python = process.env['DRIFT_PYTHON'] === undefined ? undefined : await findPythonPackage();
  if (python === undefined) return undefined;
  let place: { readonly home: string; readonly bin: string } | undefined;
  let built: Answer | undefined;
  const ask = async (given: Readonly<Record<string, unknown>>): Promise<Answer> => {
    if (place === undefined) throw new Error('the Python package has not built yet');
    return await askPython({ python, code: CODE, given: { root: join(place.home, 'python-store'), ...given }, ...place }) as Answer;
  };
  return {
    build: async (defPath, folder) => {
      place = { home: folder, bin: await engineForPython(folder, FAST_PACKING) };
      built = await ask({ def: defPath, ts: null });
    },
    verify: async () => {
      if (built?.ts === undefined) return `error: ${firstLine(built?.error)}`;
      const answer = await ask({ ts: built.ts });
      if (answer.error !== undefined) return `error: ${firstLine(answer.error)}`;
      return answer.identical === true ? 'verified' : 'drift';
    },
  };
}

interface Answer {
  readonly ts?: string;
  readonly identical?: boolean;
  readonly error?: string;
}

function firstLine(text: string | undefined): string {
  return (text ?? 'no answer').split('\n', 1)[0]?.slice(0, 80) ?? '';
}
