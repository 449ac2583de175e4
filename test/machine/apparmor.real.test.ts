/** The profile held against AppArmor's own parser, Debian's newest, which need not be on this machine. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { profileName, profileText } from '../../src/apptainer/machine/apparmor.js';
import { run, type RunResult } from '../../src/process.js';
import { appArmorParser } from '../support/apparmor.js';
import { scratchFolder } from '../support/machine.js';

const PLACES = [
  '/usr/libexec/apptainer/bin/starter',
  '/home/runner/.local/share/container-action/apptainer/apptainer-0a1b2c3d/lib/x86_64-linux-gnu/apptainer/bin/starter',
  '/opt/two words/x/starter',
  '/opt/{a,b}/[c]/d*/**/@{HOME}/^e/"f"/\\g/$h/ü/#i,/starter',
];

test.each(PLACES)('AppArmor takes the profile for %s, and means that path and no other', async (starter) => {
  const { stdout } = await parse(profileText(starter) ?? '', ['--names']);
  expect(stdout.trim()).toBe(profileName(starter));
  const { stdout: shown, stderr } = await parse(profileText(starter) ?? '', ['--debug']);
  const attachment = /^Attachment:\s*(.*)$/m.exec(shown + stderr)?.[1] ?? '';
  // Each of AppArmor's special characters is escaped; without that they would stand for other paths.
  expect(attachment.replace(/\\(.)/g, '$1')).toBe(starter);
  expect(attachment.replace(/\\./g, '')).not.toMatch(/[*?[\]{}^]|@\{/);
  expect(shown + stderr).toMatch(/^userns,$/m);
  expect(shown + stderr).toMatch(/^Mode: unconfined$/m);
});

test('the parser refuses what is no profile, so that it takes ours counts', async () => {
  const text = profileText(PLACES[0] ?? '') ?? '';
  for (const broken of [text.replace('userns,', 'userns'), text.replace('userns', 'usernsx'), text.replace('abi/4.0', 'abi/9.9')]) {
    await expect(parse(broken, [])).rejects.toThrow('exit code 1');
  }
});

async function parse(text: string, options: readonly string[]): Promise<RunResult> {
  const { program, args, profiles } = await appArmorParser();
  const folder = join(await scratchFolder(), 'profiles');
  await mkdir(folder);
  await writeFile(join(folder, 'profile'), text);
  return await run(program, [...args, '--quiet', '--skip-kernel-load', '--skip-cache', '--base', profiles, ...options, join(folder, 'profile')]);
}
