import type { Environment } from '../process.js';
/**
 * Proxy for a request to `url`.
 *
 * Loopback addresses and `localhost` never go through one. `NO_PROXY` holds, separated by commas: `*`, addresses,
 * networks (`10.0.0.0/8`), domains with (`example.org`) or without (`.example.org`, `*.example.org`) their own name,
 * each of the last two with or without a port.
 *
 * @returns its URL, undefined for a direct connection
 */
export declare function proxyFor(url: URL, env: Environment): string | undefined;
