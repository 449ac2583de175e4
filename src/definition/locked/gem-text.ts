/** What the author's scripts say about gems' sources, as far as it can be read off them. Shell is not run here: hints only. */

const SOURCE = /(?:--source|\s-s|--add|sources?:?|remote:|GEM_SOURCE|RUBYGEMS_HOST)[= (\n-]+["']?(https?:\/\/[^\s"'$`;|&)]+)/g;

/** Sources of gems that the script names, for `gem` or in a Gemfile, in order, without doubles. */
export function gemSourcesIn(script: string): readonly string[] {
  return [...new Set([...script.replace(/\\\n/g, ' ').matchAll(SOURCE)].map(([, url = '']) => url))];
}
