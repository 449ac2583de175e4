/** Which GitHub a job runs on. */
import type { Environment } from '../process.js';

/** Whether it is a GitHub Enterprise Server: there the services for artifacts and caches are older ones. */
export function isEnterpriseServer(env: Environment): boolean {
  const url = env['GITHUB_SERVER_URL'] ?? '';
  if (url === '') return false;
  const host = new URL(url).hostname.toLowerCase();
  return host !== 'github.com' && !host.endsWith('.ghe.com') && !host.endsWith('.localhost');
}
