/**
 * Waits a moment for a cancellation that is under way. Who stops a service or a job often signals all its processes at
 * once, in any order: a program of ours may have ended by that before we have heard of it ourselves.
 *
 * @returns whether the signal has fired
 */
export declare function firesSoon(signal: AbortSignal | undefined): Promise<boolean>;
