/** Apptainer's releases: which there are, and what is in them, as GitHub's API tells it. */
import type { Call } from '../../context.js';
import { type Transport } from '../../http/index.js';
import { type Check } from './checksums.js';
import { type VersionRange } from './version.js';
/** Where the files of the releases lie; a plain mirror has what is under it, under the same paths. */
export declare const RELEASES = "https://github.com/apptainer/apptainer/releases";
export interface Asset {
    readonly name: string;
    readonly url: URL;
    /** Bytes; undefined where nobody tells. */
    readonly size: number | undefined;
    /** What the release tells of its SHA-256. */
    readonly checks: readonly Check[];
}
export interface Release {
    /** "1.4.5", "1.5.0-rc.1". */
    readonly version: string;
    /** Looks up the first of `names` that the release has. */
    find(...names: readonly string[]): Promise<Asset | undefined>;
}
/** Where releases are looked up. */
export interface ReleaseSource {
    /**
     * The newest release in the range that is not known to be bad.
     *
     * @throws NotFoundError when there is none, naming what there is
     * @throws StoreError when the releases cannot be read
     */
    pick(range: VersionRange, allowKnownBad: boolean): Promise<Release>;
}
export interface ReleaseSettings {
    readonly mirror: string | undefined;
    readonly token: string | undefined;
    readonly transport: Transport;
}
/**
 * Releases on GitHub, or on a mirror that was named. Apptainer's are public and lie at github.com: on another server
 * (GitHub Enterprise) they are asked for there, without the token, which is not for that host.
 */
export declare function releaseSource({ mirror, token, transport }: ReleaseSettings, { env }: Pick<Call, 'env'>): ReleaseSource;
/** User and password in an address are sent as every client does, to that address alone. */
export declare function addressOf(address: string): {
    readonly url: URL;
    readonly credentials: string | undefined;
};
