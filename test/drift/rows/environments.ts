/** Python in more than one place, and pip called in more than one way. alpha and beta move on in every row. */
import type { Row } from '../types.js';
import type { World } from '../world.js';
import { alphaAndBeta, newerAlphaAndBeta, onPython, PIP_INSTALL } from './pip.js';

type PipRow = Pick<Row, 'name' | 'definition'> & Partial<Row>;

/** What all of them have in common. */
export function pipRow(row: PipRow): Row {
  return {
    group: 'pip', needs: ['pip'], prepare: alphaAndBeta, change: newerAlphaAndBeta,
    expected: { verdict: 'verified', grades: { pip: 'healed' } }, ...row,
  };
}

/** The environment that `pip` on the PATH speaks of has nothing in it; the one that moves is another. */
const IN_PYTHON_SECTION = { verdict: 'verified', grades: { python: 'healed' } } as const;

/** For a pip that sees nothing of what the script exports. */
const indexOf = ({ pip }: World): string => `--index-url=${pip.url} --trusted-host=127.0.0.1`;

export const ENVIRONMENT_ROWS: readonly Row[] = [
  pipRow({
    name: 'a virtualenv', expected: IN_PYTHON_SECTION,
    definition: async (world) => await onPython(world, 'python3 -m venv /opt/env\n    /opt/env/bin/pip install --no-cache-dir alpha'),
  }),
  pipRow({
    name: 'a virtualenv without pip', expected: IN_PYTHON_SECTION,
    definition: async (world) => await onPython(world, 'python3 -m venv --without-pip /opt/env\n    pip --python=/opt/env/bin/python install --no-cache-dir alpha'),
  }),
  pipRow({
    name: 'two virtualenvs with different versions of one package', expected: IN_PYTHON_SECTION, subset: true,
    prepare: async ({ pip }) => {
      for (const version of ['1.0', '2.0']) await pip.add({ name: 'alpha', version });
    },
    definition: async (world) => await onPython(world, `python3 -m venv /opt/one
    python3 -m venv --without-pip /opt/two
    /opt/one/bin/pip install --no-cache-dir 'alpha<2'
    /opt/one/bin/pip --python=/opt/two/bin/python install --no-cache-dir alpha`),
    change: async ({ pip }) => {
      for (const version of ['1.1', '2.1']) await pip.add({ name: 'alpha', version });
    },
  }),
  pipRow({
    name: 'a virtualenv beside the system, both move',
    definition: async (world) => await onPython(world, `${PIP_INSTALL} alpha\n    python3 -m venv /opt/env\n    /opt/env/bin/pip install --no-cache-dir beta`),
    expected: { verdict: 'verified', grades: { pip: 'healed', python: 'healed' } },
  }),
  pipRow({
    name: 'a second Python', expected: IN_PYTHON_SECTION,
    definition: async (world) => `${await world.from('pypy')}%post\n${world.pip.postLines}    pypy3 -m pip install --no-cache-dir --break-system-packages alpha\n`,
  }),
  pipRow({
    name: '`sudo` around the tools',
    definition: async (world) => await onPython(world, `sudo ${PIP_INSTALL} ${indexOf(world)} alpha`),
  }),
  pipRow({
    name: '`env -i` around the tools', subset: true,
    definition: async (world) => await onPython(world, `env -i PATH="$PATH" ${PIP_INSTALL} ${indexOf(world)} alpha`),
  }),
  pipRow({
    name: "an author's own -c",
    definition: async (world) => await onPython(world, `echo 'beta<9' > /root/own.txt\n    ${PIP_INSTALL} -c /root/own.txt alpha`),
  }),
  pipRow({
    name: "an author's own pip.conf",
    definition: async (world) => `${await world.from('python')}%post
    printf '[global]\\nindex-url = ${world.pip.url}\\nconstraint = /root/own.txt\\n' > /etc/pip.conf
    echo 'beta<9' > /root/own.txt
    export NO_PROXY=127.0.0.1
    ${PIP_INSTALL} alpha
`,
  }),
  pipRow({
    name: 'a non-ASCII package path', expected: IN_PYTHON_SECTION,
    prepare: async ({ pip }) => { await pip.add({ name: 'alpha', version: '1.0', files: { 'alpha/données/été.txt': 'un\n' } }); },
    definition: async (world) => await onPython(world, "python3 -m venv '/opt/naïve env'\n    '/opt/naïve env/bin/python' -m pip install --no-cache-dir alpha"),
    change: async ({ pip }) => { await pip.add({ name: 'alpha', version: '2.0', files: { 'alpha/données/été.txt': 'deux\n' } }); },
  }),
  pipRow({
    // Not healed but refused: an image that cannot say what it holds has no lock.
    name: 'a failing `pip freeze`', group: 'other', expected: { verdict: 'refused', reason: /pip/ },
    definition: async (world) => await onPython(world, `${PIP_INSTALL} alpha
    mv /usr/bin/pip /usr/bin/pip.real
    printf '#!/bin/sh\\ncase " $* " in *" freeze "*) echo broken >&2; exit 1;; esac\\nexec /usr/bin/pip.real "$@"\\n' > /usr/bin/pip
    chmod 755 /usr/bin/pip`),
  }),
];

