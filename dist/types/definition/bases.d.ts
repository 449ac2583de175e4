/** What a definition is built on. */
import type { Base, Definition } from './types.js';
/** The base of every stage, in order. Build arguments stay as they are: render the definition first where it has any. */
export declare function basesOf(definition: Definition): Base[];
/** Whether this agent makes a base out of packages of the day, which no digest tells. */
export declare function installsPackages(bootstrap: string): boolean;
