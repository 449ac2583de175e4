/** What the engine can do for this user on this machine, and what an administrator could do about the rest. */
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { callOf, type Call, type CallOptions } from '../context.js';
import type { Environment } from '../process.js';
import { fakerootArguments } from './arguments.js';
import { isReducedRoot, lacksCapability, readCapabilities } from './capabilities.js';
import { engineEnvironment } from './default-prefix.js';
import { engineFolder, findProgram, isExecutable } from './find.js';
import {
  fakeroot, fuse, newidmapState, rootCapabilities, squashfsTools, subids, userNamespaces, type NewidmapState,
} from './findings.js';
import { readKernelSettings } from './machine/settings.js';
import { findSquashfsTool } from './squashfs.js';
import { hasSubids, type SubidUser } from './subid.js';
import { tryContainer, type Trial } from './trial.js';
import type { BuildMode, Engine, Finding, Probe } from './types.js';
import { currentUser } from './user.js';

/**
 * Looks what works here. Where settings decide it reads them; whether a container can be set up it tries (about a
 * tenth of a second).
 */
export async function probe(engine: Engine, options: CallOptions = {}): Promise<Probe> {
  const call = callOf(options);
  const user = currentUser();
  const reducedRoot = isReducedRoot();
  const hasRange = hasSubids(user);
  const [trials, missingTools, starter, newidmaps] = await Promise.all([
    runTrials(engine, { isRoot: user.uid === 0, reducedRoot, hasRange }, call),
    missingSquashfsTools(engine, call),
    findStarter(engine),
    findNewidmaps(engineEnvironment(engine, call.env)),
  ]);
  const findings: Finding[] = [
    userNamespaces(user, trials.run, { starter, privileged: mayEverything(user), settings: readKernelSettings() }),
    // Root that has all its rights needs no subordinate ids: it builds as it is.
    ...(user.uid === 0 && !reducedRoot && !hasRange ? [] : [
      subids(user, trials.fakeroot?.works === true ? [] : newidmaps),
      fakeroot(user, hasRange, trials.fakeroot ?? NOT_TRIED),
    ]),
    fuse(user),
    rootCapabilities(user, readCapabilities()),
    squashfsTools(user, missingTools),
  ];
  const buildModes = modesThatWork(user.uid === 0 && !reducedRoot, trials);
  return {
    engine,
    user,
    findings,
    buildModes,
    execNeedsUserNamespace: reducedRoot,
    canRun: trials.run.works,
    canBuild: buildModes.length > 0,
  };
}

/** Restrictions of user namespaces do not count for who has CAP_SYS_ADMIN. */
function mayEverything(user: SubidUser): boolean {
  return user.uid === 0 && !lacksCapability('CAP_SYS_ADMIN');
}

interface Trials {
  /** As images are run here. */
  readonly run: Trial;
  /** Undefined where it was not tried: there is no range to map. */
  readonly fakeroot: Trial | undefined;
}

const NOT_TRIED: Trial = { works: false, why: 'it was not tried' };

interface Situation {
  readonly isRoot: boolean;
  readonly reducedRoot: boolean;
  readonly hasRange: boolean;
}

/** One trial where it can answer both questions: a container with mapped ids has a user namespace, too. */
async function runTrials(engine: Engine, { isRoot, reducedRoot, hasRange }: Situation, call: Call): Promise<Trials> {
  if (isRoot && !reducedRoot) {
    const run = await tryContainer(engine, [], call);
    return { run, fakeroot: hasRange ? await tryContainer(engine, fakerootArguments(engine), call) : undefined };
  }
  // Without a range the engine maps the user's own id alone, which is enough to run.
  if (!hasRange) {
    const asRoot = isRoot ? ['--userns'] : fakerootArguments(engine);
    return { run: await tryContainer(engine, asRoot, call), fakeroot: undefined };
  }
  const mapped = await tryContainer(engine, fakerootArguments(engine), call);
  return { run: mapped.works ? mapped : await tryContainer(engine, ['--userns'], call), fakeroot: mapped };
}

function modesThatWork(fullRoot: boolean, trials: Trials): BuildMode[] {
  const withFakeroot: BuildMode[] = trials.fakeroot?.works === true ? ['fakeroot'] : [];
  if (fullRoot) return trials.run.works ? ['plain', ...withFakeroot] : withFakeroot;
  // For an ordinary user the engine means fakeroot by a plain build; reduced root is no ordinary user.
  return process.getuid?.() === 0 ? withFakeroot : withFakeroot.flatMap((mode): BuildMode[] => ['plain', mode]);
}

async function missingSquashfsTools(engine: Engine, call: Call): Promise<string[]> {
  const missing: string[] = [];
  for (const name of ['mksquashfs', 'unsquashfs']) {
    if (await findSquashfsTool(name, engine, call) === undefined) missing.push(name);
  }
  return missing;
}

async function findNewidmaps(env: Environment): Promise<NewidmapState[]> {
  return await Promise.all(['newuidmap', 'newgidmap'].map(async (name) =>
    newidmapState(name, await findProgram(name, env))));
}

/** Where packages, and a prefix made of Debian's, have the program that sets up containers; beside `bin`. */
const STARTERS = ['libexec', 'lib', 'lib/x86_64-linux-gnu', 'lib/aarch64-linux-gnu'].map((folder) => `${folder}/apptainer/bin/starter`);

async function findStarter(engine: Engine): Promise<string | undefined> {
  const prefix = join(await engineFolder(engine), '..');
  for (const starter of STARTERS.map((path) => join(prefix, path))) {
    if (await isExecutable(starter)) return await realpath(starter);
  }
  return undefined;
}
