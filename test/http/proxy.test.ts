import { describe, expect, it } from 'vitest';
import { proxyFor } from '../../src/http/index.js';

describe('the proxy', () => {
  const PROXIES = { https_proxy: 'http://lower:1', HTTP_PROXY: 'upper:2' };

  it.each<[string, Record<string, string>, string | undefined]>([
    ['https://r.io/v2/', PROXIES, 'http://lower:1'],
    ['http://r.io/v2/', PROXIES, 'http://upper:2'],
    ['https://r.io/', { https_proxy: 'http://lower:1', HTTPS_PROXY: 'http://upper:1' }, 'http://upper:1'],
    ['https://r.io/', { https_proxy: '', HTTPS_PROXY: '' }, undefined],
    ['https://r.io/', { all_proxy: 'http://x:1' }, undefined],
    ['https://localhost:5000/', PROXIES, undefined],
    ['https://127.3.2.1/', PROXIES, undefined],
    ['https://[::1]:5000/', PROXIES, undefined],
    ...([
      ['r.io', 'r.io', true], ['a.r.io', 'r.io', true], ['ar.io', 'r.io', false], ['r.io', '.r.io', false], ['a.r.io', '.r.io', true], ['a.r.io', '*.r.io', true],
      ['r.io', '*', true], ['r.io', 'x, R.IO ,y', true], ['r.io:5000', 'r.io:5000', true], ['r.io', 'r.io:443', true], ['r.io', 'r.io:5000', false],
      ['10.1.2.3', '10.0.0.0/8', true], ['11.1.2.3', '10.0.0.0/8', false], ['10.1.2.3', '10.1.2.3', true], ['10.1.2.3', '10.1.2.3:443', true], ['10.1.2.30', '10.1.2.3', false],
      ['[fd00::1]', 'fd00::/8', true], ['[fd00::1]', 'fd00::1', true], ['[fd00::1]', '[fd00::1]:443', true], ['r.io', '10.0.0.0/99', false], ['r.io', ',,', false],
    ] as const).map(([host, exception, direct]): [string, Record<string, string>, string | undefined] => (
      [`https://${host}/`, { ...PROXIES, NO_PROXY: exception }, direct ? undefined : 'http://lower:1'])),
  ])('for %s with %j is %s', (url, env, expected) => {
    expect(proxyFor(new URL(url), env)).toBe(expected);
  });
});
