/**
 * Hands `work` a folder that is not there yet and goes away after it. It lies in the store, so that files are renamed into
 * place, and always at the same path: a cache gives files back at the place they were kept from.
 */
export declare function inStore<T>(root: string, name: string, work: (folder: string) => Promise<T>): Promise<T>;
