/** What is known about a build from outside of its image, fixed before it begins. */
import type { Engine } from '../apptainer/index.js';
import { machineArchitecture } from '../base/index.js';
import type { BuildFacts, LockedBase } from '../lock/index.js';

export function factsWith(engine: Engine, bases: readonly LockedBase[], at: Date): BuildFacts {
  return {
    engine: `${engine.name} ${engine.version}`,
    builtAt: at.toISOString().replace(/\.\d+Z$/, 'Z'),
    architecture: machineArchitecture(),
    bases,
  };
}
