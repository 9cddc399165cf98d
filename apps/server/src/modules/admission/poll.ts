import { cookieIn } from '../../platform/cookie-in.ts';
import { answerFor, countLost, findPlace, type PlaceAnswer } from './answer.ts';
import { browserCookie, keysOf, readBrowser, tokenCookie } from './cookies.ts';
import type { Quick } from './front.ts';
import { roomPattern } from './rules/room.ts';
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
    const found = findPlace(memory, key, room, cookieIn(cookies, tokenCookie(config, 'place', room)), browser, undefined, now);
    countLost(memory.counters, room, found);
    return answerFor(memory, found, now);
  };
}

/** Names and values in turn, which Node copies as they are. */
const head = ['content-type', 'application/json; charset=utf-8', 'cache-control', 'no-store', 'x-content-type-options', 'nosniff', 'content-length'] as const;

/** Answers polls in front of the framework: they need no session, no language and no form token, and a hundred thousand people ask every few seconds. */
export function quickPoll(runtime: AdmissionRuntime): Quick {
  const poll = createPoll(runtime);
  return ({ url = '', headers }, response) => {
    if (!url.startsWith(prefix) || !url.endsWith(suffix)) return false;
    const room = url.slice(prefix.length, -suffix.length);
    if (!roomPattern.test(room)) return false;
    const body = JSON.stringify(bodyOf(poll(room, headers.cookie)));
    response.writeHead(200, [...head, String(body.length)]);
    // Digits and names of our own: latin1, which Node sends without looking at each letter.
    response.end(body, 'latin1');
    return true;
  };
}
