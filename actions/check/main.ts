import { runAction } from '../../src/github/action.js';
import { check, checkWords } from '../../src/github/check-step.js';
import { checkSpec } from '../../src/github/specs/check.js';

export async function main(): Promise<void> {
  await runAction(checkSpec, { repeat: (inputs) => checkWords(inputs, process.env), run: check });
}
