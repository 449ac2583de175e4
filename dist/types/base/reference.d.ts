/** Names of images in registries, read as the engine reads them (Apptainer 1.4: go-containerregistry's rules). */
/** What an image is called in its registry. */
export interface ImageReference {
    /** Host, with its port when one is given; Docker Hub is `index.docker.io`. */
    readonly registry: string;
    /** Path in the registry; `library/` is put before Docker Hub's own images. */
    readonly repository: string;
    /** The tag given, else `latest`; undefined when there is a digest and no tag. */
    readonly tag: string | undefined;
    /** `sha256:` and 64 hex digits, when given. */
    readonly digest: string | undefined;
}
export declare const DOCKER_HUB = "index.docker.io";
export declare const DOCKER_HUB_ALIAS = "docker.io";
/**
 * Reads `debian:12`, `ghcr.io/owner/image@sha256:…`, `localhost:5000/a/b:c@sha256:…`.
 *
 * The first part is a registry if, and only if, it has a dot or a colon in it.
 *
 * @returns undefined for what is no name of an image
 */
export declare function parseReference(text: string): ImageReference | undefined;
/** Host of a registry, with its port when one is given; undefined for what is none. */
export declare function parseRegistry(text: string): string | undefined;
/**
 * Whether the engine falls back to plain http for a registry when https is not answered: those on this machine and in
 * private networks, and any when it was told so.
 *
 * @param noHttps the engine's `--no-https`
 */
export declare function mayUseHttp(registry: string, noHttps: boolean): boolean;
