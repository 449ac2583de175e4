/**
 * `npm run drift`: every row of the drift corpus, or those whose names hold one of the words given, and a Markdown table
 * at the end. Exit code 1 when a row does not come out as it must.
 *
 *     npm run drift
 *     npm run drift -- "pip newer" trap        # some rows
 *     npm run drift -- --python                # asks the Python package too; takes twice as long
 *     npm run drift -- --table=drift.md        # writes the table there as well
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { python: { type: 'boolean' }, table: { type: 'string' } },
});

const folder = await mkdtemp(join(tmpdir(), 'container-action-drift-'));
const table = join(folder, 'table.md');
try {
  const vitest = spawn(process.execPath, [
    'node_modules/vitest/vitest.mjs', 'run', 'test/drift/drift.real.test.ts',
  ], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env, DRIFT_ROWS: JSON.stringify(positionals), DRIFT_TABLE: table,
      ...(values.python === true ? { DRIFT_PYTHON: '1' } : {}),
    },
  });
  const [code] = await once(vitest, 'exit');
  process.stdout.write(await readFile(table, 'utf8').catch(() => 'no row came to its end\n'));
  if (values.table !== undefined) await copyFile(table, values.table);
  process.exitCode = code ?? 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
