export declare const GEM_CHECK: string;
