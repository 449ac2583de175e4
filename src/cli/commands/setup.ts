import { text } from 'node:stream/consumers';
import { Option, type Command } from 'commander';
import { describeProbe } from '../../apptainer/index.js';
import { ensureApptainer, planApptainer, type Candidate, type SetupMethod } from '../../apptainer/install/index.js';
import { ownWorkFolders, warnOfLittleSpace } from '../../apptainer/machine/disks.js';
import { describeFreed, freeDiskSpace } from '../../apptainer/machine/free-space.js';
import { logInForGood, readLogin, type Login } from '../../base/index.js';
import { METHODS } from '../../apptainer/install/request.js';
import { plainLine, shellLine } from '../../text.js';
import { wholeNumber, withCommonOptions, type CommonOptions, type Door } from '../door.js';
import { setupJson, setupPlanJson } from '../json.js';

interface SetupOptions extends CommonOptions {
  readonly version?: string;
  readonly versionFile?: string;
  readonly prefix?: string;
  readonly method?: SetupMethod;
  readonly mirror?: string;
  readonly suid?: boolean;
  readonly checksum?: string;
  readonly allowKnownBad?: boolean;
  readonly prepare?: boolean;
  readonly plan?: boolean;
  readonly registry?: string;
  readonly username?: string;
  readonly passwordStdin?: boolean;
  readonly freeDiskSpace?: boolean;
  readonly warnFreeSpace: number;
}

/** `setup`: an Apptainer that works. */
export function addSetup(program: Command, door: Door): void {
  withCommonOptions(program.command('setup')
    .summary('find Apptainer or install it, with or without root')
    .description('Uses the Apptainer on PATH when there is one that will do. Otherwise takes the first method that does for this '
      + 'machine: the project\'s released package, the distribution\'s own, or the project\'s PPA, as root or through a sudo '
      + 'that asks for no password; else one from Debian\'s archive, unpacked into a folder of your own. Whatever is '
      + 'fetched is checked. Runs it once to prove that it works, and says what it can do for this user.')
    .option('--version <version>', 'what will do: 1.4.5, a series 1.4, a range ">=1.3 <2", or latest (default: any)')
    .option('--version-file <file>', 'file that holds the version, such as .apptainer-version')
    .addOption(new Option('--method <method>', 'auto: the first that does for this machine').choices(METHODS))
    .option('--prefix <folder>', 'where to unpack it; with auto, nothing is installed elsewhere then')
    .option('--mirror <url>', 'where to fetch from: a mirror of the releases (method release), of the PPA (ppa), else of Debian')
    .option('--suid', 'install the part that runs as root (setuid), too')
    .option('--checksum <sha256>', 'SHA-256 of the released package; it has to agree with what the release tells')
    .option('--allow-known-bad', 'take versions that are known to be bad (1.5.0, 1.5.1), too')
    .option('--no-prepare', 'never change what keeps it from working (AppArmor profile, subordinate ids, /dev/fuse)')
    .option('--registry <host>', 'log in to a registry, such as ghcr.io, for good; with --username and --password-stdin')
    .option('--username <name>', 'who logs in to the registry')
    .option('--password-stdin', 'read the password or token for the registry from standard input')
    .option('--free-disk-space', 'remove software that builds of images do not use: on GitHub\'s hosted runners alone')
    .option('--warn-free-space <gigabytes>', 'warn when fewer are free where images are built', wholeNumber(0), 10)
    .option('--plan', 'print what each method would fetch, write and run here, and do none of it'))
    .addHelpText('after', `
Other commands find what setup has unpacked by themselves, but for a --prefix; calls of your own need it on PATH.
GitHub is asked about releases with the token in GH_TOKEN or GITHUB_TOKEN, where one is set.

Examples:
  $ scitex-container setup
  $ scitex-container setup --plan
  $ scitex-container setup --method archive --prefix ~/apptainer
  $ scitex-container setup --registry ghcr.io --username me --password-stdin < token.txt
  $ export PATH="$(dirname "$(scitex-container setup --json | jq -r .path)"):$PATH"

Exit codes: 0 fine, 1 error (could not be installed, does not run), 2 wrong use
`)
    .action(async ({ plan, ...wanted }: SetupOptions) => {
      await door.answer(wanted, async (call) => {
        const options = { ...wanted, token: call.env['GH_TOKEN'] ?? call.env['GITHUB_TOKEN'], ...call };
        const login = await loginFrom(wanted);
        if (plan === true) {
          const candidates = await planApptainer(options);
          return { document: setupPlanJson(candidates), lines: candidates.flatMap(planLines).map(plainLine) };
        }
        const freed = wanted.freeDiskSpace === true ? await freeDiskSpace(call) : undefined;
        warnOfLittleSpace(await ownWorkFolders(call), wanted.warnFreeSpace * GB, call);
        const result = await ensureApptainer(options);
        const authFile = login === undefined ? undefined : await logInForGood(result.engine, login, call);
        const more = [
          ...result.changed.map((change) => `changed: ${change}`),
          ...(freed === undefined ? [] : [describeFreed(freed)]),
          ...(login === undefined || authFile === undefined ? [] : [`logged in to ${login.registry}: ${authFile}`]),
        ];
        return { document: setupJson(result), lines: [...describeProbe(result.probe), ...more].map(plainLine) };
      });
    });
}

const GB = 1e9;

/** The login that was asked for; the password is everything on standard input but the line's end. */
async function loginFrom({ registry, username, passwordStdin }: SetupOptions): Promise<Login | undefined> {
  const password = passwordStdin === true ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined;
  return readLogin({ registry, username, password });
}

function planLines({ method, applicable, reason, version, downloads, files, commands }: Candidate): string[] {
  return [
    `${applicable ? '+' : '-'} ${method}${version === undefined ? '' : ` ${version}`}: ${reason}`,
    ...downloads.map(({ url, checks }) => `    fetch ${url} (SHA-256 ${checks[0]?.sha256 ?? ''} from ${checks.map(({ from }) => from).join(' and ')})`),
    ...files.map(({ path }) => `    write ${path}`),
    ...commands.map(({ argv, asRoot }) => `    run ${asRoot ? 'as root ' : ''}${shellLine(argv)}`),
  ];
}
