/**
 * Certificates that the host trusts and an image does not: behind a proxy that inspects TLS, %post could fetch
 * nothing without them.
 *
 * When: the host has its own, which is told by a variable that names a bundle (as such networks are set up), or by
 * certificates an administrator added in the places the distributions have for that. On any other machine nothing
 * is passed on, and a build is the same there with us as without.
 *
 * How: the machine's bundle and the named ones, as one file, bound into `/.singularity.d/libs`. The engine makes
 * that folder out of thin air for each run, for libraries it brings along itself: it hides the image's own, nobody
 * cleans it up in %post (as they do /tmp), and nothing in it is ever part of the image.
 */
import { BUNDLE_VARIABLES } from '../http/index.js';

const LIBRARIES_FOLDER = '/.singularity.d/libs';
/** Where the bundle and the setting for apt stand in %post. */
export const BUNDLE_IN_POST = `${LIBRARIES_FOLDER}/ca-certificates.crt`;
export const APT_CONFIG_IN_POST = `${LIBRARIES_FOLDER}/apt.conf`;

/** apt takes its certificates from no variable, but a configuration file. */
export const APT_CONFIG = `Acquire::https::CAInfo "${BUNDLE_IN_POST}";\n`;

/** Variables that make the programs in %post use the bundle. */
export function trustVariables(): Record<string, string> {
  return {
    ...Object.fromEntries(BUNDLE_VARIABLES.map((name) => [name, BUNDLE_IN_POST])),
  };
}
