import type { Definition } from './types.js';
/**
 * Names of the stages that files of the image come from though no lock tells what is in them: a stage is gone when its
 * build is, and all that holds it is the digest of its base. Stages that do nothing beyond that base are not among them,
 * nor are those that nothing is copied from.
 */
export declare function uncapturedStages({ stages }: Definition): string[];
