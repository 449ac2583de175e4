export declare const R_SOURCE: string;
