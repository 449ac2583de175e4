export declare const PIP_CHECK: string;
