/** One try; `limit` ends it when it takes too long or is no longer wanted. */
export type Attempt = (limit: AbortSignal) => Promise<Response>;

export interface Patience {
  /** Whether trying again can do no harm: nothing changes, or the operation's key makes it one operation. */
  readonly repeatable: boolean;
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  /** Milliseconds before each further try; up to half as much again is added, so that clients do not come back in step. */
  readonly pauses: readonly number[];
  readonly signal: AbortSignal | undefined;
}

/** Longer than this a person is told instead of kept waiting. */
const longestWait = 5_000;

/** Tries until there is an answer that is not a passing failure, or the tries are used up. Throws the last attempt's error. */
export async function sendPatiently(attempt: Attempt, { repeatable, timeout, pauses, signal }: Patience): Promise<Response> {
  for (let tried = 0; ; tried++) {
    signal?.throwIfAborted();
    const last = !repeatable || tried === pauses.length;
    const pause = (pauses[tried] ?? 0) * (1 + Math.random() / 2);
    const limit = AbortSignal.timeout(timeout);
    try {
      const answer = await attempt(signal ? AbortSignal.any([signal, limit]) : limit);
      const wait = passing(answer, pause);
      if (last || wait === null) return answer;
      await answer.body?.cancel();
      await sleep(wait, signal);
    } catch (error) {
      if (last || signal?.aborted) throw error;
      await sleep(pause, signal);
    }
  }
}

/** How long to wait before asking again after an answer that says "not now", or null for an answer to keep. */
function passing({ status, headers }: Response, pause: number): number | null {
  if (status !== 502 && status !== 503) return null;
  const asked = Number(headers.get('retry-after') ?? 0) * 1_000;
  if (!Number.isFinite(asked)) return pause;
  return asked > longestWait ? null : Math.max(pause, asked);
}

async function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done);
  });
}
