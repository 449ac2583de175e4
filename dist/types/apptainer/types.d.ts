/** What the engine's room hands out. Apptainer's own command line is known in this folder alone. */
import type { CallOptions } from '../context.js';
import type { Stage } from '../report.js';
import type { MachineStep } from './machine/step.js';
/** An Apptainer (or Singularity) program on this machine. */
export interface Engine {
    readonly name: 'apptainer' | 'singularity';
    /** Absolute path of the program. */
    readonly program: string;
    /** As the program tells it, without the name: "1.4.5-2". */
    readonly version: string;
}
/**
 * How a build gets its rights: `plain` asks for none (real root, or an engine that arranges them itself),
 * `fakeroot` passes --fakeroot, `sudo` runs the engine through sudo.
 */
export type BuildMode = 'plain' | 'fakeroot' | 'sudo';
/** One thing the probe looked at. */
export interface Finding {
    readonly subject: 'user-namespaces' | 'subuid' | 'fakeroot' | 'fuse' | 'root-capabilities' | 'squashfs-tools';
    readonly ok: boolean;
    /** One line: what was found and what it means. */
    readonly message: string;
    /** Commands an administrator runs to put it right, one a line; empty when it is right. */
    readonly fix: readonly string[];
    /** Those of them that set-up does itself where it has the rights. */
    readonly repair?: readonly MachineStep[] | undefined;
}
/** What an engine can do for this user on this machine. */
export interface Probe {
    readonly engine: Engine;
    readonly user: {
        readonly uid: number;
        readonly name: string;
    };
    readonly findings: readonly Finding[];
    /** Build modes that work here, the reference's default first where it works. */
    readonly buildModes: readonly BuildMode[];
    /** True when `exec` needs --userns: root whose capabilities are reduced. */
    readonly execNeedsUserNamespace: boolean;
    /** Whether an image can be run at all, and be built. */
    readonly canRun: boolean;
    readonly canBuild: boolean;
}
export interface Bind {
    /** Path on the host. */
    readonly source: string;
    /** Path in the image. For a build it has to exist there. */
    readonly destination: string;
    readonly readOnly?: boolean | undefined;
}
/** Folders of a build under way. */
export interface BuildFolders {
    /** Where root filesystems under construction appear, as `build-temp-*` with a folder `rootfs` in it. */
    readonly engine: readonly string[];
    /** What %post sees as /tmp; undefined when that is the host's own. */
    readonly tmp: string | undefined;
}
export interface BuildRequest extends Omit<CallOptions, 'reporter'> {
    /** Path of the definition, or of the sandbox or image to convert. */
    readonly source: string;
    /** Path of the SIF or sandbox to make; its folder exists, it does not. */
    readonly output: string;
    readonly format: 'sif' | 'sandbox';
    readonly mode: BuildMode;
    readonly binds?: readonly Bind[] | undefined;
    /** Values for {{ name }} in the definition. */
    readonly buildArguments?: Readonly<Record<string, string>> | undefined;
    /** Relative bases and %files sources are looked up from here. Default: this process's own. */
    readonly workingDirectory?: string | undefined;
    /** Folder for the engine's scratch files; a private one is made in it and removed. Default: beside the output. */
    readonly tmpDirectory?: string | undefined;
    /** The engine's cache of base images. Default: the engine's own default for this user. */
    readonly cacheDirectory?: string | undefined;
    /** Every byte the engine wrote, in order; appended. */
    readonly logFile?: string | undefined;
    /** Variables for %post, beside the certificates and proxies that are passed on anyway. */
    readonly postEnvironment?: Readonly<Record<string, string>> | undefined;
    /**
     * SOURCE_DATE_EPOCH for the engine and %post: whole seconds since 1970 that all times in the image are held to.
     * Whether the image's bytes depend on nothing else then, `canReproduceBytes` tells.
     */
    readonly sourceDateEpoch?: number | undefined;
    /** Empty folders instead of the host's /tmp and /var/tmp. */
    readonly privateTmp?: boolean | undefined;
    /**
     * No network at all, in a namespace of its own: every attempt to reach out fails, be it for a package or the base.
     * Proxies are not passed on. The build fails before it begins where the network cannot be cut off.
     */
    readonly offline?: boolean | undefined;
    /** Settings for apt in %post, in the syntax of apt.conf(5); through a variable, so programs that clear those miss them. */
    readonly aptConfiguration?: string | undefined;
    /** Called once, before the engine starts, with the folders it is going to work in. They go away with the build. */
    readonly onScratch?: ((folders: BuildFolders) => void) | undefined;
    /** Hears the output, line by line. */
    readonly stage?: Stage | undefined;
    /**
     * Called at most once, when %post has ended and the root filesystem at `rootfs` is being packed. A hint that
     * saves time, no proof: it comes from the engine's log, where a definition can write too. Whoever acts on it
     * checks the finished image. The folder goes away when packing ends.
     */
    readonly onPacking?: ((rootfs: string) => void) | undefined;
    /** Extra arguments for mksquashfs (`--mksquashfs-args`), such as "-comp zstd". */
    readonly squashfsArguments?: string | undefined;
}
export interface BuildOutcome {
    readonly output: string;
    /** Milliseconds in all, and until packing began (undefined for a sandbox or when it was not seen). */
    readonly durationMs: number;
    readonly untilPackingMs: number | undefined;
}
export interface ExecRequest extends Omit<CallOptions, 'reporter'> {
    /** SIF, sandbox or root filesystem. */
    readonly image: string;
    readonly command: readonly string[];
    /** Variables inside the container; nothing of the host's gets in beside them. */
    readonly containerEnvironment?: Readonly<Record<string, string>> | undefined;
    readonly binds?: readonly Bind[] | undefined;
    readonly input?: string | undefined;
    readonly okExitCodes?: readonly number[] | 'any' | undefined;
    readonly maxStdout?: number | undefined;
    readonly timeoutMs?: number | undefined;
}
