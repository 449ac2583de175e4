export declare const APT_SCRIPT: string;
