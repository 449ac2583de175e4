import type { Environment } from '../../process.js';
/** As the hosted runners tell it (`ubuntu24-20261115.1.0`), else as the operating system does (`debian-12`). */
export declare function osImage(env: Environment): Promise<string>;
