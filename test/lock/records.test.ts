import { describe, expect, it } from 'vitest';
import { parseDpkgListing, parseOwners } from '../../src/lock/dpkg.js';
import { npmFailure } from '../../src/lock/npm.js';
import { parsePipFacts, type DistributionRecord, type PipFacts } from '../../src/lock/pip-probe.js';
import { recordedFreeze, recordPaths } from '../../src/lock/pip-records.js';
import { settingsDoubt } from '../../src/lock/pip-settings.js';

const PROGRAM = `#!/usr/bin/python3
# -*- coding: utf-8 -*-
import re
import sys
from pip._internal.cli.main import main
if __name__ == '__main__':
    sys.argv[0] = re.sub(r'(-script\\.pyw|\\.exe)?$', '', sys.argv[0])
    sys.exit(main())
`;

function record(record: string, head: string, more: Partial<DistributionRecord> = {}): DistributionRecord {
  return { location: 1, record, path: `/site/${record}`, head: `Metadata-Version: 2.1\n${head}\nSummary: x\n`, directUrl: null, ...more };
}

function facts(distributions: readonly DistributionRecord[], more: Partial<PipFacts> = {}): PipFacts {
  return {
    interpreter: 'cpython 3.11', python: '/usr/bin/python3', prefix: '/usr', externallyManaged: false, pipVersion: '23.0.1', program: PROGRAM,
    doubts: [], environment: {}, configurations: [], distributions, ...more,
  };
}

const numpy = record('numpy-2.1.0.dist-info', 'Name: numpy\nVersion: 2.1.0');
const pip = record('pip-23.0.1.dist-info', 'Name: pip\nVersion: 23.0.1');
const setuptools = record('setuptools-66.1.1.egg-info', 'Name: setuptools\nVersion: 66.1.1');

function lines(given: PipFacts): readonly string[] {
  const recorded = recordedFreeze(given);
  if ('doubt' in recorded) throw new Error(`doubt: ${recorded.doubt}`);
  return recorded.lines;
}

function doubt(given: PipFacts): string {
  const recorded = recordedFreeze(given);
  return 'doubt' in recorded ? recorded.doubt : `none, ${recorded.lines.join()}`;
}

