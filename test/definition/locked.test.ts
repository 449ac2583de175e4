import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { encodeText, generateLockedDef, lockDefinition, parseDefinition, readLockedBuildOutput } from '../../src/definition/index.js';
import { DEFAULT_SNAPSHOTS } from '../../src/definition/locked/channel.js';
import { PIP_CHECK } from '../../src/definition/locked/pip-check.js';
import { pipPin } from '../../src/definition/locked/pip-pin.js';
import { postCommand } from '../../src/definition/locked/post-command.js';
import { stripGenerated } from '../../src/definition/locked/frame.js';
import { InputError } from '../../src/errors.js';
import type { Lock } from '../../src/lock/types.js';
import { run } from '../../src/process.js';
import { ODD_DEFINITIONS } from './corpus.js';

const ENVIRONMENT = { python: '/usr/bin/python3', externallyManaged: true, dpkgOwned: { numpy: 'python3-numpy' } };

function lockOf(pip: Readonly<Record<string, string>>, more: Partial<Lock> = {}): Lock {
  return { pip: { numpy: '1.24.2', ...pip }, dpkg: {}, node: '', pipEnvironment: ENVIRONMENT, ...more };
}

const LOCK = lockOf({ alpha: '1.0', beta: '2.0+local', setuptools: '68.0' });
const AUTHOR = 'Bootstrap: docker\nFrom: debian:12\n\n%environment\nexport A=1\n\n%post -c /bin/bash\n  pip install alpha\n\n%runscript\nexec x\n';

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'locked-'));
  onTestFinished(async () => { await rm(folder, { recursive: true }); });
  return folder;
}

describe('the text', () => {
  it('is the author\'s, with one block before and one before the first %post of the last stage', () => {
    const { text, pinned, notes } = lockDefinition(parseDefinition(AUTHOR), LOCK);
    expect(pinned).toEqual({ pip: 3 });
    expect(notes).toEqual([]);
    const [head, rest] = text.split('Bootstrap: docker', 2);
    expect(head).toMatch(/^# >>> container-action lock\n(# .*\n)+# <<< container-action lock\n$/);
    expect(head).toContain('Pinned: pip 3.');
    const at = rest?.indexOf('%post\n# >>> container-action lock\n') ?? -1;
    expect(rest?.slice(0, at)).toBe('\nFrom: debian:12\n\n%environment\nexport A=1\n\n');
    expect(rest?.endsWith('# <<< container-action lock\n%post -c /bin/bash\n  pip install alpha\n\n%runscript\nexec x\n')).toBe(true);
  });

  const accepted = ODD_DEFINITIONS.filter((odd) => odd.accepted);
  it.each(accepted)('$name: the author\'s bytes can be had back, a second locking changes nothing, and it can be read', ({ text }) => {
    const definition = parseDefinition(text);
    const locked = lockDefinition(definition, LOCK);
    expect(stripGenerated(locked.text)).toBe(definition.text);
    const again = parseDefinition(locked.bytes);
    expect(lockDefinition(again, LOCK).text).toBe(locked.text);
    expect(lockDefinition(definition, LOCK).bytes.equals(locked.bytes)).toBe(true);
    // All other sections are what they were, to the byte.
    const others = (of: typeof again): unknown => of.stages.map((stage) => [
      stage.header, stage.sections.filter(({ name }) => name !== 'post').map(({ name, arguments: args, body }) => [name, args, body]),
    ]);
    expect(others(again)).toEqual(others(definition));
    const post = (of: typeof again): string => of.stages.at(-1)?.sections.find(({ name }) => name === 'post')?.body ?? '';
    expect(post(again).endsWith(post(definition))).toBe(true);
  });

  it('locks again with another lock as if the first had never been', () => {
    const definition = parseDefinition(AUTHOR);
    const other = lockOf({ gamma: '3.0' });
    const twice = lockDefinition(parseDefinition(lockDefinition(definition, LOCK).text), other);
    expect(twice.text).toBe(lockDefinition(definition, other).text);
  });

  it('does not depend on the order of the lock', () => {
    const definition = parseDefinition(AUTHOR);
    expect(lockDefinition(definition, lockOf({ b: '1', a: '2' })).text).toBe(lockDefinition(definition, lockOf({ a: '2', b: '1' })).text);
  });

  it('goes before the first section where there is no %post, and behind the header where there is none at all', () => {
    const text = 'Bootstrap: docker\nFrom: x\n%runscript\nexec x';
    const locked = lockDefinition(parseDefinition(text), LOCK);
    expect(locked.text).toContain('From: x\n%post\n');
    expect(locked.text.endsWith('<<< container-action lock\n%runscript\nexec x')).toBe(true);
    const header = 'Bootstrap: docker\nFrom: x';
    const bare = lockDefinition(parseDefinition(header), LOCK);
    expect(bare.text).toContain('From: x\n%post\n');
    expect(stripGenerated(bare.text)).toBe(header);
  });

  it('pins the last stage only', () => {
    const text = 'Bootstrap: docker\nFrom: x\nStage: a\n%post\none\nBootstrap: docker\nFrom: y\n%post\ntwo\n';
    const locked = parseDefinition(lockDefinition(parseDefinition(text), LOCK).text);
    expect(locked.stages.map((stage) => stage.sections[0]?.body.includes('CONTAINER_ACTION_LOCK'))).toEqual([false, true]);
  });

  it('stays within the engine\'s limit for sections, however many packages there are', () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`package-number-${String(index)}`, '1.0.0']));
    const locked = lockDefinition(parseDefinition(AUTHOR), lockOf(many));
    expect(locked.pinned).toEqual({ pip: 20_000 });
    expect(parseDefinition(locked.text).stages[0]?.sections.find(({ name }) => name === 'post')?.body).toContain('package-number-19999==1.0.0\n');
  });

  it('is unchanged but for a comment where there is nothing to pin', () => {
    for (const lock of [lockOf({}, { channels: { pip: 'absent', dpkg: 'present', node: 'absent' } }), { pip: {}, dpkg: {}, node: '' }]) {
      const { text, pinned } = lockDefinition(parseDefinition(AUTHOR), lock);
      expect(pinned).toEqual({});
      expect(text).not.toContain('CONTAINER_ACTION_LOCK');
      expect(text.endsWith(AUTHOR)).toBe(true);
    }
  });

  it('is unchanged but for a comment where no shell runs %post', () => {
    const author = AUTHOR.replace('/bin/bash', '/usr/bin/python3');
    const { text, pinned, notes } = lockDefinition(parseDefinition(author), LOCK);
    expect(pinned).toEqual({});
    expect(notes).toEqual(['no package is pinned, because no shell is known to run %post: "/usr/bin/python3" runs it, which is no shell known here']);
    expect(text.endsWith(author)).toBe(true);
    expect(text).not.toContain('CONTAINER_ACTION_LOCK');
  });

  it('keeps bytes that are no UTF-8', () => {
    const bytes = Buffer.from('Bootstrap: docker\nFrom: x\n%post\n# M\xfcller\ntrue\n', 'latin1');
    const locked = lockDefinition(parseDefinition(bytes), LOCK);
    expect(locked.bytes.indexOf(Buffer.from('# M\xfcller\ntrue\n', 'latin1'))).toBe(locked.bytes.length - 14);
    expect(encodeText(stripGenerated(locked.text)).equals(bytes)).toBe(true);
  });
});

