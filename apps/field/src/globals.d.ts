/** Set by the build for the service worker: everything to keep, and a name that changes with it. */
declare const PRECACHE: readonly string[];
declare const PRECACHE_NAME: string;
