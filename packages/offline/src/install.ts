/** Background Sync is not in every browser, nor in TypeScript's list. */
interface SyncRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/**
 * Installs the service worker of the app under `home`. `offer` is called when a newer version waits, with what takes it:
 * never by itself, since somebody may be in the middle of their work.
 */
export async function installWorker(home: string, offer: (take: () => void) => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register(`${home}sw.js`, { scope: home });
  const offerWaiting = (waiting: ServiceWorker | null): void => {
    if (waiting === null || navigator.serviceWorker.controller === null) return;
    offer(() => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage('activate');
    });
  };
  offerWaiting(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const installing = registration.installing;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed') offerWaiting(registration.waiting);
    });
  });
}

/** Lets the browser send what waits even after the app was closed. */
export async function askForBackgroundSync(): Promise<void> {
  try {
    const registration = (await navigator.serviceWorker.ready) as unknown as SyncRegistration;
    await registration.sync?.register('waiting');
  } catch {
    // Not allowed here: the page itself goes on trying.
  }
}
