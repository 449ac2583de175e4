import type { Call } from '../../context.js';
import type { BlobCache } from '../../ports.js';
import type { Request } from './request.js';
import type { SetupResult } from './types.js';
/**
 * Uses or makes the installation in the prefix. Where there is none, one that an earlier job kept is put there.
 *
 * @param blobs has what was kept
 * @throws as `ensureApptainer`
 */
export declare function inPrefix(request: Request, blobs: BlobCache | undefined, call: Call): Promise<SetupResult>;
