export declare const R_CHECK: string;
