/**
 * A package of a lock as a package URL. Names and versions come from images: `packageurl-js` encodes them, and what
 * it does not take for a package is `generic`, which says no more than that something of that name is there.
 */
import { PackageURL } from 'packageurl-js';
import { FormatError } from '../errors.js';

type Qualifiers = Readonly<Record<string, string | undefined>>;

/** @throws FormatError for what no URL can name: nothing, or slashes alone */
export function purlOf(type: string, namespace: string | undefined, name: string, version: string, qualifiers: Qualifiers = {}): string {
  const given = Object.fromEntries(Object.entries(qualifiers).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''));
  const make = (kind: string, space: string | undefined): string => (
    // The library leaves a plus sign of a version as it is, which some readers take for a blank.
    new PackageURL(kind, space, name, version === '' ? undefined : version, Object.keys(given).length === 0 ? undefined : given, undefined)
      .toString().replace(/^[^?#]*/, (path) => path.replaceAll('+', '%2B')));
  const generic = (): string => {
    try {
      return make('generic', undefined);
    } catch (error) {
      throw new FormatError(`a lock names a package that has no name: ${JSON.stringify(name)}`, { cause: error });
    }
  };
  try {
    return make(type, namespace);
  } catch {
    // The name breaks the type's own rules, so no database knows it under this type.
    return generic();
  }
}

/** `@scope/name` in two. */
export function scoped(name: string): { readonly namespace: string | undefined; readonly name: string } {
  const [, namespace, rest = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  return { namespace, name: rest };
}

/** `github.com/owner/tool/cmd/x` in two: Go's names are paths. */
export function pathed(path: string): { readonly namespace: string | undefined; readonly name: string } {
  const at = path.lastIndexOf('/');
  return at <= 0 ? { namespace: undefined, name: path } : { namespace: path.slice(0, at), name: path.slice(at + 1) };
}