describe('hostile names', () => {
  const HOSTILE = {
    '%post': '1', '%files /etc/shadow': '', '{{ x }}': '1.0', '$(touch /tmp/x)': '1', '`id`==1': '', "a'b": '1', 'a"b': '1', 'END-OF-FILE': '',
    '# <<< container-action lock': '', 'bootstrap:': '', 'a\nb': '1', 'ä': '1', '-r /etc/passwd': '', '--index-url': 'http://evil', '__proto__': '1', 'x\u2028%post': '1',
  };

  it('are carried as data, and change neither sections nor stages', () => {
    const locked = lockDefinition(parseDefinition(AUTHOR), lockOf(Object.assign(Object.create(null) as Record<string, string>, HOSTILE)));
    const again = parseDefinition(locked.text);
    expect(again.stages.map((stage) => stage.sections.map(({ name }) => name))).toEqual([['environment', 'post', 'runscript']]);
    expect(stripGenerated(locked.text)).toBe(AUTHOR);
    const body = again.stages[0]?.sections[1]?.body ?? '';
    for (const bad of ['$(touch', '`id`', '{{', 'ä', '-r /etc']) expect(body).not.toContain(bad);
    expect(body).toContain('pin a%27b 1\n');
    expect(locked.notes).toHaveLength(1);
  });

  it('in the interpreter\'s path are refused or quoted', async () => {
    const withPython = (python: string): Lock => lockOf({ a: '1' }, { pipEnvironment: { ...ENVIRONMENT, python } });
    const { text } = lockDefinition(parseDefinition('Bootstrap: docker\nFrom: x\n'), withPython("/opt/it's $HOME/python"));
    expect(text).toContain("for python in '/opt/it'\\''s $HOME/python'; do\n");
    await expect(Promise.resolve().then(() => lockDefinition(parseDefinition(AUTHOR), withPython('/a\n%post\nb')))).rejects.toBeInstanceOf(InputError);
    await expect(Promise.resolve().then(() => lockDefinition(parseDefinition(AUTHOR), withPython('/{{ x }}')))).rejects.toBeInstanceOf(InputError);
  });
});

