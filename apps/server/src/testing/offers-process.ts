import { randomInt } from 'node:crypto';
import { testKeys } from '../modules/appointments/fixtures.ts';
import { testRuntime } from '../modules/identity/fixtures.ts';
import { waitingRuntime } from '../modules/waiting-list/fixtures.ts';
import { expireOffers, offerSeats, passOffer, takeOffer } from '../modules/waiting-list/index.ts';
import { openDatabase, row, rows, sql } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';

/** Freed seats that are offered, and what is done with the offers. */
export interface OffersRun {
  readonly url: string;
  /** Of the ticket keys. */
  readonly folder: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How many answer at once. */
  readonly atOnce: number;
  /** Of a hundred answers, how many take the seat; the others pass it. */
  readonly takes: number;
}

const answers: readonly string[] = ['offer_over', 'offer_withdrawn', 'already_booked', 'no_such_offer'];

/** Offers freed seats and answers for those who are offered them, many at once, until nothing is left to offer or to answer. `begun` is called once it is connected. */
export async function answerOffers({ url, folder, now, atOnce, takes }: OffersRun, begun: () => void = () => undefined): Promise<void> {
  const db = openDatabase(url);
  const audited = testRuntime(db, { clock: () => new Date(now) });
  const { waiting } = waitingRuntime({ ...audited, keys: testKeys(folder, { ...audited, clock: () => new Date() }) }, () => randomInt(2 ** 32) / 2 ** 32);
  const at = new Date(now);
  const answer = async ({ personId, offerId }: { personId: string; offerId: string }): Promise<void> => {
    const one = { personId, offerId, now: at };
    await (randomInt(100) < takes ? takeOffer(db, waiting, one) : passOffer(db, waiting, one)).catch((error: unknown) => {
      if (!(error instanceof DomainError && answers.includes(error.code))) throw error;
    });
  };
  try {
    await row(db, sql`select 1`);
    begun();
    for (let round = 1; ; round++) {
      // Now and then nobody answers in time.
      if (round % 7 === 0) await expireOffers(db, waiting, new Date(now + 31 * 60_000));
      const [made, open] = await Promise.all([offerSeats(db, waiting, at), rows<{ personId: string; offerId: string }>(db, sql`
        select person_id as "personId", offer_id as "offerId" from seat_offer where state = 'open' and answer_by > ${at} order by random() limit ${atOnce}`)]);
      if (made === 0 && open.length === 0) return;
      // Some ask twice: taking or passing twice is doing it once.
      await Promise.all([...open, ...open.slice(0, 2)].map(answer));
    }
  } finally {
    await db.close();
  }
}

if (import.meta.main) {
  await answerOffers(JSON.parse(process.argv[2]!) as OffersRun, () => void process.stdout.write('begin\n'));
}