describe('pip freeze from records', () => {
  it('prints names as the metadata writes them, sorted, without pip and the build tools', () => {
    const yaml = record('PyYAML-6.0.egg-info', 'Name: PyYAML\nVersion: 6.0');
    const zope = record('zope_interface-5.5.dist-info', 'name:  zope.interface\r\nVersion: 5.5\r');
    expect(lines(facts([zope, pip, numpy, setuptools, yaml]))).toEqual(['numpy==2.1.0', 'PyYAML==6.0', 'zope.interface==5.5']);
  });

  it('keeps setuptools and wheel from Python 3.12 on', () => {
    const given = facts([pip, setuptools], { interpreter: 'cpython 3.12', pipVersion: '24.0' });
    expect(lines(given)).toEqual(['setuptools==66.1.1']);
  });

  it('takes the first of two on sys.path', () => {
    expect(lines(facts([numpy, record('NumPy-1.0.dist-info', 'Name: NumPy\nVersion: 1.0', { location: 2 })]))).toEqual(['numpy==2.1.0']);
  });

  it.each([
    [{ vcs_info: { vcs: 'git', commit_id: 'abc123', requested_revision: 'main' }, url: 'https://example.org/x.git' }, 'git+https://example.org/x.git@abc123'],
    [{ vcs_info: { vcs: 'git', commit_id: 'abc123' }, url: 'file:///src', subdirectory: 'a/b' }, 'git+file:///src@abc123#subdirectory=a/b'],
    [{ dir_info: {}, url: 'file:///opt/src' }, 'file:///opt/src'],
    [{ archive_info: {}, url: 'https://example.org/x.whl' }, 'https://example.org/x.whl'],
    [{ archive_info: { hash: 'sha256=0a', hashes: { sha256: '0a' } }, url: 'file:///x.whl', subdirectory: 's' }, 'file:///x.whl#sha256=0a&subdirectory=s'],
  ])('writes the direct reference of %j', (origin, reference) => {
    expect(lines(facts([{ ...numpy, directUrl: JSON.stringify(origin) }]))).toEqual([`numpy @ ${reference}`]);
  });

  it.each<[string, PipFacts]>([
    ['an older Python', facts([numpy], { interpreter: 'cpython 3.10' })],
    ['another implementation', facts([numpy], { interpreter: 'pypy 3.11' })],
    ['an older pip', facts([numpy], { pipVersion: '22.2.2' })],
    ['a pip of the future', facts([numpy], { pipVersion: '99.0' })],
    ['a development pip', facts([numpy], { pipVersion: '24.1.dev0' })],
    ['an unknown pip', facts([numpy], { pipVersion: null })],
    ['a Python 3.12 whose pip is between the rules', facts([numpy], { interpreter: 'cpython 3.12', pipVersion: '23.2' })],
    ['a pip program with another line', facts([numpy], { program: PROGRAM.replace('import re', 'import re, os') })],
    ['a pip program that is a shell script', facts([numpy], { program: '#!/bin/sh\nexit 1\n' })],
    ['an empty pip program', facts([numpy], { program: '' })],
    ['a doubt of the probe', facts([numpy], { doubts: ['there is /site/x.egg-link'] })],
    ['a variable', facts([numpy], { environment: { PIP_USER: '1' } })],
    ['a configuration', facts([numpy], { configurations: ['[freeze]\nall = 1\n'] })],
    ['a record without metadata', facts([{ ...numpy, head: null }])],
    ['metadata without a version', facts([record('x-1.dist-info', 'Name: x')])],
    ['metadata without headers', facts([{ ...numpy, head: 'hello\nName: numpy\nVersion: 2.1.0\n\n' }])],
    ['metadata that is cut', facts([{ ...numpy, head: 'Name: numpy\nVersion: 2.1' }])],
    ['a folded version', facts([record('x-1.dist-info', 'Name: x\nVersion: 1\n 2')])],
    ['another version in the folder', facts([record('numpy-2.0.dist-info', 'Name: numpy\nVersion: 2.1.0')])],
    ['another name in the folder', facts([record('~umpy-2.1.0.dist-info', 'Name: numpy\nVersion: 2.1.0')])],
    ['a version not in normal form', facts([record('x-2024.01.01.dist-info', 'Name: x\nVersion: 2024.01.01')])],
    ['an unusual name', facts([record('x-1.dist-info', 'Name: x y\nVersion: 1')])],
    ['a folder without a version', facts([record('x.dist-info', 'Name: x\nVersion: 1')])],
    ['an upper-case record', facts([record('x-1.DIST-INFO', 'Name: x\nVersion: 1')])],
    ['two in one folder', facts([numpy, record('numpy-2.0.0.dist-info', 'Name: numpy\nVersion: 2.0.0')])],
    ['an editable install', facts([{ ...numpy, directUrl: '{"dir_info":{"editable":true},"url":"file:///src"}' }])],
    ['a hash that pip releases show differently', facts([{ ...numpy, directUrl: '{"archive_info":{"hashes":{"sha256":"0a"}},"url":"file:///x.whl"}' }])],
    ['an origin that is no JSON', facts([{ ...numpy, directUrl: '{' }])],
    ['an origin of two kinds', facts([{ ...numpy, directUrl: '{"archive_info":{},"dir_info":{},"url":"file:///x"}' }])],
    ['an origin without an address', facts([{ ...numpy, directUrl: '{"dir_info":{}}' }])],
    ['an odd commit', facts([{ ...numpy, directUrl: '{"vcs_info":{"vcs":"git","commit_id":"a b"},"url":"file:///x"}' }])],
  ])('is in doubt about %s', (_what, given) => {
    expect(doubt(given)).not.toMatch(/^none/);
  });

  it.each([
    '#!/opt/conda/bin/python\n\n# -*- coding: utf-8 -*-\nimport re\nimport sys\n\nfrom pip._internal.cli.main import main\n\nif __name__ == \'__main__\':\n    sys.argv[0] = re.sub(r\'(-script\\.pyw?|\\.exe)?$\', \'\', sys.argv[0])\n    sys.exit(main())\n',
    '#!/opt/v/bin/python3\nimport sys\nfrom pip._internal.cli.main import main\nif __name__ == \'__main__\':\n    if sys.argv[0].endswith(\'.exe\'):\n        sys.argv[0] = sys.argv[0][:-4]\n    sys.exit(main())\n',
    '#!/bin/sh\n\'\'\'exec\' "/opt/a b/bin/python3" "$0" "$@"\n\' \'\'\'\nimport sys\nfrom pip._internal.cli.main import main\nif __name__ == \'__main__\':\n    sys.exit(main())\n',
  ])('knows the pip program %#', (program) => {
    expect(lines(facts([numpy], { program }))).toEqual(['numpy==2.1.0']);
  });

  it('tells where each package has its record', () => {
    const given = facts([numpy, record('NumPy-1.0.dist-info', 'Name: NumPy\nVersion: 1.0', { location: 2 }), { ...pip, head: null }]);
    expect({ ...recordPaths(given) }).toEqual({ numpy: '/site/numpy-2.1.0.dist-info' });
  });
});

