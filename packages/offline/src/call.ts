/** No answer: no network, no server, or too slow. Everything goes on from what is on the device. */
export class Unreachable extends Error {}

/** The server answered and refused. `title` and `next` are its words in the language asked for. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly next: string;

  constructor(status: number, words: { code?: unknown; title?: unknown; next?: unknown }) {
    super(`${status} ${String(words.code)}`);
    this.status = status;
    this.code = String(words.code ?? '');
    this.title = String(words.title ?? '');
    this.next = String(words.next ?? '');
  }
}

/** The server's clock against ours, as far as the answer's way allows. */
export interface Answer<T> {
  readonly body: T;
  /** Milliseconds: server minus this device. */
  readonly clockOffset: number | null;
}

export interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as they are, instead of a body. */
  readonly bytes?: { readonly type: string; readonly content: Uint8Array<ArrayBuffer> };
  /** The device's own token; without it the browser's session of this site is sent along. */
  readonly token?: string | null;
  readonly lang?: string;
  /** Milliseconds; half a minute unless given. */
  readonly timeout?: number;
}

/** Asks the server for JSON. Rejects with {@link Unreachable} or {@link Refused}, and with nothing else. */
export async function call<T>(asked: Asked): Promise<Answer<T>> {
  const began = Date.now();
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(asked.path, {
      method: asked.method,
      // Where a device's token says who asks, somebody's own session must not get mixed in.
      credentials: asked.token === undefined ? 'same-origin' : 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(asked.timeout ?? 30_000),
      headers: {
        ...(asked.body !== undefined && { 'content-type': 'application/json' }),
        ...(asked.bytes !== undefined && { 'content-type': asked.bytes.type }),
        ...(typeof asked.token === 'string' && { authorization: `Bearer ${asked.token}` }),
        ...(asked.lang !== undefined && { 'accept-language': asked.lang }),
      },
      ...(asked.body !== undefined && { body: JSON.stringify(asked.body) }),
      ...(asked.bytes !== undefined && { body: asked.bytes.content }),
    });
    const text = await response.text();
    body = text === '' ? null : JSON.parse(text);
  } catch (cause) {
    throw new Unreachable('no answer', { cause });
  }
  if (response.ok) return { body: body as T, clockOffset: clockOffset((body as { serverTime?: unknown } | null)?.serverTime, began) };
  if (response.status >= 500) throw new Unreachable(`status ${response.status}`);
  throw new Refused(response.status, (body as { error?: object } | null)?.error ?? {});
}

function clockOffset(serverTime: unknown, began: number): number | null {
  const server = typeof serverTime === 'string' ? Date.parse(serverTime) : Number.NaN;
  return Number.isNaN(server) ? null : Math.round(server - (began + Date.now()) / 2);
}
