/** Definitions written in other ways than one plain %post. alpha and beta move on in every row. */
import { join } from 'node:path';
import type { Row } from '../types.js';
import { pipRow } from './environments.js';
import { onPython, PIP_INSTALL } from './pip.js';

export const SHAPE_ROWS: readonly Row[] = [
  pipRow({
    name: '`exit 0` in the definition', subset: true,
    definition: async (world) => await onPython(world, `${PIP_INSTALL} alpha\n    exit 0\n    echo never`),
  }),
  pipRow({
    name: 'a trap in the definition',
    definition: async (world) => await onPython(world, `trap 'echo the end' EXIT\n    ${PIP_INSTALL} alpha`),
  }),
  pipRow({
    name: 'a bash definition',
    definition: async (world) => `${await world.from('python')}%post -c /bin/bash\n${world.pip.postLines}    names=(alpha)\n    [[ -n \${names[0]} ]] && ${PIP_INSTALL} "\${names[@]}"\n`,
  }),
  pipRow({
    name: 'a multi-stage definition, installed in the last stage',
    definition: async (world) => {
      const from = await world.from('python');
      return `${from}Stage: build\n%post\n    echo built > /root/built\n${from}Stage: final\n%files from build\n    /root/built /root/built\n%post\n${world.pip.postLines}    ${PIP_INSTALL} alpha\n`;
    },
  }),
  pipRow({
    name: 'a multi-stage definition, copied from an earlier stage',
    definition: async (world) => {
      const from = await world.from('python');
      return `${from}Stage: build\n%post\n${world.pip.postLines}    python3 -m venv /opt/env\n    /opt/env/bin/pip install --no-cache-dir alpha\n`
        + `${from}Stage: final\n%files from build\n    /opt/env /opt/env\n%post\n${world.pip.postLines}    /opt/env/bin/python -c 'import alpha'\n`;
    },
    expected: { verdict: 'verified', grades: { python: 'healed' } },
  }),
  pipRow({
    name: '%appinstall',
    definition: async (world) => `${await onPython(world, 'echo nothing here')}%appinstall tool\n${world.pip.postLines}    ${PIP_INSTALL} alpha\n`,
  }),
  pipRow({
    name: "leftovers in the host's /tmp",
    definition: async (world) => {
      const kept = join(world.inHostTmp(), 'wheels');
      return await onPython(world, `[ -d ${kept} ] || pip download --no-cache-dir -q -d ${kept} alpha\n    ${PIP_INSTALL} --no-index --find-links ${kept} alpha`);
    },
  }),
];
