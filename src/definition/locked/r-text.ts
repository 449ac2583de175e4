/** What the author's scripts say about R packages, as far as it can be read off them. Neither shell nor R is run here: hints only. */

/** Lines that speak of repositories, and the addresses in quotes on them. */
const SPEAKS = /repos|CRAN|contriburl|install\.packages|BioC/i;
const ADDRESS = /["'](https?:\/\/[^\s"'$`;|&<>()]+?)\/*["']/g;
/** What is no repository. */
const FILE = /\.(?:tar\.gz|tgz|zip|git|R|sh|rds)$/i;

/** Repositories that the script names, in order, without doubles. */
export function rRepositoriesIn(script: string): readonly string[] {
  const lines = script.replace(/\\\n/g, ' ').split('\n').filter((line) => SPEAKS.test(line));
  const found = lines.flatMap((line) => [...line.matchAll(ADDRESS)].map(([, url = '']) => url)).filter((url) => !FILE.test(url));
  return [...new Set(found)];
}

/** Whether the script asks for this version by itself: `foo_1.0.tar.gz`, `install_version("foo", "1.0")`, `foo@1.0`. */
export function asksForVersion(script: string, name: string, version: string): boolean {
  const text = version.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return script.includes(name) && new RegExp(`["'@_]${text}(?:["'\\s,)]|\\.tar|$)`, 'm').test(script);
}
