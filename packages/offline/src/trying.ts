const everyMs = 20_000;
const longestBackoffMs = 5 * 60_000;

export interface Trying {
  /** Exchanges with the server now; `whole` also takes over all it has for this device. Never rejects. */
  now(whole?: boolean): Promise<void>;
}

export interface TryingOptions {
  /** One exchange; true when the server answered. */
  readonly exchange: (whole: boolean) => Promise<boolean>;
  /** The browser says that the network is gone. */
  readonly lost: () => void;
}

/** Keeps exchanging with the server: regularly, when the network comes back, and soon after a failure, ever more slowly. */
export function keepTrying({ exchange, lost }: TryingOptions): Trying {
  let running: Promise<void> | null = null;
  let timer = 0;
  let failures = 0;

  const run = async (whole: boolean): Promise<void> => {
    failures = (await exchange(whole)) ? 0 : failures + 1;
  };
  const now = async (whole = false): Promise<void> => {
    if (running !== null) {
      await running;
      if (!whole) return;
    }
    clearTimeout(timer);
    running = run(whole).finally(() => {
      running = null;
      const wait = failures === 0 ? everyMs : Math.min(longestBackoffMs, 5_000 * 2 ** Math.min(failures - 1, 6));
      timer = window.setTimeout(() => void now(), wait);
    });
    await running;
  };
  window.addEventListener('online', () => {
    failures = 0;
    void now(true);
  });
  window.addEventListener('offline', lost);
  return { now };
}
