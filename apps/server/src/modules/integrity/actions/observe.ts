import { randomBytes } from 'node:crypto';
import type { Database } from '../../../platform/database.ts';
import type { Deed } from '../../../platform/deed.ts';
import { gather } from '../../../platform/gather.ts';
import { hmac } from '../../../platform/hmac.ts';
import { newId } from '../../../platform/id.ts';
import type { Runtime } from '../../../platform/runtime.ts';
import { getPersons } from '../../identity/index.ts';
import { firstPeriod, formTime, keptFor, networkOf, type Observation, periodOf } from '../rules/observation.ts';
import { deleteObservations, getSalt, insertObservations } from '../store/observations.ts';

/** A deed, and where it came from. */
export interface Seen {
  readonly deed: Deed;
  readonly browser: string | null;
  readonly address: string;
  readonly at: Date;
}

export interface Observer {
  /** Keeps what was seen. Resolves when it is written; a failure is logged, and nobody is held up or refused for it. */
  see(seen: Seen): Promise<void>;
  /** Resolves when all that was seen so far is written. */
  settled(): Promise<void>;
}

/** More than these that wait to be written, and further ones are let go: an opening's crowd must not fill the memory. */
const mostWaiting = 20_000;

/**
 * Writes observations in groups, after the answers have gone out.
 * @param pause milliseconds that they gather: each by itself would cost two statements and a flush to the disk
 */
export function createObserver({ db, secrets, log }: Pick<Runtime, 'db' | 'secrets' | 'log'>, pause = 0): Observer {
  const hasher = createHasher(db, secrets.key('observation'));
  const write = gather<Database, Seen, null>(async (_, group) => {
    const people = await getPersons(db, [...new Set(group.map(({ deed }) => deed.personId))]);
    const kept: Observation[] = [];
    for (const one of group) kept.push(await observationOf(one, people.get(one.deed.personId)?.phone ?? null, hasher));
    await insertObservations(db, kept);
    return group.map(() => ({ ok: null }));
  }, { most: 256, pause });
  const waiting = new Set<Promise<void>>();
  const keep = (seen: Seen): Promise<void> => write(db, seen).then(() => undefined, (error: unknown) => log.warn({ err: error }, 'a deed was not observed'));
  return {
    async see(seen) {
      if (waiting.size >= mostWaiting) return;
      const kept = keep(seen);
      waiting.add(kept);
      await kept;
      waiting.delete(kept);
    },
    settled: async () => void (await Promise.all(waiting)),
  };
}

async function observationOf({ deed, browser, address, at }: Seen, phone: string | null, hash: Hasher): Promise<Observation> {
  return {
    observationId: newId(at), personId: deed.personId, at, kind: deed.kind,
    device: browser === null ? null : await hash('device', browser, at),
    address: await hash('address', networkOf(address), at),
    phone: phone === null ? null : await hash('phone', phone, at),
    formMs: formTime(deed.formKey, at),
    branchId: deed.branchId ?? null, serviceId: deed.serviceId ?? null, appointmentId: deed.appointmentId ?? null,
  };
}

type Hasher = (kind: 'device' | 'address' | 'phone', value: string, at: Date) => Promise<string>;

/** HMAC-SHA256 cut to 128 bits. The key is made of the installation's secret and of the period's salt, and is lost with the salt. */
function createHasher(db: Database, secret: Buffer): Hasher {
  const keys = new Map<number, Buffer>();
  return async (kind, value, at) => {
    const period = periodOf(at);
    let key = keys.get(period);
    if (!key) {
      key = hmac(secret, await getSalt(db, period, randomBytes(32), at));
      keys.clear();
      keys.set(period, key);
    }
    return hmac(key, `${kind}\n${value}`).toString('hex').slice(0, 32);
  };
}

/** Forgets observations that are old enough, and the salts that nothing is left of. */
export function forgetObservations(db: Database, now: Date): Promise<number> {
  return deleteObservations(db, new Date(now.getTime() - keptFor), firstPeriod(now));
}