describe('the facts of the probe', () => {
  it('are taken as they are printed, and not at all when they have another shape', () => {
    expect(parsePipFacts(JSON.stringify(facts([numpy])))).toEqual(facts([numpy]));
    for (const text of ['', 'Traceback', '[]', '{}', JSON.stringify({ ...facts([]), distributions: [{ record: 1 }] }), JSON.stringify({ ...facts([]), doubts: [1] })]) {
      expect(parsePipFacts(text)).toBeUndefined();
    }
  });
});

describe('settings of pip', () => {
  it.each<[Record<string, string>, string[]]>([
    [{ PIP_INDEX_URL: 'https://x/simple', PIP_NO_CACHE_DIR: '1', PIP_ROOT_USER_ACTION: 'ignore', PIP_TIMEOUT: '180' }, []],
    [{ PYTHONUNBUFFERED: '1', PYTHON_VERSION: '3.11.4', PYTHON_PIP_VERSION: '23.1', PIP_USER: '' }, []],
    [{}, ['# x\n[global]\nindex-url = https://x\nextra-index-url =\n    https://y\n    https://z\nbreak-system-packages: true\n[install]\nuser = true\n']],
  ])('that do not matter pass: %j %j', (environment, configurations) => {
    expect(settingsDoubt(environment, configurations)).toBeUndefined();
  });

  it.each<[Record<string, string>, string[]]>([
    [{ PIP_USER: '1' }, []], [{ PIP_EXCLUDE: 'numpy' }, []], [{ PIP_REQUIREMENT: 'x.txt' }, []], [{ PIP_TIMEOUT: 'soon' }, []],
    [{ PIP_PATH: '/x' }, []], [{ PYTHONPATH: '/x' }, []], [{ PYTHONHOME: '/x' }, []], [{ PYTHONWARNINGS: 'error' }, []],
    [{ _PIP_USE_IMPORTLIB_METADATA: '0' }, []], [{ XDG_CONFIG_HOME: '/x' }, []],
    [{}, ['[freeze]\n']], [{}, ['[global]\nuser = true\n']], [{}, ['[global]\nno_cache_dir = perhaps\n']], [{}, ['user = true\n']],
    [{}, ['[DEFAULT]\nuser = true\n']], [{}, ['[global]\n= x\n']],
  ])('that may matter are a doubt: %j %j', (environment, configurations) => {
    expect(settingsDoubt(environment, configurations)).toBeTypeOf('string');
  });
});

describe('dpkg-query', () => {
  it('lists packages; of two architectures the last counts', () => {
    expect({ ...parseDpkgListing('libc6=2.36\nlibc6=2.37\nremoved=1:1=2\nbare=\n__proto__=1\n') }).toEqual(
      Object.fromEntries([['libc6', '2.37'], ['removed', '1:1=2'], ['bare', ''], ['__proto__', '1']]));
    expect(parseDpkgListing('libc6=2.36\nnonsense\n')).toBeNull();
  });

  it('tells owners of paths', () => {
    const owners = parseOwners('python3-numpy: /a/numpy.egg-info\nlibx:amd64, liby:amd64: /b.dist-info\n'
      + 'diversion by dash from: /bin/sh.dist-info\nnonsense\n');
    expect({ ...owners }).toEqual({ '/a/numpy.egg-info': 'python3-numpy', '/b.dist-info': 'libx' });
  });
});

describe('npm list', () => {
  it('that ends with problems has not failed', () => {
    expect(npmFailure('{"dependencies":{}}', 0)).toBeUndefined();
    expect(npmFailure('{}', 0)).toBeUndefined();
    expect(npmFailure('{"problems":["missing: x"],"dependencies":{"x":{"missing":true}}}', 1)).toBeUndefined();
    expect(npmFailure('{"problems":["x"],"error":{"code":"ELSPROBLEMS"},"dependencies":{}}', 1)).toBeUndefined();
  });

  it.each([
    ['', 0, 'not JSON'], ['npm ERR! x', 1, 'exit code 1'], ['[]', 0, 'not a JSON object'], ['{"dependencies":3}', 0, '"dependencies" is no object'],
    ['{"error":{"code":"EACCES","summary":"no access"}}', 1, 'exit code 1: no access'], ['{}', 1, 'exit code 1'], ['{}', 139, 'exit code 139'],
  ])('that prints %j with exit code %i has', (text, exitCode, why) => {
    expect(npmFailure(text, exitCode)).toContain(why);
  });
});
