/** By its name: a wheel or ZIP file has its directory, a gzipped file unpacks; of others nothing is known. */
export declare function isWholeArchive(path: string): Promise<boolean>;
