import { describe, expect, it } from 'vitest';
import { FormatError } from '../../src/errors.js';
import { decodeField, encodeField } from '../../src/lock/fields.js';
import { formatLock, parseLock, RECORD_CHANNELS, type Lock } from '../../src/lock/index.js';
import { cpuTime } from './cpu-time.js';

const SUM = '0123456789abcdef'.repeat(4);
const HOSTILE = [
  '', ' ', '=', '%', '%41', '#', '[pip]', 'a b=c', 'naïve', '日本/語', 'a\nb', '\r', '\t', '\0', '\u0085', '\u2028', '\u202e', '\ufeff', '\ud800', '\udc80',
  '\udcc3\udca9', '\udfff\ud800', '😀', '__proto__', 'constructor', 'environment', 'from:x', 'by:', ':', '/', '\\', '"', '~',
];

function map(entries: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.assign(Object.create(null) as Record<string, string>, entries);
}

function mapOf(names: readonly string[], value = (name: string): string => `v${name}`): Record<string, string> {
  const values = map();
  for (const name of names) values[name] = value(name);
  return values;
}

const empty: Lock = { pip: map(), dpkg: map(), node: '' };

const full: Lock = {
  ...empty,
  dpkg: map({ apt: '2.6.1' }),
  channels: { pip: 'absent', dpkg: 'present', node: 'absent' },
  pipEnvironment: { python: '/opt/naïve env/bin/python3', prefix: '/opt/naïve env', externallyManaged: false, dpkgOwned: map({ numpy: 'python3-numpy' }) },
  facts: {
    engine: 'apptainer 1.4.5-2', builtAt: '2026-11-23T16:02:28Z', architecture: 'amd64',
    bases: [
      { stage: 'build', bootstrap: 'docker', from: 'ubuntu:24.04', digest: `sha256:${SUM}` },
      { stage: '2', bootstrap: 'debootstrap', from: '', digest: '' },
    ],
  },
  purged: map({ 'build-essential': '12.9', 'a=b': '2:1 x' }),
  archives: map({ 'deb.debian.org_debian_dists_bookworm_InRelease': '2026-07-11T10:16:37Z' }),
  pythonEnvironments: [
    { prefix: '/opt/naïve env', python: '', hasPip: false, packages: map(), origins: map(), owners: map() },
    {
      prefix: '/usr', python: '/usr/bin/python3', hasPip: true, packages: map({ numpy: '1.24.2', app: '1', pip: '' }),
      origins: map({ app: 'editable file:///srv/my app' }), owners: map({ numpy: 'python3-numpy', app: 'x' }),
    },
  ],
  npm: map({ '/usr/lib/node_modules/npm': '10.8.2', '/srv/a = b/node_modules/@x/y': '' }),
  records: Object.assign(Object.create(null) as object, { 'dpkg-arch': map({ 'libc6:i386': '2.36' }), 'conda': map() }),
  prefixes: map({ 'gem:rake': '/var/lib/gems/3.1.0', 'r:a=b': '/opt/na\u00efve lib' }),
  checksums: map({ 'dpkg:apt': SUM }),
};

