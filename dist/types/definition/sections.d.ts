/** The sections of a stage, joined as the engine joins them. */
import { type ErrorAt } from './header.js';
import type { Token } from './scan.js';
import type { Section } from './types.js';
/**
 * Reads and joins the section tokens of a stage.
 *
 * @throws what `errorAt` makes, for an unknown section
 */
export declare function parseSections(tokens: readonly Token[], errorAt: ErrorAt): Section[];
/** Whether the token is a section of that name, whatever its case. */
export declare function isSection(token: Token, name: string): boolean;
