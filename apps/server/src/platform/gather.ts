/** What one request of a group came to. */
export type Outcome<Answer> = { readonly ok: Answer } | { readonly error: unknown };

interface Waiting<Request, Answer> {
  readonly request: Request;
  readonly settle: (outcome: Outcome<Answer>) => void;
}

/**
 * Decides together what arrives together. While one group of a key is being decided, later requests of that
 * key gather and form the next one, in order of arrival: a hot key pays one lock and one commit a group.
 * A lone request is decided at once; nothing waits for a timer.
 * @param decide gets at most `most` requests and returns one outcome each; when it throws, each of them gets the error
 */
export function gather<Key, Request, Answer>(
  decide: (key: Key, requests: readonly Request[]) => Promise<readonly Outcome<Answer>[]>,
  most: number,
): (key: Key, request: Request) => Promise<Answer> {
  const queues = new Map<Key, Waiting<Request, Answer>[]>();

  const run = async (key: Key, queue: Waiting<Request, Answer>[]): Promise<void> => {
    while (queue.length > 0) {
      const group = queue.splice(0, most);
      const outcomes = await decide(key, group.map(({ request }) => request)).catch((error: unknown) => group.map(() => ({ error })));
      group.forEach(({ settle }, index) => settle(outcomes[index] ?? { error: new Error('a request was left undecided') }));
    }
    queues.delete(key);
  };

  return (key, request) =>
    new Promise((resolve, reject) => {
      const waiting = { request, settle: (outcome: Outcome<Answer>) => ('ok' in outcome ? resolve(outcome.ok) : reject(outcome.error)) };
      const queue = queues.get(key);
      if (queue) return void queue.push(waiting);
      const fresh = [waiting];
      queues.set(key, fresh);
      // Those who arrive in the same turn of the event loop belong to the same group.
      setImmediate(() => void run(key, fresh));
    });
}
