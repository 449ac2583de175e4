export declare const CARGO_CHECK: string;
