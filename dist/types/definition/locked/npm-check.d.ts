export declare const NPM_CHECK: string;
