/** One round trip under way: what all of its steps need. */
import type { CallOptions, Call } from '../context.js';
import type { Definition, LockDefinitionOptions } from '../definition/index.js';
import type { BuildFacts, LockChannel } from '../lock/index.js';
import type { ImageConfig } from '../store/index.js';
import type { EngineChoice } from './engine-choice.js';
import type { CompareLevel } from './levels.js';
/** How a rebuild is made and compared. */
export interface VerifyOptions extends CallOptions {
    /** How closely the rebuild is compared. Default `versions`. */
    readonly compare?: CompareLevel | undefined;
    /** Patterns of files that level `files` does not compare, beside the default ones; see docs/compare-levels.md. */
    readonly ignore?: readonly string[] | undefined;
    /** Rebuild with the network cut, from what escrow kept. Default false. */
    readonly offline?: boolean | undefined;
    /** Channels whose versions are not held. Default: none; all that can be held are. */
    readonly unpinned?: readonly LockChannel[] | undefined;
    /** Base URLs of other archives of old package versions. */
    readonly snapshots?: LockDefinitionOptions['snapshots'];
}
export interface ReproducibleOptions extends VerifyOptions {
    /** Path of the definition. Either this or `defName`. */
    readonly defPath?: string | undefined;
    /** Name of a definition, with or without `.def`, looked up in the containers folder. */
    readonly defName?: string | undefined;
    /** Rebuild and compare as well. Default true; false leaves the build unmarked. */
    readonly verify?: boolean | undefined;
    /** Protect the build from pruning. Default false. */
    readonly keep?: boolean | undefined;
    /** Default: what `loadConfig(root)` says. */
    readonly config?: ImageConfig | undefined;
    /** Build again though the recipe has not changed. Default false. */
    readonly force?: boolean | undefined;
    /** Throw RoundTripDriftError (exit code 3) when the build is not reproducible. Default false: it is marked and told. */
    readonly failOnDrift?: boolean | undefined;
    /** Values for `{{ name }}` in the definition. */
    readonly buildArguments?: Readonly<Record<string, string>> | undefined;
    /** Extra arguments for mksquashfs. */
    readonly squashfsArguments?: string | undefined;
    /** Keep the packages that the build downloads, so that it can be rebuilt without the network. Default false. */
    readonly escrow?: boolean | undefined;
}
export interface Trip extends EngineChoice {
    readonly layer: string;
    readonly root: string;
    readonly recipe: Definition;
    readonly facts: BuildFacts;
    readonly workingDirectory: string;
    readonly level: CompareLevel;
    readonly options: ReproducibleOptions;
    /** Patterns of files that are not compared, beside the default ones. */
    readonly ignore: readonly string[];
    readonly call: Call;
    /** Milliseconds by stage. */
    readonly timings: Record<string, number>;
}
/** How a definition is locked, from the words of a caller. */
export declare function lockingOf({ unpinned, snapshots }: VerifyOptions): LockDefinitionOptions;
export declare function timed<T>(trip: Pick<Trip, 'timings'>, name: string, work: () => Promise<T>): Promise<T>;
