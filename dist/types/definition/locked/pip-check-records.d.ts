export declare const PIP_CHECK_RECORDS: string;
