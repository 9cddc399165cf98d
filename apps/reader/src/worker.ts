import type { Desk } from './desk.ts';

/** Background Sync is not in every browser, nor in TypeScript's list. */
interface SyncRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** Installs the service worker, and offers a newer one when it waits: never in the middle of a person. */
export async function installWorker(desk: Desk): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('/reader/sw.js', { scope: '/reader/' });
  const offer = (waiting: ServiceWorker | null): void => {
    if (waiting === null || navigator.serviceWorker.controller === null) return;
    desk.updateReady = () => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage('activate');
    };
    desk.changed();
  };
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const installing = registration.installing;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') offer(registration.waiting);
    });
  });
}

/** Lets the browser send what waits even after the reader was closed. */
export async function askForBackgroundSync(): Promise<void> {
  try {
    const registration = (await navigator.serviceWorker.ready) as unknown as SyncRegistration;
    await registration.sync?.register('waiting');
  } catch {
    // Not allowed here: the page itself goes on trying.
  }
}
