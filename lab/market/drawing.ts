import { advanceDraw, announceDraw, applyToDraw, confirmWin, findResult, planDraw, publishResult, readBeacon } from '../../apps/server/src/modules/draws/index.ts';
import { rows, sql } from '../../apps/server/src/platform/database.ts';
import { DomainError } from '../../apps/server/src/platform/errors.ts';
import { type Agent, momentOf } from './agent.ts';
import type { Events } from './events.ts';
import { calendar } from './model.ts';
import type { Chance } from './random.ts';
import type { Stage, StageRuntime } from './stage.ts';

/** A draw of all the market's seats, from its announcement by two officers to the seats that nobody confirmed. */
export interface Drawing {
  /** Applies with all times of day, in random order: nobody minds which. */
  apply(agent: Agent): Promise<void>;
  /** Told once the result is public. */
  onResult(agent: Agent, told: (won: boolean) => Promise<void>): void;
  /** True when the agent has the seat that they won. */
  confirm(agent: Agent): Promise<boolean>;
}

interface Parts {
  readonly stage: Stage;
  readonly runtime: StageRuntime;
  readonly events: Events;
  readonly chance: Chance;
  /** The seats that nobody confirmed were given back. */
  readonly onReturned: () => Promise<void>;
}

export function openDrawing({ stage, runtime, events, chance, onReturned }: Parts): Drawing {
  const { db } = stage;
  const [one, other] = stage.officers;
  const told = new Map<Agent, (won: boolean) => Promise<void>>();
  const now = (): Date => new Date(events.now());
  let drawId = '';
  let pools: number[] = [];
  const opensAt = momentOf([0, Number(calendar.opensAt.slice(0, 2))]);
  const [closesAt, dueAt, publishedAt] = [calendar.closes, calendar.beaconDue, calendar.published].map(momentOf) as [number, number, number];

  events.at(momentOf([0, 0]), async () => {
    drawId = await planDraw(runtime, one, { serviceId: stage.service.serviceId, setup: setupOf(stage), times: { opensAt: new Date(opensAt), closesAt: new Date(closesAt), dueAt: new Date(dueAt) }, now: now() });
    await announceDraw(runtime, other, drawId, now());
  });
  const advance = (): Promise<void> => advanceDraw(runtime, drawId, now);
  events.at(opensAt, async () => {
    await advance();
    pools = (await rows<{ pool: number }>(db, sql`select pool from draw_pool where draw_id = ${drawId}`)).map(({ pool }) => pool);
  });
  events.at(closesAt + afterGrace, advance);
  events.at(dueAt + afterGrace, async () => {
    const value = String(Math.floor(chance.next() * 1e9));
    for (const officer of stage.officers) await readBeacon(runtime, officer, drawId, { value, source: 'the lab' }, now());
    await advance();
  });
  events.at(publishedAt, async () => {
    for (const officer of stage.officers) await publishResult(runtime, officer, drawId, now());
    await advance();
    for (const [agent, tell] of told) await tell((await findResult(db, drawId, agent.personId))?.status === 'won');
  });
  events.at(publishedAt + confirmHours * 3_600_000 + afterGrace, async () => {
    await advance();
    await onReturned();
  });

  return {
    apply: async ({ personId }) => void (await applyToDraw(runtime, { drawId, personId, wishes: chance.shuffle(pools), now: now() })),
    onResult: (agent, tell) => void told.set(agent, tell),
    async confirm(agent) {
      try {
        const { appointmentId } = await confirmWin(runtime, { drawId, personId: agent.personId, now: now() });
        const result = (await findResult(db, drawId, agent.personId))!;
        agent.seat = { slotId: result.slotId!, startsAt: result.startsAt!.getTime(), appointmentId };
        return true;
      } catch (error) {
        if (error instanceof DomainError && error.code === 'confirm_too_late') return false;
        throw error;
      }
    },
  };
}

/** The portal writes requests for five seconds after the close. */
const afterGrace = 10_000;
const confirmHours = 24;

function setupOf({ branchId }: Stage): Parameters<typeof planDraw>[2]['setup'] {
  return {
    branchIds: [branchId], sections: ['all', 'men', 'women'], from: calendar.seatsDay, to: calendar.seatsDay, leftOut: 0, priorities: [], confirmHours,
    beacon: { kind: 'stated', name: 'lab', round: '1', rule: { ar: 'رقم من المختبر', en: 'A number of the lab' } },
  };
}
