export declare const SUBUID_FILE = "/etc/subuid";
export declare const SUBGID_FILE = "/etc/subgid";
/** Ids that a root filesystem of a distribution needs: 0 to 65535. The engine asks for as many. */
export declare const IDS_NEEDED = 65536;
export interface SubidRange {
    readonly start: number;
    readonly count: number;
}
export interface SubidUser {
    readonly uid: number;
    readonly name: string;
}
/** The range a user has in `file`: the first that is big enough. The user is named by name or number there. */
export declare function subidRange(file: string, user: SubidUser): SubidRange | undefined;
/** Whether `user` has a sufficient range of both kinds. */
export declare function hasSubids(user: SubidUser): boolean;
export declare function parseRanges(text: string, user: SubidUser): SubidRange[];
/** First id after all ranges in `file`: where a new one can begin. */
export declare function nextFreeStart(file: string): number;
