import { attendAppointment } from '../../apps/server/src/modules/appointments/index.ts';
import { rows, sql } from '../../apps/server/src/platform/database.ts';
import { hold } from './hold.ts';
import { lend } from './lend.ts';
import { type Cell, costs, keyOf, market, type Outcome, peopleOf, type Strategy } from './model.ts';
import { arrive } from './people.ts';
import type { Stage } from './stage.ts';
import { borrowed, type Gang } from './touts.ts';
import { type Agent, openWorld, type World } from './world.ts';

/** Plays one market from its opening to the end of its day, and says what it came to. `seed` decides what people do, not what the portal draws. */
export async function play(stage: Stage, cell: Cell, strategy: Strategy, seed: string): Promise<Outcome> {
  const world = await openWorld(stage, cell, `${keyOf(cell)} ${seed}`);
  const ids = await stage.people(peopleOf(cell) + market.own + borrowed(cell));
  const agents = ids.map((personId, i): Agent => ({ personId, seeks: i < peopleOf(cell), seat: null, gaveUp: false }));
  const seekers = agents.filter(({ seeks }) => seeks);
  const holders = agents.filter(({ seeks }) => !seeks).slice(0, market.own + (strategy.trade === 'hold' ? borrowed(cell) : 0));
  const gang: Gang = { strategy, speed: cell.speed, holders, clients: [], others: [], handed: [] };
  // Whoever has lent their account does not come themselves: the touts choose their clients first.
  if (strategy.trade === 'lend') lend(world, gang, seekers);
  else hold(world, gang, seekers);
  for (const agent of seekers) if (strategy.trade === 'hold' || !gang.clients.includes(agent)) arrive(world, agent);
  await world.events.run(world.ends);
  return outcomeOf(world, gang, seekers, await attend(world, agents));
}

/** Everybody who wanted a seat and has one comes; behind a false name nobody stands. By person: the seat they used. */
async function attend({ runtime, branchId, events }: World, agents: readonly Agent[]): Promise<Map<string, string>> {
  const { db, audit } = runtime;
  const booked = await rows<{ personId: string; appointmentId: string; slotId: string }>(db, sql`
    select person_id as "personId", appointment_id as "appointmentId", slot_id as "slotId" from appointment where branch_id = ${branchId} and status = 'booked'`);
  const seekers = new Set(agents.filter(({ seeks }) => seeks).map(({ personId }) => personId));
  const came = booked.filter(({ personId }) => seekers.has(personId));
  await db.transaction(async (tx) => {
    for (const { appointmentId } of came) await attendAppointment(tx, audit, { branchId, appointmentId, actor: { kind: 'system', id: null }, now: new Date(events.now()) });
  });
  return new Map(came.map(({ personId, slotId }) => [personId, slotId]));
}

function outcomeOf({ cell }: World, gang: Gang, seekers: readonly Agent[], used: ReadonlyMap<string, string>): Outcome {
  const served = (list: readonly Agent[]): number => list.filter(({ personId, gaveUp }) => gaveUp || used.has(personId)).length;
  const { clients, others, handed } = gang;
  const alone = others.length === 0 ? 0 : served(others) / others.length;
  const gained = served(clients) - clients.length * alone;
  // Whoever found that they cannot come wants no seat any more, and takes part in no comparison.
  const wanting = seekers.filter(({ gaveUp }) => !gaveUp);
  const honest = wanting.filter((agent) => !clients.includes(agent));
  const usable = Math.min(market.seats, wanting.length);
  return {
    sold: gained / market.seats,
    profit: gained - (gang.strategy.trade === 'hold' ? costs.falseIdentity * borrowed(cell) : costs.lentAccount * clients.length),
    honest: served(honest) / honest.length / (usable / wanting.length),
    wasted: (usable - used.size) / market.seats,
    named: {
      tries: handed.length,
      got: handed.filter(({ buyer, slotId }) => used.get(buyer.personId) === slotId).length,
      fair: handed.reduce((sum, { eligible }) => sum + 1 / eligible, 0),
    },
  };
}