describe('what is steered', () => {
  const lines = (script: string, pip: Readonly<Record<string, string>>, more: Partial<Lock> = {}): readonly string[] =>
    pipPin.plan({ ...lockOf(pip, more) }, { script, environment: '', steer: true, snapshots: DEFAULT_SNAPSHOTS })?.files.find(({ name }) => name === 'pip-lock.txt')?.lines ?? [];

  it('is what pip installed, without build tools and what dpkg owns', () => {
    expect(lines('', { alpha: '1.0', setuptools: '68.0' })).toEqual(['alpha==1.0']);
  });

  it.each<[string, boolean]>([
    ['pip install alpha==1.0', true],
    ['pip install "Alpha>=0.5" alpha', true],
    ['pip install alpha==0.9 && pip install -U alpha', false],
    ['pip install "alpha[extra] == 0.9"', false],
    ['pip install "alpha<2"', false],
    ['pip install "alpha>=0.5,<2"', false],
    ['pip install alpha~=0.9', false],
    ['pip install "alpha @ https://example.org/a.whl"', false],
    ['pip install other-alpha==3 alpha_more==1', true],
  ])('%s: %s', (script, isSteered) => {
    expect(lines(script, { alpha: '1.0' })).toEqual(isSteered ? ['alpha==1.0'] : []);
  });

  it('guesses what is Debian\'s where the lock does not tell', () => {
    const plain = { pipEnvironment: undefined, dpkg: { 'python3-numpy': '1:1.24.2-1+deb12u1', 'python3-dateutil': '2.8.2-2' } };
    expect(lines('', { alpha: '1.0', 'python-dateutil': '2.8.2' }, plain)).toEqual(['alpha==1.0']);
  });

  it('knows the indexes of the author\'s commands', () => {
    const script = 'sed -i x y\npip install -i https://a/simple --trusted-host a \\\n  x\npip3 install --extra-index-url="https://b/s" y\n'
      + 'PIP_INDEX_URL=https://c uv pip install z\npip install -i $INDEX q\nuv pip install --index https://d --find-links /w w\n';
    expect(pipPin.plan(LOCK, { script, environment: '', steer: true, snapshots: DEFAULT_SNAPSHOTS })?.files.find(({ name }) => name === 'pip-indexes.txt')?.lines).toEqual([
      'options --index-url https://a/simple --trusted-host a',
      'options --extra-index-url https://b/s',
      'options --index-url https://c',
      'options --extra-index-url https://d --find-links /w',
    ]);
  });
});

describe('how %post runs', () => {
  it.each([
    ['', '/bin/sh -ex "$script"'],
    ['# comment', '/bin/sh -ex "$script"'],
    ['-u -o noglob', '/bin/sh -ex -u -o noglob "$script"'],
    ['-c /bin/bash', '/bin/sh -ex -c \'/bin/bash \'"$script"'],
    ['-c /bin/bash -eu -o pipefail # x', '/bin/sh -ex -c \'/bin/bash -eu -o pipefail \'"$script"'],
    ['-u -c "/bin/zsh"', '/bin/sh -ex -u -c \'"/bin/zsh" \'"$script"'],
    ['-c /usr/bin/env A=1 bash', '/bin/sh -ex -c \'/usr/bin/env A=1 bash \'"$script"'],
    ['-c busybox ash', '/bin/sh -ex -c \'busybox ash \'"$script"'],
  ])('%j by a shell', (sectionArguments, line) => {
    expect(postCommand(sectionArguments)).toEqual({ kind: 'shell', line });
  });

  it.each([
    '-c /usr/bin/python3', '-c', '-c bash -c', '-c bash script', '-c bash -s', '-c bash; true', '-c $SHELL', 'script', '-o', '-c {{ shell }}', '-c csh', '-c bash --rcfile x',
    '-c env', '-c /bin/rbash',
  ])('%j by something else', (sectionArguments) => {
    expect(postCommand(sectionArguments).kind).toBe('other');
  });
});

