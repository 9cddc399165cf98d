import { pushWaiting } from './network/push.ts';
import { openStore } from './storage/database.ts';

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
const scope = self as unknown as WorkerScope;

const home = '/reader/';

scope.addEventListener('install', (event) => {
  event.waitUntil(caches.open(PRECACHE_NAME).then((cache) => cache.addAll(PRECACHE.map((url) => new Request(url, { cache: 'reload' })))));
});

scope.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith('reader-') && name !== PRECACHE_NAME) await caches.delete(name);
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
  event.respondWith(fromCache(mode === 'navigate' ? home : pathname, event.request));
});

/** The app is whole in the cache; only what a newer version added is fetched. */
async function fromCache(path: string, request: Request): Promise<Response> {
  return (await (await caches.open(PRECACHE_NAME)).match(path)) ?? fetch(request);
}

scope.addEventListener('sync', (event) => {
  if (event.tag === 'waiting') event.waitUntil(pushInBackground());
});

/** A rejection makes the browser try again later. */
async function pushInBackground(): Promise<void> {
  const db = await openStore();
  try {
    const device = await db.get('device', 'device');
    if (device !== undefined && !device.revoked) await pushWaiting(db, device);
  } finally {
    db.close();
  }
}
