export declare const CARGO_STEER: string;
