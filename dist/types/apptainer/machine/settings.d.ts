export interface KernelSettings {
    /** user.max_user_namespaces; this and the others undefined where this kernel has no such setting. */
    readonly maxUserNamespaces: string | undefined;
    /** kernel.unprivileged_userns_clone: Debian's switch. */
    readonly unprivilegedClone: string | undefined;
    /** kernel.apparmor_restrict_unprivileged_userns: Ubuntu's since 24.04, on by default. */
    readonly appArmorRestricts: string | undefined;
}
export declare function readKernelSettings(): KernelSettings;
