import { appointmentJobs } from '../../apps/server/src/modules/appointments/index.ts';
import { keepsSeat, takeOffer, waitingJobs, type WaitingRuntime } from '../../apps/server/src/modules/waiting-list/index.ts';
import { row, rows, sql } from '../../apps/server/src/platform/database.ts';
import { DomainError } from '../../apps/server/src/platform/errors.ts';
import type { Agent } from './agent.ts';
import { answersAt } from './answers.ts';
import type { Events } from './events.ts';
import type { Chance } from './random.ts';

/** What brings freed seats back, and to whom. */
export interface Returns {
  /** Call after anything by which a seat may have been freed, or somebody began to wait. */
  sweep(): Promise<void>;
  /** Whether seats are held back that nobody is offered yet, or was after the last sweep. */
  pending(): boolean;
}

interface Parts {
  readonly runtime: WaitingRuntime;
  readonly events: Events;
  readonly chance: Chance;
  readonly agentOf: (personId: string) => Agent;
  /** A pool came back: seats may be free to all. */
  readonly onPool: () => void;
  /** Somebody has taken what they were offered. */
  readonly onTaken: (agent: Agent) => void;
}

interface Offered {
  readonly offerId: string;
  readonly personId: string;
  readonly slotId: string;
  readonly startsAt: Date;
  readonly answerBy: Date;
}

/** An offer was over, or its holder had found a seat elsewhere. */
const tooLate: readonly string[] = ['offer_over', 'offer_withdrawn', 'already_booked', 'rebooking_barred', 'slot_past'];

/** Runs the portal's own jobs when there is something for them to do, and lets people answer what they are offered. */
export function createReturns({ runtime, events, chance, agentOf, onPool, onTaken }: Parts): Returns {
  const { db, clock, waiting } = runtime;
  const jobs = new Map([...appointmentJobs(runtime, (tx, slot, now) => keepsSeat(tx, waiting, slot, now)), ...waitingJobs(runtime)].map((job) => [job.name, job]));
  const seen = new Set<string>();
  let pool = 0;

  async function sweep(): Promise<void> {
    await jobs.get('offer-seats')!.run();
    const open = await rows<Offered>(db, sql`
      select offer_id as "offerId", person_id as "personId", slot_id as "slotId", starts_at as "startsAt", answer_by as "answerBy" from seat_offer where state = 'open' order by made_at, offer_id`);
    for (const offer of open.filter(({ offerId }) => !seen.has(offerId))) expect(offer);
    await planPool();
  }

  function expect(offer: Offered): void {
    seen.add(offer.offerId);
    const agent = agentOf(offer.personId);
    const at = answersAt(agent, events.now(), offer.answerBy.getTime(), chance);
    if (at !== null) events.at(at, () => take(agent, offer));
    events.at(offer.answerBy.getTime(), sweep);
  }

  async function take(agent: Agent, { offerId, slotId, startsAt }: Offered): Promise<void> {
    try {
      const { appointmentId } = await takeOffer(db, waiting, { personId: agent.personId, offerId, now: clock() });
      agent.seat = { slotId, appointmentId, startsAt: startsAt.getTime() };
      onTaken(agent);
    } catch (error) {
      if (!(error instanceof DomainError && tooLate.includes(error.code))) throw error;
      await sweep();
    }
  }

  /** Comes to the pool's moment, which the portal may move. 0: nothing is in it. */
  async function planPool(): Promise<void> {
    const found = await row<{ at: Date }>(db, sql`select release_at as at from release_pool`);
    const before = pool;
    pool = found?.at.getTime() ?? 0;
    if (pool === 0 || pool === before) return;
    events.at(pool, async () => {
      await jobs.get('release-seats')!.run();
      onPool();
      await sweep();
    });
  }

  return { sweep, pending: () => pool > 0 };
}