function failure(text: string): string {
  try {
    parseLock(text, 'x.lock');
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
  throw new Error(`read without an error: ${text}`);
}

describe('a name in our own sections', () => {
  it('is one word of ASCII, whatever it was', () => {
    for (const name of HOSTILE) {
      const word = encodeField(name);
      expect(word).toMatch(/^[!-$&-<>-Z\\-~%]+$/);
      expect(word).not.toMatch(/^#|[=[]/);
      expect(decodeField(word)).toBe(name);
    }
    expect(encodeField('/opt/naïve env')).toBe('/opt/na%C3%AFve%20env');
    expect(encodeField('https://x/y.git#egg')).toBe('https://x/y.git#egg');
  });

  it.each(['a b', '', 'é', '%', '%zz', '%c3%a9', '%41', '%C3', '%ED%A0', 'a=b', '#a', 'x%'].filter((word) => word !== '%'))('is not read from %j, which no name is written as', (word) => {
    expect(decodeField(word)).toBe(word === '' ? '' : undefined);
  });
});

describe('what is written', () => {
  it('is read back as the same lock', () => {
    expect(parseLock(formatLock(full))).toEqual(full);
    const nothing: Lock = { ...empty, archives: map(), pythonEnvironments: [], npm: map(), records: map(), checksums: map() };
    expect(parseLock(formatLock(nothing))).toEqual(nothing);
    expect(parseLock(formatLock({ ...empty, facts: { engine: '', builtAt: '2026-01-01T00:00:00Z', architecture: '', bases: [] } })).facts?.bases).toEqual([]);
  });

  it('is read back as the same lock with every hostile name everywhere', () => {
    const records = Object.assign(Object.create(null) as object, Object.fromEntries(RECORD_CHANNELS.map((name) => [name, mapOf(HOSTILE)])));
    const lock: Lock = {
      ...empty,
      facts: {
        engine: HOSTILE.join(''), architecture: HOSTILE.join('|'), builtAt: '2026-01-01T00:00:00Z',
        bases: HOSTILE.map((name) => ({ stage: name, bootstrap: name, from: name, digest: '' })),
      },
      archives: mapOf(HOSTILE, () => '2026-01-01T00:00:00Z'), npm: mapOf(HOSTILE), records, checksums: mapOf(HOSTILE, () => SUM),
      pythonEnvironments: HOSTILE.map((name) => ({
        prefix: name, python: name, hasPip: name === '', packages: mapOf(HOSTILE, (each) => each), origins: mapOf(HOSTILE, (each) => each), owners: mapOf(HOSTILE, () => name),
      })),
      pipEnvironment: { python: HOSTILE.join(''), prefix: HOSTILE.join(' '), externallyManaged: true, dpkgOwned: mapOf(HOSTILE) },
    };
    const text = formatLock(lock);
    // Whatever splits lines by the widest rules, Python's, sees the same lines and no header but ours.
    expect(text).toMatch(/^[\n -~]*$/);
    expect(text.match(/^\[(?:pip|dpkg|node)\]$/gm)).toEqual(['[pip]', '[dpkg]', '[node]']);
    expect(parseLock(text)).toEqual(lock);
  });

  it('has a fixed form', () => {
    expect(formatLock(full)).toContain([
      '[build]', 'architecture=amd64', 'built-at=2026-11-23T16:02:28Z', 'engine=apptainer%201.4.5-2',
      '[bases]', `build=docker ubuntu:24.04 sha256:${SUM}`, '2=debootstrap % %',
      '[archives]', 'deb.debian.org_debian_dists_bookworm_InRelease=2026-07-11T10:16:37Z',
      '[dpkg-purged]', 'a%3Db=2:1%20x', 'build-essential=12.9',
      '[python]', 'environment /opt/na%C3%AFve%20env % -', 'environment /usr /usr/bin/python3 pip',
      'app=1 from:editable%20file:///srv/my%20app by:x', 'numpy=1.24.2 by:python3-numpy', 'pip=%',
      '[npm]', '/srv/a%20%3D%20b/node_modules/@x/y=%', '/usr/lib/node_modules/npm=10.8.2',
      '[records]', 'dpkg-arch=1', 'conda=0', '[dpkg-arch]', 'libc6:i386=2.36', '[conda]',
      '[prefixes]', 'gem:rake=/var/lib/gems/3.1.0', 'r:a%3Db=/opt/na%C3%AFve%20lib', '[checksums]', `dpkg:apt=${SUM}`, '[pip]',
    ].join('\n'));
  });

  it('is refused for what could not be read back', () => {
    const facts = { engine: '', builtAt: '2026-01-01T00:00:00Z', architecture: '', bases: [] };
    const environment = { prefix: '/', python: '', hasPip: false, packages: map(), origins: map(), owners: map() };
    for (const wrong of [
      { facts: { ...facts, builtAt: 'yesterday' } }, { facts: { ...facts, bases: [{ stage: '1', bootstrap: 'docker', from: 'x', digest: 'sha256:1' }] } },
      { checksums: { 'dpkg:apt': 'none' } }, { archives: { x: 'Mon, 23 Nov' } }, { pythonEnvironments: [{ ...environment, owners: { x: 'y' } }] },
    ]) expect(() => formatLock({ ...empty, ...wrong })).toThrow(FormatError);
  });

  it('grows linearly: 100,000 more entries cost as much as the first', async () => {
    const lockOf = (count: number): Lock => ({ ...empty, npm: mapOf(Array.from({ length: count }, (_, at) => `/srv/naïve app/node_modules/p${String(at)}`)) });
    const best = async (lock: Lock): Promise<number> => {
      const times: number[] = [];
      for (let round = 0; round < 3; round += 1) times.push(await cpuTime(() => { expect(parseLock(formatLock(lock))).toBeDefined(); }));
      return Math.min(...times);
    };
    const [small, large] = [lockOf(25_000), lockOf(100_000)];
    const quick = await best(small);
    // Four times the entries: 16 times the time would be quadratic.
    expect(await best(large) / quick).toBeLessThan(10);
  });
});

describe('a lock that was cut or edited', () => {
  const text = formatLock(full);
  const lines = text.split('\n');
  const own = lines.slice(1, lines.indexOf('[pip]'));

  it('at any byte is refused', () => {
    for (let at = 0; at < text.length - 2; at += 1) expect(() => parseLock(text.slice(0, at)), `cut at ${String(at)}`).toThrow(FormatError);
  });

  it('by losing, doubling or moving any line of our own is refused', () => {
    own.forEach((line, index) => {
      const at = index + 1;
      const without = [...lines.slice(0, at), ...lines.slice(at + 1)];
      expect(() => parseLock(without.join('\n')), `without ${line}`).toThrow(FormatError);
      expect(() => parseLock([...lines.slice(0, at), line, ...lines.slice(at)].join('\n')), `twice ${line}`).toThrow(FormatError);
      if (index + 1 < own.length) {
        const moved = [...lines.slice(0, at), lines[at + 1], line, ...lines.slice(at + 2)];
        const inChannels = /^(?:dpkg|node|pip)=/.test(line) && /^(?:node|pip)=/.test(lines[at + 1] ?? '');
        const inSections = / [0-9a-f]{16}$/.test(line) && / [0-9a-f]{16}$/.test(lines[at + 1] ?? '');
        if (!inSections) expect(() => parseLock(moved.join('\n')), `moved ${line}`).toThrow(FormatError);
        else if (!inChannels) expect(parseLock(moved.join('\n'))).toEqual(full);
      }
    });
  });

  it('by another character anywhere in our own sections is refused, or says the same', () => {
    const start = text.indexOf('[channels]');
    const end = text.indexOf('[pip]');
    for (let at = start; at < end; at += 1) {
      for (const other of ['x', '0', ' ', '\n', '=']) {
        if (text[at] === other) continue;
        const edited = text.slice(0, at) + other + text.slice(at + 1);
        let lock: Lock | undefined;
        try {
          lock = parseLock(edited);
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
        if (lock !== undefined) expect(lock, `${String(at)}: ${JSON.stringify(edited.slice(at - 20, at + 20))}`).toEqual(full);
      }
    }
  });

  it('says where and why', () => {
    const line = (name: string): number => lines.indexOf(name) + 1;
    expect(failure(text.replace('/usr/lib/node_modules/npm=10.8.2\n', '')))
      .toBe(`x.lock, line ${String(line('[npm]'))}: [sections] announces 2 lines of [npm], it holds 1: the file is cut short`);
    expect(failure(text.replace('npm=10.8.2', 'npm=10.8.3'))).toBe(`x.lock, line ${String(line('[npm]'))}: [npm] is not as it was written: the file was changed`);
    expect(failure(text.replace(/\[npm\]\n(?:\/.*\n)*/, ''))).toContain('announces a section [npm] that is not there');
    expect(failure(text.replace('[npm]\n', '[evil]\nx=y\n[npm]\n'))).toContain('[evil] is not among those that [sections] announces');
    expect(failure('[npm]\na=1\n[pip]\n[dpkg]\n[node]\n')).toBe('x.lock, line 1: a [npm] section, but no [sections]');
  });
});

describe('a section that says nonsense, though its sum is right', () => {
  /** The lock with a section whose lines are these, announced as they are. */
  function withSection(name: string, replacement: readonly string[]): string {
    const text = formatLock({ ...full, otherSections: [{ name: 'zz', lines: replacement }] });
    const sum = /^zz=(.*)$/m.exec(text)?.[1] ?? '';
    const without = text.replace(/^zz=.*\n/m, '').replace(/\[zz\]\n[^]*?(?=\[pip\])/, '');
    return without.replace(new RegExp(`^${name}=\\d+ [0-9a-f]{16}$`, 'm'), () => `${name}=${sum}`)
      .replace(new RegExp(`\\[${name}\\]\\n[^]*?(?=^\\[[a-z-]+\\]$)`, 'm'), () => `[${name}]\n${replacement.map((line) => `${line}\n`).join('')}`);
  }

  it.each<[string, readonly string[], string]>([
    ['npm', ['/a=1', '/a=2'], 'a second entry for /a'], ['npm', ['nothing'], 'no "name=value" line in [npm]: nothing'], ['npm', ['a b=1'], 'no "name=value" line'],
    ['npm', ['/a=%zz'], 'no value for [npm]'], ['checksums', ['dpkg:apt=12'], 'no value for [checksums]'], ['archives', ['x=soon'], 'no value for [archives]'],
    ['build', ['engine=x'], '[build] does not give'], ['build', ['architecture=a', 'built-at=soon', 'engine=x'], 'no date'],
    ['bases', ['1=docker x'], 'no agent, source and digest'], ['bases', ['1=docker x sha256:1'], 'no agent, source and digest'],
    ['python', ['numpy=1'], 'a package before the first environment'], ['python', ['environment /usr x'], 'no environment'], ['python', ['environment /usr x yes'], 'no environment'],
    ['python', ['environment /usr x pip', 'a=1', 'a=2'], 'no package'], ['python', ['environment /usr x pip', 'a=1 with:x'], 'no package'],
    ['records', ['dpkg-arch=1'], '[records] announces dpkg-arch, the lock holds'], ['records', ['dpkg-arch=7', 'conda=0'], 'announces 7 dpkg-arch packages'],
    ['channels', ['dpkg=present 1', 'node=absent 0', 'pip=absent 0', 'conda=present 1'], '[channels] speaks of conda'],
    ['pip-environment', ['python=%zz', 'externally-managed=no'], '[pip-environment] does not give'],
  ])('[%s] %j', (name, replacement, message) => {
    expect(failure(withSection(name, replacement))).toContain(message);
  });
});
