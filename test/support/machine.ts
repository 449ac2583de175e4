/** What a test asks the machine for: one import for the parts it stands on, a folder, and a way out. */
import { findPythonPackage } from './python-package.js';
import { bytesEngine as findBytesEngine, type EngineInPlace } from './real-parts.js';
import { skipUnless } from './skip.js';

export { baseImage, node24, pythonImage, testEngine } from './real-parts.js';
export { scratchFolder } from './scratch.js';
export { skipUnless } from './skip.js';

/** The Python package, ready to be run as a black box. Skips the test where PyPI cannot be reached. */
export async function pythonPackage(): Promise<{ readonly python: string }> {
  const python = await findPythonPackage();
  skipUnless(python !== undefined, 'the Python package cannot be had: PyPI is out of reach');
  return { python: python ?? '' };
}

/** An engine that can build the same bytes twice. Skips the test where there is none. */
export async function bytesEngine(): Promise<EngineInPlace> {
  const found = await findBytesEngine();
  if (typeof found !== 'string') return found;
  skipUnless(false, found);
  throw new Error(found);
}
