import { setTimeout as sleep } from 'node:timers/promises';
import type { Authenticator } from '../../apps/server/src/modules/identity/fixtures.ts';
import type { PlaceBody } from '../../packages/contracts/src/index.ts';
import { locationOf, openBrowser } from '../../bench/browser.ts';
import { ConnectionLost, type Connections, type Reply } from '../../bench/connections.ts';
import type { Visit } from './outcome.ts';

/** Somebody with a passkey. */
export interface Visitor {
  /** Milliseconds after the doors open. */
  readonly arrivesAt: number;
  readonly device: Authenticator;
}

export interface Doors {
  /** Connections to a server that is up. */
  readonly site: () => Connections;
  /** Milliseconds since the doors opened. */
  readonly now: () => number;
}

const place = '/api/v1/waiting-rooms/sign-in/place';

/** Times that somebody comes to the door before they are called not served. */
const mostTries = 30;

/** The serial that a place's cookie says. */
function serialIn(place: string | undefined): number | null {
  const serial = Number.parseInt(place?.split('.')[3] ?? '', 36);
  return Number.isNaN(serial) ? null : serial;
}

/** What a visit writes down while it goes on. */
type Notes = { -readonly [Key in keyof Visit]: Visit[Key] extends readonly (infer One)[] ? One[] : Visit[Key] };

/** One person: opens the sign-in page, waits for as long as it takes, signs in with a passkey and looks at their appointments. */
export async function visit({ site, now }: Doors, visitor: Visitor): Promise<Visit> {
  await sleep(Math.max(0, visitor.arrivesAt - now()));
  const browser = openBrowser(site);
  const notes: Notes = { arrivedAt: now(), place: null, estimates: [], servedAt: null, polls: 0, refused: [], placesLost: 0, turnedBack: 0 };

  /** Asks again when the server went away; writes down every answer that is not one of `wanted`. */
  const ask = async (what: string, question: () => Promise<Reply>, ...wanted: number[]): Promise<Reply> => {
    for (;;) {
      try {
        const reply = await question();
        if (!wanted.includes(reply.status)) notes.refused.push(`${what}: ${reply.status}`);
        return reply;
      } catch (error) {
        if (!(error instanceof ConnectionLost)) throw error;
        await sleep(500 + Math.random() * 1_000);
      }
    }
  };
  /** Until the turn has come; true when it has. */
  const wait = async (): Promise<boolean> => {
    for (;;) {
      const reply = await ask('place', () => browser.get(place), 200);
      const standing = JSON.parse(reply.body.toString()) as PlaceBody;
      notes.polls++;
      if (standing.state === 'called' || standing.state === 'shut') return standing.state === 'called';
      if (standing.state === 'lost') {
        notes.placesLost += 1;
        notes.refused.push(`place lost: ${standing.reason}`);
        return false;
      }
      if (standing.serial !== undefined) {
        if (notes.place && notes.place.serial !== standing.serial) notes.placesLost += 1;
        notes.place ??= { serial: standing.serial, at: now() };
      }
      if (standing.until) notes.estimates.push({ at: now(), wait: standing.until.likely * 1000 });
      await sleep((standing.pollAfter ?? 5) * 1000);
    }
  };

  let called = false;
  for (let tries = 0; tries < mostTries && notes.servedAt === null; tries++) {
    const door = await ask('door', () => browser.get('/sign-in'), 200, 303);
    if (door.status === 303) {
      // Who is called and led back to the room all the same looks again after a moment, as the page does.
      if (called) {
        notes.turnedBack += 1;
        await sleep(1_000);
      }
      await ask('waiting room', () => browser.get(locationOf(door)!), 200);
      const serial = serialIn(browser.cookies.get('place-sign-in'));
      // From here on the person sees their place. The first question follows at once, for the estimate in seconds.
      if (serial !== null) notes.place ??= { serial, at: now() };
      called = await wait();
    } else if (door.status === 200) {
      const options = await ask('challenge', () => browser.post('/api/v1/passkeys/sign-in/options', {}), 200);
      const response = visitor.device.signIn(JSON.parse(options.body.toString()) as { challenge: string });
      // A challenge is answered once. Whoever did not hear what came of it presses the button again, as people do.
      const signedIn = await browser.post('/api/v1/passkeys/sign-in', { response }).catch((error: unknown) => {
        if (error instanceof ConnectionLost) return null;
        throw error;
      });
      if (signedIn === null) {
        await sleep(500 + Math.random() * 1_000);
        continue;
      }
      if (signedIn.status !== 200) notes.refused.push(`sign in: ${signedIn.status}`);
      const inside = await ask('appointments', () => browser.get('/appointments'), 200);
      if (inside.status === 200) notes.servedAt = now();
    }
  }
  if (notes.servedAt === null) notes.refused.push('never served');
  return notes;
}
