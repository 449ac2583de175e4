/**
 * What an image's own files tell beyond the tools' listings. Everything is looked for by name in one listing of the
 * image, and what was found is taken out in one go.
 */
import { type Engine } from '../apptainer/index.js';
import type { Call } from '../context.js';
import type { RecordImage } from './records/reader.js';
import type { Lock } from './types.js';
/** What comes from elsewhere: tools of the image, or the image itself. */
export interface RecordContext {
    /** Path of a Python package's record or of a program to the Debian package that brought it. */
    readonly owners: Readonly<Record<string, string>>;
    readonly run: RecordImage['run'];
}
/** The parts of a lock that are told here. */
export type Recorded = {
    readonly [part in 'archives' | 'purged' | 'pythonEnvironments' | 'npm' | 'records' | 'prefixes' | 'checksums']: NonNullable<Lock[part]>;
};
export declare class ImageRecords {
    private readonly listing;
    private readonly tree;
    private readonly texts;
    private constructor();
    /** @throws as `listImage` and `openImageTree` do */
    static open(engine: Engine, image: string, call: Call): Promise<ImageRecords>;
    /** @throws FormatError, ToolError when records are there that cannot be read */
    read({ owners, run }: RecordContext): Promise<Recorded>;
    close(): Promise<void>;
}
