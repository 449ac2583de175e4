/**
 * Ruby gems, from the specifications that RubyGems writes: those that come with Ruby (`specifications/default`) and
 * Debian's (`rubygems-integration`) as well. Bundler's gems lie in the same layout.
 */
import { FormatError } from '../../errors.js';
import { byName, prefixesByName, type Gathered } from './gathered.js';
import type { RecordImage, RecordReader } from './reader.js';

const RECORD = /^(.*)\/specifications(?:\/default)?\/[^/]+\.gemspec$/;

/** The version reads `1.15.5`, for a platform's own build `1.15.5-x86_64-linux`; versions side by side stand behind each other. */
export const gemReader: RecordReader = {
  channel: 'gem',
  marks: ['*.gemspec'],
  places: [],
  async read(found, image) {
    const packages = await gems(found, image);
    return packages.length === 0 ? undefined : byName(packages);
  },
  async prefixes(found, image) {
    return prefixesByName(await gems(found, image));
  },
};

async function gems(found: readonly string[], image: RecordImage): Promise<readonly Gathered[]> {
  const packages: Gathered[] = [];
  for (const path of found) {
    const prefix = RECORD.exec(path)?.[1];
    // A gem's own source has one too.
    if (prefix !== undefined) packages.push(gemPackage(path, prefix, await image.readText(path)));
  }
  return packages;
}

function gemPackage(path: string, prefix: string, text = ''): Gathered {
  const { name = '', version = '', platform = 'ruby' } = stubLine(text) ?? assignments(text);
  if (name === '' || version === '') throw new FormatError(`the gem specification ${path} has no name and version`);
  return { prefix, name, version: platform === 'ruby' ? version : `${version}-${platform}` };
}

type Named = Partial<Record<'name' | 'version' | 'platform', string | undefined>>;

/** RubyGems reads this line rather than run the specification: `# stub: nokogiri 1.15.5 x86_64-linux lib`. */
function stubLine(text: string): Named | undefined {
  const [, name, version, platform] = /^# stub: (\S+) (\S+) (\S+) /m.exec(text) ?? [];
  return name === undefined ? undefined : { name, version, platform };
}

function assignments(text: string): Named {
  const value = (field: string): string | undefined => new RegExp(`^[ \\t]*\\w+\\.${field}\\s*=\\s*(?:Gem::Version\\.new\\()?["']([^"']+)["']`, 'm').exec(text)?.[1];
  return { name: value('name'), version: value('version'), platform: value('platform') };
}
