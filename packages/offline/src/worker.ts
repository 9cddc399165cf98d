/** What the apps' service workers share: the app is whole in the cache, and what waits is sent in the background. */

/** What TypeScript's DOM types lack of a service worker. */
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface WorkerScope {
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'sync', listener: (event: ExtendableEvent & { readonly tag: string }) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

export interface WorkerOptions {
  /** Where the app lives, such as `/reader/`. */
  readonly home: string;
  /** The app's name, with which its caches begin: two apps on one origin leave each other's alone. */
  readonly name: string;
  /** The cache of this version, and all it keeps. */
  readonly cacheName: string;
  readonly kept: readonly string[];
  /** Sends what waits; a rejection makes the browser try again later. */
  readonly send: () => Promise<void>;
}

/** All that an app's service worker does. */
export function runWorker({ home, name, cacheName, kept, send }: WorkerOptions): void {
  const scope = self as unknown as WorkerScope;

  scope.addEventListener('install', (event) => {
    event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(kept.map((url) => new Request(url, { cache: 'reload' })))));
  });
  scope.addEventListener('activate', (event) => {
    event.waitUntil((async () => {
      for (const one of await caches.keys()) if (one.startsWith(`${name}-`) && one !== cacheName) await caches.delete(one);
      await scope.clients.claim();
    })());
  });
  scope.addEventListener('message', (event) => {
    if (event.data === 'activate') void scope.skipWaiting();
  });
  scope.addEventListener('fetch', (event) => {
    const { method, url, mode } = event.request;
    const { origin, pathname } = new URL(url);
    if (method !== 'GET' || origin !== location.origin || !pathname.startsWith(home)) return;
    const path = mode === 'navigate' ? home : pathname;
    // The app is whole in the cache; only what a newer version added is fetched.
    event.respondWith(caches.open(cacheName).then(async (cache) => (await cache.match(path)) ?? fetch(event.request)));
  });
  scope.addEventListener('sync', (event) => {
    if (event.tag === 'waiting') event.waitUntil(send());
  });
}
