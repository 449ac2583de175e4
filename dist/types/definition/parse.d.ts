import type { Definition, DefinitionStage } from './types.js';
/**
 * Reads a definition.
 *
 * @param data the file's bytes, or its text
 * @param path the file's name, for messages and `Definition.path`
 * @throws InputError naming file and line, for whatever Apptainer would refuse as well
 */
export declare function parseDefinition(data: Uint8Array | string, path?: string): Definition;
/**
 * Reads the text of one stage, which is not cut into stages again: so does the engine when it has put the build
 * arguments in. Undefined: there is nothing in it but comments.
 */
export declare function parseStageText(text: string, line: number, name: string): DefinitionStage | undefined;
/** Holds the stages of a definition against the engine's rules for all of them together. */
export declare function checkStages(stages: readonly DefinitionStage[], empty: boolean, name: string): void;
