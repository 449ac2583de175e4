import type { SbomSubject } from './types.js';
export declare function cyclonedxText(subject: SbomSubject): string;
