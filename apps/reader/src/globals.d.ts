/** Set by build.ts: addresses of hashed files. */
declare const DECODER_URL: string;
declare const WASM_URL: string;
/** Set by build.ts for the service worker: everything to keep, and a name that changes with it. */
declare const PRECACHE: readonly string[];
declare const PRECACHE_NAME: string;
