export declare const RPM_PLUGIN: string;
