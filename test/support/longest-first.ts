/** The order of files in a run of several at a time: the longest begin first, so that none of them is left to run alone. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * A minute or more each, by a whole run; where a file was run before, the runner knows itself how long it took. The rest
 * is ordered by size then, which says little: `drift.real.test.ts` has thirty lines.
 */
const LONG = [
  'test/definition/pip-images.real.test.ts', 'test/drift/drift.real.test.ts', 'test/install/users.real.test.ts', 'test/definition/npm-pin.real.test.ts',
  'test/install/setup.real.test.ts', 'test/definition/locked.real.test.ts', 'test/act/example.real.test.ts', 'test/lock/capture.real.test.ts',
  'test/drift/bad-input.real.test.ts', 'test/definition/apt-pin.real.test.ts', 'test/definition/pip-check.real.test.ts',
  'test/roundtrip/reproducible.real.test.ts', 'test/dist/setup.real.test.ts', 'test/store/crash.test.ts', 'test/dist/bundle.test.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.map((file) => ({ file, place: placeOf(file) })).sort((one, other) => one.place - other.place).map(({ file }) => file);
  }
}

/** A project's own place comes first: it has its turn as a whole. */
function placeOf({ project, moduleId }: TestSpecification): number {
  const place = LONG.findIndex((path) => moduleId.endsWith(`/${path}`));
  return project.config.sequence.groupOrder * (LONG.length + 1) + (place === -1 ? LONG.length : place);
}
