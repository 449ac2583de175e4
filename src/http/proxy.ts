/** Which proxy a request goes through: the engine's own rules (Go's), so that we reach what it reaches. */
import { BlockList, isIP } from 'node:net';
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
export function proxyFor(url: URL, env: Environment): string | undefined {
  const scheme = url.protocol.slice(0, -1);
  const proxy = setting(env, `${scheme}_proxy`);
  if (proxy === undefined) return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '').toLowerCase();
  const port = url.port === '' ? (scheme === 'https' ? '443' : '80') : url.port;
  if (isLoopback(host)) return undefined;
  const exceptions = (setting(env, 'no_proxy') ?? '').split(',').map((entry) => entry.trim().toLowerCase()).filter((entry) => entry !== '');
  if (exceptions.some((entry) => isExcepted(entry, host, port))) return undefined;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

function setting(env: Environment, name: string): string | undefined {
  const value = [env[name.toUpperCase()], env[name]].find((found) => found !== undefined && found !== '');
  return value;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function isExcepted(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  const network = /^([0-9a-f.:]+)\/(\d{1,3})$/.exec(entry);
  if (network !== null) return isInNetwork(host, network[1] ?? '', Number(network[2]));
  const [, bracketed, plain, onlyPort] = /^(?:\[([^\]]*)\]|([^:]*(?::[^:]*:.*)?))(?::(\d+))?$/.exec(entry) ?? [];
  if (onlyPort !== undefined && onlyPort !== port) return false;
  const name = bracketed ?? plain ?? entry;
  if (isIP(name) !== 0) return name === host;
  const domain = name.replace(/^\*\./, '.');
  return domain.startsWith('.') ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}

function isInNetwork(host: string, network: string, prefix: number): boolean {
  const family = isIP(network);
  if (family === 0 || isIP(host) !== family || prefix > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(network, prefix, family === 4 ? 'ipv4' : 'ipv6');
  return list.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
