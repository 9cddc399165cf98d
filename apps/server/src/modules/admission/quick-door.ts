import { cookieIn } from '../../platform/cookie-in.ts';
import { routeGroup } from '../../platform/measure-requests.ts';
import { tokenCookie } from './cookies.ts';
import { counterOf } from './counters.ts';
import { createSender, type MayBeInside, type Quick } from './front.ts';
import type { Gates } from './gate.ts';
import type { AdmissionRuntime } from './runtime.ts';

/** A page with one room in front of it. */
interface Door {
  readonly room: string;
  /** What its requests are counted under. */
  readonly group: string;
}

/** Leads newcomers from an action's first page to its waiting room: who holds neither place nor pass, and need not be looked up. */
export function quickDoor({ config, load, admission: { memory } }: AdmissionRuntime, gates: Gates, mayBeInside: MayBeInside): Quick {
  const send = createSender(config);
  const doors = doorsOf(gates);
  return ({ url = '', headers: { cookie } }, response) => {
    const door = doors.get(pathOf(url));
    const state = door && memory.rooms.get(door.room)?.room.state;
    if (door === undefined || state === undefined || state === 'shut') return false;
    const holds = (kind: 'place' | 'pass'): boolean => cookieIn(cookie, tokenCookie(config, kind, door.room)) !== undefined;
    // A language that is asked for has to be kept in a cookie first.
    if (url.includes('lang=') || mayBeInside(cookie) || holds('pass') || holds('place')) return false;
    const end = load.begin(door.group);
    counterOf(memory.counters, door.room).asked += 1;
    send(response, { status: 303, headers: ['location', `/waiting/${door.room}?next=${encodeURIComponent(url)}`], body: () => '' });
    end('completed');
    return true;
  };
}

function doorsOf(gates: Gates): ReadonlyMap<string, Door> {
  const doors = Object.entries(gates).flatMap(([route, { room, at }]): [string, Door][] => {
    const [method, path] = route.split(' ') as [string, string];
    return method === 'GET' && at === 'entry' && typeof room === 'string' ? [[path, { room, group: routeGroup(method, path) }]] : [];
  });
  return new Map(doors);
}

function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}
