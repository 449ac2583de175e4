import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { lockDefinition, parseDefinition } from '../../src/definition/index.js';
import { DEFAULT_SNAPSHOTS } from '../../src/definition/locked/channel.js';
import { rpmPin } from '../../src/definition/locked/rpm-pin.js';
import type { Lock } from '../../src/lock/index.js';

const CONTEXT = { script: '', environment: '', steer: true, snapshots: DEFAULT_SNAPSHOTS };

function lock(rpm: Readonly<Record<string, string>> | undefined): Lock {
  return { pip: {}, dpkg: {}, node: '', records: rpm === undefined ? {} : { rpm } };
}

/** Lines of the plan's file of that name. */
function file(of: Lock, name: string, context = CONTEXT): readonly string[] {
  return rpmPin.plan(of, context)?.files.find((each) => each.name === name)?.lines ?? [];
}

describe('the rpm pin', () => {
  test('has no plan for an image without an rpm database, and one for an image whose database is empty', () => {
    expect(rpmPin.plan(lock(undefined), CONTEXT)).toBeUndefined();
    expect(rpmPin.plan({ pip: {}, dpkg: {}, node: '' }, CONTEXT)).toBeUndefined();
    expect(rpmPin.plan(lock({}), CONTEXT)?.pinned).toBe(0);
    expect(rpmPin.covers).toEqual(['rpm']);
  });

  test('pins each version of each package, in order; keys too', () => {
    const packages = {
      'tool.noarch': '2:1.5-3.fc39', 'libstdc++.x86_64': '13.2.1~git^1-1', 'kernel.x86_64': '6.6.0-1 6.5.0-1', 'gpg-pubkey': 'fd431d51-4ae0493b',
    };
    expect(file(lock(packages), 'rpm-lock.txt')).toEqual([
      'gpg-pubkey fd431d51-4ae0493b', 'kernel.x86_64 6.5.0-1', 'kernel.x86_64 6.6.0-1', 'libstdc++.x86_64 13.2.1~git^1-1', 'tool.noarch 2:1.5-3.fc39',
    ]);
    expect(rpmPin.plan(lock(packages), CONTEXT)?.pinned).toBe(5);
    expect(rpmPin.plan(lock(packages), CONTEXT)?.notes).toEqual([]);
  });

  test('what rpm could not be asked for is never passed', () => {
    const odd = { 'a b.noarch': '1-1', '--eval.noarch': '1-1', 'x.noarch': '$(y)-1', 'y.noarch': '1', 'z.noarch': '' };
    expect(file(lock(odd), 'rpm-lock.txt')).toEqual([]);
    expect(file(lock(odd), 'rpm-odd.txt')).toEqual([
      'rpm --eval.noarch 1-1', 'rpm a%20b.noarch 1-1', 'rpm x.noarch %24%28y%29-1', 'rpm y.noarch 1', 'rpm z.noarch -',
    ]);
    expect(rpmPin.plan(lock(odd), CONTEXT)?.notes).toEqual([expect.stringContaining('5 whose name')]);
  });

  test('without steering only repairs and checks', () => {
    expect(file(lock({}), 'rpm-facts.sh')).toEqual(['steered=yes', "own_versionlock=''", "exact=''"]);
    expect(file(lock({}), 'rpm-facts.sh', { ...CONTEXT, steer: false })).toEqual(["steered=''", "own_versionlock=''", "exact=''"]);
  });

  test('names that the script asks for by their version, and its own list of locked versions', () => {
    const script = 'dnf -y install tool-1.0 x86-tool gcc-c++-13.2-1.fc39.x86_64 a-b-2:3.1~rc1\ncurl http://h/other-2.0.tar.gz\ndnf versionlock add tool\n';
    expect(file(lock({}), 'rpm-facts.sh', { ...CONTEXT, script })).toEqual(['steered=yes', 'own_versionlock=yes', "exact='a-b gcc-c++ tool'"]);
  });

  test('what an image calls its packages is data, for every shell', () => {
    const packages = Object.fromEntries([
      '$(touch x)', '`x`', 'a b\'"', '%post', '{{ x }}', '\n%post', 'é', '__proto__', 'x.noarch\nend',
    ].map((name) => [name, '1 $(x)\n"']));
    const definition = parseDefinition('Bootstrap: scratch\n%post\n    dnf install "$(x)" `y`\n');
    const { text } = lockDefinition(definition, lock(packages));
    expect(text).toBe(lockDefinition(definition, lock(packages)).text);
    expect(text).toMatch(/^[\t\n\x20-\x7e]*$/);
    expect(text.match(/^%/gm)).toEqual(text.match(/^%post$/gm)?.map(() => '%'));
    const plan = rpmPin.plan(lock(packages), CONTEXT);
    for (const shell of ['sh', 'bash']) {
      const scripts = [
        [...plan?.prelude ?? [], ...plan?.undo ?? [], ...plan?.epilogue ?? [], ...plan?.leave ?? []], file(lock(packages), 'rpm.sh'), file(lock(packages), 'rpm-facts.sh'),
      ];
      for (const lines of scripts) expect(spawnSync(shell, ['-n', '-c', lines.join('\n')], { encoding: 'utf8' }).stderr).toBe('');
    }
  });

  test.each(['rpm-plugin.py', 'rpm-fetch.py'])('%s is Python', (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'rpm-pin-'));
    onTestFinished(() => { rmSync(folder, { recursive: true }); });
    writeFileSync(join(folder, name), file(lock({}), name).join('\n'));
    const { status, stderr } = spawnSync('python3', ['-c', 'import ast, sys; ast.parse(open(sys.argv[1]).read(), feature_version=(3, 6))', join(folder, name)], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });
});
