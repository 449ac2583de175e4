/** Shell functions that find versions the live archive offers no more: among the kept packages, then in a snapshot. */
export declare const APT_SOURCES: string;
