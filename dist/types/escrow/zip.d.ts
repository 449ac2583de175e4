export declare class ZipWriter {
    #private;
    private readonly handle;
    private constructor();
    /** @throws a system error when the file is there, or cannot be made */
    static create(path: string): Promise<ZipWriter>;
    /** Adds a file. @throws FormatError when the archive would be too large */
    addFile(name: string, path: string, size: number, executable: boolean): Promise<void>;
    add(name: string, content: Buffer, executable: boolean): Promise<void>;
    /** Writes the directory, flushes and closes. */
    finish(): Promise<void>;
    /** Closes without finishing; harmless when done twice. */
    close(): Promise<void>;
}
