import type { Call } from '../../context.js';
import type { Stage } from '../../report.js';
import { type AptTools } from './platform.js';
/**
 * Fetches the keys into `folder`, by the machine's own sources.
 *
 * @param folder empty folder of this process's own
 * @returns absolute path of the keyring
 * @throws NotFoundError when the machine's sources have no such package or cannot be reached
 */
export declare function fetchKeyring(folder: string, tools: AptTools, call: Call, stage: Stage): Promise<string>;
