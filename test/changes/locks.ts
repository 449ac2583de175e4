/** Locks made up for tests of changes. */
import type { Lock } from '../../src/lock/index.js';

export function lockWith(parts: Partial<Lock>): Lock {
  return { pip: {}, dpkg: {}, node: '', ...parts };
}

/** Names that are Markdown, HTML, mentions, references, links and our own marker. */
export const HOSTILE_NAMES: readonly string[] = [
  '@octocat', '#1', 'octo/demo#2', 'GH-3', 'https://evil.example/x', 'www.evil.example', 'a@evil.example', '[x](https://evil.example)', '![x](https://evil.example/x.png)',
  '<img src=x onerror=alert(1)>', '<script>alert(1)</script>', '<a href="https://evil.example">x</a>', '</details>', '<!-- scitex/container-action: tools -->', '-->', '<!--',
  '**bold**', '`', '``', '` @octocat `', '``` @octocat', 'a|b', 'a\\|b | @octocat', '|', '\\', '~~x~~', '# title', '[^1]', ':tada:', '&lt;b&gt;', '&#64;octocat',
  '\n\n@octocat', '\r\n# x', '\u202eevil\u202c', '\u200b', '$`x`$', '$$x$$', 'x'.repeat(5000), '| --- | --- |', '__proto__', 'constructor', '```\n@octocat\n```', '<b>@octocat #1</b>',
  '<details open><summary>@octocat</summary>', '\u0000', '%0A::error::x', '::error::x', '##[error]x', 'deadbeefdeadbeefdeadbeefdeadbeefdeadbeef',
];

/** Two locks that differ by `amount` packages, a third of them pip's. */
export function manyChanges(amount: number): readonly [Lock, Lock] {
  const versions = (prefix: string, count: number, version: (at: number) => string): Record<string, string> => (
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`${prefix}-${String(at)}`, version(at)]))
  );
  const third = Math.floor(amount / 3);
  return [
    lockWith({ pip: versions('package', third, (at) => `1.${String(at)}.0`), dpkg: versions('library', amount - third, (at) => `1:2.${String(at)}-1+deb12u1`) }),
    lockWith({ pip: versions('package', third, (at) => `1.${String(at)}.1`), dpkg: versions('library', amount - third, (at) => `1:2.${String(at)}-1+deb12u2`) }),
  ];
}
