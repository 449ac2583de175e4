export declare const RPM_FETCH: string;
