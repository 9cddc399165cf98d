/** What one request of a group came to. */
export type Outcome<Answer> = { readonly ok: Answer } | { readonly error: unknown };

interface Waiting<Request, Answer> {
  readonly request: Request;
  readonly settle: (outcome: Outcome<Answer>) => void;
}

/** How groups are formed. */
export interface GatherOptions {
  /** Requests in a group at most. */
  readonly most: number;
  /** Groups decided at the same time, of all keys together; the others keep growing until it is their turn. */
  readonly atOnce?: number;
  /** Milliseconds that requests of a key gather before they are decided, unless a whole group is there: for what nobody waits for. */
  readonly pause?: number;
}

/**
 * Decides together what arrives together. While one group of a key is being decided, later requests of that
 * key gather and form the next one, in order of arrival: a hot key pays one lock and one commit a group.
 * A lone request is decided at once; nothing waits for a timer, unless `pause` says so. Keys take turns.
 * @param decide gets at most `most` requests and returns one outcome each; when it throws, each of them gets the error
 */
export function gather<Key, Request, Answer>(
  decide: (key: Key, requests: readonly Request[]) => Promise<readonly Outcome<Answer>[]>,
  { most, atOnce = Infinity, pause = 0 }: GatherOptions,
): (key: Key, request: Request) => Promise<Answer> {
  /** Of each key that somebody waits for or that is being decided. */
  const queues = new Map<Key, Waiting<Request, Answer>[]>();
  /** Keys with requests that nobody decides yet. */
  const turns: Key[] = [];
  let running = 0;

  const run = async (key: Key): Promise<void> => {
    const queue = queues.get(key)!;
    const group = queue.splice(0, most);
    const outcomes = await decide(key, group.map(({ request }) => request)).catch((error: unknown) => group.map(() => ({ error })));
    group.forEach(({ settle }, index) => settle(outcomes[index] ?? { error: new Error('a request was left undecided') }));
    running -= 1;
    if (queue.length === 0) queues.delete(key);
    else if (pause === 0 || queue.length >= most) turns.push(key);
    else setTimeout(take, pause, key);
    fill();
  };
  const take = (key: Key): void => {
    turns.push(key);
    fill();
  };
  const fill = (): void => {
    while (running < atOnce && turns.length > 0) {
      running += 1;
      void run(turns.shift()!);
    }
  };

  return (key, request) =>
    new Promise((resolve, reject) => {
      const waiting = { request, settle: (outcome: Outcome<Answer>) => ('ok' in outcome ? resolve(outcome.ok) : reject(outcome.error)) };
      const queue = queues.get(key);
      if (queue) return void queue.push(waiting);
      queues.set(key, [waiting]);
      if (pause > 0) return void setTimeout(take, pause, key);
      turns.push(key);
      // Those who arrive in the same turn of the event loop belong to the same group.
      setImmediate(fill);
    });
}
