import type { SnapshotHosts } from './locked/channel.js';
/**
 * @param urls `debian`, `debian-security` or `ubuntu` to the base URL below which `/<YYYYMMDDTHHMMSSZ>/` is that archive
 * @throws InputError for another name, or what is no plain http(s) URL
 */
export declare function snapshotHosts(urls: Readonly<Record<string, string>>): Partial<SnapshotHosts>;
