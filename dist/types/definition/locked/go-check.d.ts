export declare const GO_CHECK: string;
