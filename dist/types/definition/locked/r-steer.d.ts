export declare const R_STEER: string;
