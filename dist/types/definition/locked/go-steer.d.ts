export declare const GO_STEER: string;
