import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { answerFor, findPlace, type PlaceAnswer } from './answer.ts';
import { browserCookie, cookieIn, keysOf, readBrowser, tokenCookie } from './cookies.ts';
import type { AdmissionRuntime } from './runtime.ts';

const prefix = '/api/v1/waiting-rooms/';
const suffix = '/place';

/** A poll's answer as its contract says it. */
export function bodyOf(answer: PlaceAnswer): object {
  return answer.state === 'gathering' ? { ...answer, opensAt: answer.opensAt?.toISOString() ?? null } : answer;
}

/** Answers a poll: from the request's cookies and this process's memory, nothing else. */
export function createPoll({ config, clock, secrets, admission: { memory } }: AdmissionRuntime): (room: string, cookies: string | undefined) => PlaceAnswer {
  const key = keysOf(secrets).place;
  const browserName = browserCookie(config);
  return (room, cookies) => {
    const browser = readBrowser(cookieIn(cookies, browserName));
    const now = clock();
    return answerFor(memory, findPlace(memory, key, room, cookieIn(cookies, tokenCookie(config, 'place', room)), browser, undefined, now), now);
  };
}

/**
 * Puts polls in front of everything else that a request goes through: they need no session, no language and no form
 * token, and a hundred thousand people ask every few seconds. Whatever is not exactly a poll goes its usual way.
 */
export function pollInFront(server: Server, runtime: AdmissionRuntime): void {
  const poll = createPoll(runtime);
  const usual = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    const room = request.method === 'GET' ? roomIn(request.url ?? '') : null;
    if (room === null) return usual.forEach((listener) => listener.call(server, request, response));
    const body = JSON.stringify(bodyOf(poll(room, request.headers.cookie)));
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body), 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    response.end(body);
  });
}

/** The room that an address polls; null when it is another address, or one that needs a closer look. */
function roomIn(url: string): string | null {
  if (!url.startsWith(prefix) || !url.endsWith(suffix)) return null;
  const room = url.slice(prefix.length, -suffix.length);
  return /^[a-z0-9][a-z0-9-]{0,79}$/.test(room) ? room : null;
}
