/** The JSON Schemas in docs/schemas, for holding real documents against them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'schemas');
const ajv = new Ajv2020({ strict: true, strictTuples: false, allowUnionTypes: true, allErrors: true });

interface Schema {
  readonly $id: string;
}

const ids = new Map(readdirSync(folder).map((file) => {
  const schema = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Schema;
  ajv.addSchema(schema);
  return [file.replace(/\.json$/, ''), schema.$id];
}));

export const SCHEMA_NAMES: readonly string[] = [...ids.keys()];

/** @throws Error naming what does not fit */
export function checkSchema(name: string, document: unknown): void {
  const validate = ajv.getSchema(ids.get(name) ?? '');
  if (validate === undefined) throw new Error(`there is no schema ${name}`);
  if (validate(document) !== true) throw new Error(`not a ${name} document: ${ajv.errorsText(validate.errors)}`);
}
