import type { IncomingMessage, ServerResponse } from 'node:http';
import { cookieIn } from '../../platform/cookie-in.ts';
import { cookieName, languageOf } from '../../platform/http.ts';
import { randomToken } from '../../platform/secrets.ts';
import type { GivePlace } from './actions/arrive.ts';
import { answerFor, findPlace } from './answer.ts';
import { browserCookie, keysOf, placeLines, readBrowser, tokenCookie } from './cookies.ts';
import { createSender, type MayBeInside, type Quick } from './front.ts';
import { type Address, createAddresses, keptWaitingPage } from './pages/kept.ts';
import type { Waiting } from './pages/standing.ts';
import { isPersonal, type Room } from './rules/room.ts';
import type { AdmissionRuntime } from './runtime.ts';

/** Shows a place. @param given `set-cookie` lines of a place that is new */
type Show = (request: IncomingMessage, response: ServerResponse, address: Address, answer: Waiting, given: readonly string[]) => void;

function createShow({ config }: AdmissionRuntime): Show {
  const send = createSender(config);
  const langName = cookieName(config, 'lang');
  return ({ headers }, response, address, answer, given) => {
    const lang = languageOf(cookieIn(headers.cookie, langName), headers['accept-language']);
    const lines = ['content-type', 'text/html; charset=utf-8', ...given.flatMap((line) => ['set-cookie', line])];
    send(response, { status: 200, headers: lines, body: (nonce) => keptWaitingPage(address, answer, lang, config.demo, nonce) });
  };
}

/**
 * Shows people their place, and gives newcomers one, on a page that is made once and filled in for each. Whoever has to be
 * told more (a place that is worth nothing, a turn that has come) or may be signed in gets the page of the usual way.
 */
export function quickPage(runtime: AdmissionRuntime, givePlace: GivePlace, mayBeInside: MayBeInside): Quick {
  const { config, clock, load, secrets, admission: { memory } } = runtime;
  const [addressOf, show, key, browserName] = [createAddresses(), createShow(runtime), keysOf(secrets).place, browserCookie(config)];

  const welcome = async (request: IncomingMessage, response: ServerResponse, address: Address, room: Room, browser: string | undefined): Promise<boolean> => {
    const end = load.begin('GET waiting');
    const place = await givePlace(address.room).catch(() => null);
    // What was given just now is above everything that was called by then.
    if (place) show(request, response, address, answerFor(memory, { room, place }, clock()) as Waiting, placeLines(config, key, place, browser ?? randomToken(32), browser === undefined));
    end(place ? 'completed' : 'failed');
    // Without one the room was shut meanwhile, or the database cannot be reached: the usual way has the words for it.
    return place !== null;
  };
  const showAgain = (request: IncomingMessage, response: ServerResponse, address: Address, answer: Waiting): boolean => {
    const end = load.begin('GET waiting');
    show(request, response, address, answer, []);
    end('completed');
    return true;
  };

  return (request, response) => {
    const { url = '', headers: { cookie } } = request;
    const address = addressOf(url);
    const room = address && memory.rooms.get(address.room)?.room;
    if (!address || !room || room.state === 'shut' || isPersonal(room.room) || mayBeInside(cookie)) return false;
    const [browser, token] = [readBrowser(cookieIn(cookie, browserName)), cookieIn(cookie, tokenCookie(config, 'place', room.room))];
    // Whose page asks for itself anew and has no place is told that the browser keeps no cookies.
    if (token === undefined) return address.again ? false : welcome(request, response, address, room, browser);
    const found = findPlace(memory, key, room.room, token, browser, null, clock());
    const answer = 'place' in found ? answerFor(memory, found, clock()) : null;
    return answer?.state === 'waiting' || answer?.state === 'gathering' ? showAgain(request, response, address, answer) : false;
  };
}
