import { type Engine, type ImageTree } from '../apptainer/index.js';
import type { Call } from '../context.js';
import type { KeptContent } from './store.js';
/** Name of the hook's program, and of the folder it copies to, in the folder that is bound into the build. */
export declare const HOOK_PROGRAM = "keep-debs";
export declare const HOOK_FOLDER = "debs";
/**
 * What apt runs before it hands packages to dpkg, with their paths on standard input. A copy that fails must not fail
 * the build: what is missing is told at the end.
 */
export declare const HOOK = "#!/bin/sh\nto=/.singularity.d/actions/debs\nwhile IFS= read -r deb; do\n  name=${deb##*/}\n  if [ -f \"$deb\" ] && [ ! -f \"$to/$name\" ]; then\n    cp \"$deb\" \"$to/$name.part\" && mv \"$to/$name.part\" \"$to/$name\"\n  fi\ndone\nexit 0\n";
/** Adds the hook to those there are. The shell is named, since the folder may be mounted without the right to execute. */
export declare const APT_HOOK = "DPkg::Pre-Install-Pkgs:: \"/bin/sh /.singularity.d/actions/keep-debs || true\";\n";
/** Debs that were linked by the watch join those the hook copied; what both saw stays once. */
export declare function gatherDebs(folder: string, seen: string): Promise<string[]>;
export interface Deb {
    /** In the folder. */
    readonly file: string;
    readonly name: string;
    readonly version: string;
    readonly architecture: string;
    /** Its control data as Debian writes it, one field a line, continuation lines indented; no line end at its end. */
    readonly control: string;
}
/**
 * Reads the packages' own control data, with the image's dpkg: what dpkg installed, it can read.
 *
 * @returns those that are whole
 * @throws ToolError when the image cannot be run
 */
export declare function describeDebs(engine: Engine, image: string, folder: string, call: Call): Promise<Deb[]>;
/** File name in the flat archive, without the version's epoch as in Debian's own: its colon would have to be escaped. */
export declare function archiveName({ name, version, architecture }: Deb): string;
/** One paragraph of a Packages file, with an empty line behind it. */
export declare function packagesParagraph(deb: Deb, content: KeptContent): string;
/**
 * Locked packages that dpkg unpacked since a time, by when it wrote the list of their files: "name version". Logs are
 * cleared too often, and tell local time.
 *
 * @param since milliseconds since 1970
 */
export declare function unpackedSince(tree: ImageTree, locked: Readonly<Record<string, string>>, since: number): Promise<string[]>;
