export declare const RPM_SCRIPT: string;
