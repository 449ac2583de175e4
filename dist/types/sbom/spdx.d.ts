import type { SbomSubject } from './types.js';
export declare function spdxText(subject: SbomSubject): string;
