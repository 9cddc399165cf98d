import type { CheckBody, CheckInItem, IncidentItem, PackBody, SyncBody } from '@bawaba/contracts';

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

interface Enrolled {
  readonly token: string;
  readonly reader: { readonly readerId: string; readonly name: string };
  readonly branch: { readonly branchId: number; readonly name: { readonly ar: string; readonly en: string } };
}

/** The server's clock against ours, as far as the answer's way allows. */
export interface Answer<T> {
  readonly body: T;
  /** Milliseconds: server minus this device. */
  readonly clockOffset: number | null;
}

const patience = { quick: 5_000, whole: 30_000 };

export const api = {
  enrol: (code: string, name: string, lang: string) => call<Enrolled>('POST', 'enrol', { body: { code, name }, lang }),
  pack: (token: string) => call<PackBody>('GET', 'pack', { token }),
  sync: (token: string, body: { checkIns: readonly CheckInItem[]; incidents: readonly IncidentItem[] }) => call<SyncBody>('POST', 'sync', { token, body }),
  /** A person is waiting at the desk: gives up sooner. */
  check: (token: string, body: { cti: string; day: string }) => call<CheckBody>('POST', 'check', { token, body, timeout: patience.quick }),
};

async function call<T>(method: 'GET' | 'POST', name: string, options: { token?: string; body?: unknown; lang?: string; timeout?: number }): Promise<Answer<T>> {
  const asked = Date.now();
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`/api/v1/reader/${name}`, {
      method,
      // The device's token alone says who asks: a clerk's own session must not get mixed in.
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(options.timeout ?? patience.whole),
      headers: {
        ...(options.body !== undefined && { 'content-type': 'application/json' }),
        ...(options.token !== undefined && { authorization: `Bearer ${options.token}` }),
        ...(options.lang !== undefined && { 'accept-language': options.lang }),
      },
      ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    });
    body = await response.json();
  } catch (cause) {
    throw new Unreachable('no answer', { cause });
  }
  if (response.ok) return { body: body as T, clockOffset: clockOffset((body as { serverTime?: unknown }).serverTime, asked) };
  if (response.status >= 500) throw new Unreachable(`status ${response.status}`);
  throw new Refused(response.status, (body as { error?: object }).error ?? {});
}

function clockOffset(serverTime: unknown, asked: number): number | null {
  const server = typeof serverTime === 'string' ? Date.parse(serverTime) : Number.NaN;
  return Number.isNaN(server) ? null : Math.round(server - (asked + Date.now()) / 2);
}
