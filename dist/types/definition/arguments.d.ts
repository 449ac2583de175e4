import type { Definition } from './types.js';
/**
 * The definition with its build arguments put in: what the engine builds.
 *
 * @param buildArguments values by name, as given with `--build-arg`; they go before the defaults
 * @returns text, stages and SHA-256 of the result
 * @throws InputError for an argument that has no value, one that the definition does not use, or when the result
 *   is no definition
 */
export declare function renderDefinition(definition: Definition, buildArguments?: Readonly<Record<string, string>>): Definition;
