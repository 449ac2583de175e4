import { Option, type Command } from 'commander';
import { describeProbe } from '../../apptainer/index.js';
import { ensureApptainer } from '../../apptainer/install/index.js';
import { plainLine } from '../../text.js';
import { withCommonOptions, type CommonOptions, type Door } from '../door.js';
import { setupJson } from '../json.js';

interface SetupOptions extends CommonOptions {
  readonly version?: string;
  readonly prefix?: string;
  readonly method?: 'auto' | 'existing' | 'archive';
  readonly mirror?: string;
  readonly subuid?: boolean;
}

/** `setup`: an Apptainer that works. */
export function addSetup(program: Command, door: Door): void {
  withCommonOptions(program.command('setup')
    .summary('find Apptainer or install it, without root')
    .description('Uses the Apptainer on PATH when there is one that will do. Otherwise unpacks one from Debian\'s archive into a '
      + 'folder of your own (apt fetches it and checks the signatures; nothing else on the system changes), runs it once '
      + 'to prove that it works, and says what it can do for this user.')
    .option('--version <version>', 'what will do: 1.4.5, a series 1.4, a range ">=1.3 <2", or latest (default: any)')
    .addOption(new Option('--method <method>', 'auto: what is there, else the archive').choices(['auto', 'existing', 'archive']))
    .option('--prefix <folder>', 'where to unpack it')
    .option('--mirror <url>', 'Debian mirror to fetch from')
    .option('--no-subuid', 'never give root a range of subordinate ids (done only where root cannot build without one)'))
    .addHelpText('after', `
Other commands find what setup has unpacked by themselves, but for a --prefix; calls of your own need it on PATH.

Examples:
  $ scitex-container setup
  $ export PATH="$(dirname "$(scitex-container setup --json | jq -r .path)"):$PATH"

Exit codes: 0 fine, 1 error (could not be installed, does not run), 2 wrong use
`)
    .action(async (options: SetupOptions) => {
      await door.answer(options, async (call) => {
        const { version, prefix, method, mirror, subuid } = options;
        const result = await ensureApptainer({ version, prefix, method, mirror, subuid, ...call });
        const changed = result.changed.map((change) => `changed: ${change}`);
        return { document: setupJson(result), lines: [...describeProbe(result.probe), ...changed].map(plainLine) };
      });
    });
}
