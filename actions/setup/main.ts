import { runAction } from '../../src/github/action.js';
import { commandWords } from '../../src/github/repeat.js';
import { setUp } from '../../src/github/setup-step.js';
import { setupSpec } from '../../src/github/specs/setup.js';

export async function main(): Promise<void> {
  await runAction(setupSpec, {
    repeat: ({ version, versionFile, method, prefix, mirror, suid, checksum, allowKnownBad, registry, username, password, freeDiskSpace, warnFreeSpace, prepare }) => commandWords('setup', [], {
      version, 'version-file': versionFile, method, prefix, mirror, suid, checksum, 'allow-known-bad': allowKnownBad,
      registry, username, 'password-stdin': password !== undefined, 'free-disk-space': freeDiskSpace, 'warn-free-space': warnFreeSpace,
      'no-prepare': !prepare,
    }),
    run: setUp,
  });
}
