import type { Command } from 'commander';
import { buildToJson, listBuilds, listLayers, type BuildRecord } from '../../store/index.js';
import { plainLine } from '../../text.js';
import { withCommonOptions, type CommonOptions, type Door } from '../door.js';
import { rootOf, type RootOptions, withRootOption } from '../root.js';
import type { Style } from '../style.js';

interface ListOptions extends CommonOptions, RootOptions {
  readonly layer?: string;
}

/** `list`: what is in the store. */
export function addList(program: Command, door: Door): void {
  withCommonOptions(withRootOption(program.command('list'))
    .summary('list the builds in a store')
    .description('Lists the builds of one layer or of all, newest first, with their verdicts.')
    .option('--layer <name>', 'one layer only'))
    .addHelpText('after', `
Examples:
  $ scitex-container list --root containers
  $ scitex-container list --root containers --layer tools --json | jq '.layers[0].builds[0].sif'

Exit codes: 0 fine, 1 error, 2 wrong use
`)
    .action(async (options: ListOptions) => {
      await door.answer(options, async (call, style) => {
        const root = rootOf(options, call.env);
        const names = options.layer === undefined ? await listLayers(root) : [options.layer];
        const layers = await Promise.all(names.map(async (layer) => ({ layer, builds: await listBuilds(root, layer) })));
        const lines = layers.flatMap(({ layer, builds }) => [
          style('strong', plainLine(layer)),
          ...(builds.length === 0 ? ['  no builds'] : builds.map((build) => `  ${buildLine(build, style)}`)),
        ]);
        return {
          document: { root, layers: layers.map(({ layer, builds }) => ({ layer, builds: builds.map(buildToJson) })) },
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
