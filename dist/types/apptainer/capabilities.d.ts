/** Bit masks: bit n is capability number n. */
export interface Capabilities {
    readonly effective: bigint;
    readonly bounding: bigint;
    /** All capabilities this kernel knows. */
    readonly all: bigint;
}
/** Undefined where /proc does not tell. */
export declare function readCapabilities(): Capabilities | undefined;
/**
 * Whether this process is root with less than root's full rights, as in many containers: the engine then asks for
 * capabilities the kernel does not let it have, unless it works in a user namespace of its own.
 */
export declare function isReducedRoot(capabilities?: Capabilities | undefined): boolean;
/** Whether root here lacks `name`; false where nothing is known. */
export declare function lacksCapability(name: string, capabilities?: Capabilities | undefined): boolean;
/** Names of what root here lacks. */
export declare function missingCapabilities({ effective, bounding, all }: Capabilities): string[];
