import type { Command } from 'commander';
import { buildToJson, listBuilds, listLayers, type BuildRecord } from '../../store/index.js';
import { plainLine } from '../../text.js';
import { withCommonOptions, type CommonOptions, type Door } from '../door.js';
import { rootOf, type RootOptions, withRootOption } from '../root.js';
import type { Style } from '../style.js';

type ListOptions = CommonOptions & RootOptions;

/** `list`: what is in the store. */
export function addList(program: Command, door: Door): void {
  withCommonOptions(withRootOption(program.command('list'))
    .summary('list the builds in a store')
    .description('Lists the builds of one layer or of all, newest first, with their verdicts.')
    .argument('[layer]', 'one layer only'))
    .addHelpText('after', `
Examples:
  $ scitex-container list --root containers
  $ scitex-container list tools --root containers --json | jq '.layers[0].builds[0].sif'

Exit codes: 0 fine, 1 error, 2 wrong use
`)
    .action(async (layer: string | undefined, options: ListOptions) => {
      await door.answer(options, async (call, style) => {
        const root = rootOf(options, call.env);
        const names = layer === undefined ? await listLayers(root) : [layer];
        const layers = await Promise.all(names.map(async (name) => ({ layer: name, builds: await listBuilds(root, name) })));
        const lines = layers.flatMap(({ layer: name, builds }) => [
          style('strong', plainLine(name)),
          ...(builds.length === 0 ? ['  no builds'] : builds.map((build) => `  ${buildLine(build, style)}`)),
        ]);
        return {
          document: { root, layers: layers.map(({ layer: name, builds }) => ({ layer: name, builds: builds.map(buildToJson) })) },
          lines: lines.length === 0 ? [`no builds in ${plainLine(root)}`] : lines,
        };
      });
    });
}

function buildLine(build: BuildRecord, style: Style): string {
  const verdict = build.verified === null ? 'not verified yet'.padEnd(16)
    : build.verified ? style('good', 'verified'.padEnd(16)) : style('bad', 'unverified'.padEnd(16));
  const marks = [build.active ? 'latest' : '', build.keep ? 'protected' : '', build.lock === null ? 'no lock' : '']
    .filter((mark) => mark !== '').join(', ');
  return `${build.ts}  ${verdict}  ${marks}`.trimEnd();
}
