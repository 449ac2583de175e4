type Qualifiers = Readonly<Record<string, string | undefined>>;
/** @throws FormatError for what no URL can name: nothing, or slashes alone */
export declare function purlOf(type: string, namespace: string | undefined, name: string, version: string, qualifiers?: Qualifiers): string;
/** `@scope/name` in two. */
export declare function scoped(name: string): {
    readonly namespace: string | undefined;
    readonly name: string;
};
/** `github.com/owner/tool/cmd/x` in two: Go's names are paths. */
export declare function pathed(path: string): {
    readonly namespace: string | undefined;
    readonly name: string;
};
export {};