describe('the generated scripts', () => {
  it('are right for every shell that is here', async () => {
    const folder = await scratch();
    const body = parseDefinition(lockDefinition(parseDefinition(AUTHOR), LOCK).text).stages[0]?.sections.find(({ name }) => name === 'post')?.body ?? '';
    await writeFile(join(folder, 'post'), body);
    await run('/bin/sh', ['-n', join(folder, 'post')]);
    for (const file of ['run.sh', 'leave.sh']) {
      const text = new RegExp(`^cat >> /\\.container-action-lock/${file} << 'END-OF-FILE'.*\\n([^]*?)^END-OF-FILE$`, 'm').exec(body)?.[1] ?? '';
      expect(text).not.toBe('');
      await writeFile(join(folder, file), text);
      await run('/bin/sh', ['-n', join(folder, file)]);
    }
  });

  it('hold a program that Python takes', async () => {
    await run('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], { input: PIP_CHECK });
  });

  /** Runs steering, a piece of the author's, and the undoing, on a file of our own instead of /etc/pip.conf. */
  async function pipConfAfter(author: string, before?: string): Promise<string | undefined> {
    const folder = await scratch();
    const conf = join(folder, 'pip.conf');
    if (before !== undefined) await writeFile(conf, before);
    const plan = pipPin.plan(lockOf({}, { pipEnvironment: { ...ENVIRONMENT, python: '/usr/bin/python3' } }), { script: '', environment: '', steer: true, snapshots: DEFAULT_SNAPSHOTS });
    await writeFile(join(folder, 'pip-check.py'), PIP_CHECK);
    const script = [
      'escrow=', `folder=${folder}/lock`, `mkdir "$folder"`, `cp ${folder}/pip-check.py "$folder"`, 'echo alpha==1.0 > "$folder/pip-lock.txt"', 'drifted=',
      ...plan?.prelude ?? [], author, ...plan?.undo ?? [], 'echo "$drifted"',
    ].join('\n').replaceAll('/etc/pip.conf', conf).replaceAll('/etc/uv', join(folder, 'uv'));
    expect(script).not.toMatch(/\/etc\/(pip|uv)/);
    const { stdout } = await run('/bin/sh', ['-eu'], { input: script, env: { PATH: process.env['PATH'], CONF: conf } });
    expect(stdout).toBe('\n');
    return await readFile(conf, 'utf8').catch(() => undefined);
  }

  it.each<[string, string, string | undefined]>([
    ['untouched', ':', undefined],
    ['deleted', 'rm "$CONF"', undefined],
    ['overwritten', 'echo "[global]" > "$CONF"', '[global]\n'],
    ['overwritten without a line end', 'printf "[install]" > "$CONF"', '[install]'],
    ['appended to', 'printf "\\n[global]\\nindex-url=x\\n\\n" >> "$CONF"', '\n[global]\nindex-url=x\n\n'],
    ['appended to without a line end', 'printf "[global]" >> "$CONF"', '[global]'],
    ['written anew', 'printf "[install]\\nconstraint = $folder/pip-lock.txt\\nlog = $folder/pip-log.txt\\n\\n[global]\\nindex-url = x\\n\\n" > "$CONF"', '[global]\nindex-url = x\n\n'],
    ['written anew with more in our section', 'printf "[install]\\nconstraint = $folder/pip-lock.txt\\nlog = $folder/pip-log.txt\\nno-deps = 1\\n\\n" > "$CONF"', '[install]\nno-deps = 1\n\n'],
    ['emptied', ': > "$CONF"', ''],
  ])('give pip.conf back: %s', async (_name, author, after) => {
    expect(await pipConfAfter(author)).toBe(after);
  });

  it('leave a pip.conf of the image alone', async () => {
    expect(await pipConfAfter('grep -q mine "$CONF" && ! grep -q constraint "$CONF"', '[global]\nmine=1')).toBe('[global]\nmine=1');
  });
});

describe('output of a locked build', () => {
  it('names what still differs', () => {
    const log = '+ x\ncontainer-action drift: pip a: locked 1, found 2\r\nfoo container-action drift: no\ncontainer-action drift: pip b: locked 1, found none\n';
    expect(readLockedBuildOutput(`${log}container-action healed: pip c: locked 1, offered 2\n`)).toEqual({
      drift: ['pip a: locked 1, found 2', 'pip b: locked 1, found none'],
      healed: ['pip c: locked 1, offered 2'],
      scriptFailed: false,
    });
    expect(readLockedBuildOutput('container-action lock: the author\'s %post failed with exit code 1').scriptFailed).toBe(true);
  });
});

describe('generateLockedDef', () => {
  it('writes the file and gives its path', async () => {
    const folder = await scratch();
    await writeFile(join(folder, 'rough.def'), AUTHOR);
    const out = join(folder, 'out.def');
    expect(await generateLockedDef(join(folder, 'rough.def'), LOCK, out)).toBe(out);
    expect(await readFile(out, 'utf8')).toBe(lockDefinition(parseDefinition(AUTHOR), LOCK).text);
  });

  it('leaves an earlier file when the definition is none', async () => {
    const folder = await scratch();
    const out = join(folder, 'out.def');
    await writeFile(out, 'earlier');
    await expect(generateLockedDef(join(folder, 'none.def'), LOCK, out)).rejects.toBeInstanceOf(InputError);
    expect(await readFile(out, 'utf8')).toBe('earlier');
  });
});
