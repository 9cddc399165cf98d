import { attendAppointment } from '../../apps/server/src/modules/appointments/index.ts';
import { rows, sql } from '../../apps/server/src/platform/database.ts';
import type { Agent } from './agent.ts';
import { hold } from './hold.ts';
import { lend } from './lend.ts';
import { type Cell, costs, keyOf, market, type Outcome, peopleOf, type Strategy } from './model.ts';
import { arrive, mayGiveUp } from './people.ts';
import { type Chance, chanceOf } from './random.ts';
import type { Stage } from './stage.ts';
import { borrowed, type Gang } from './touts.ts';
import { openWorld, type World } from './world.ts';

/** Plays one market from its opening to the end of its day, and says what it came to. `seed` decides what people do, not what the portal draws. */
export async function play(stage: Stage, cell: Cell, strategy: Strategy, seed: string): Promise<Outcome> {
  const ids = await stage.people(peopleOf(cell) + market.own + borrowed(cell));
  const chance = chanceOf(`${keyOf(cell)} ${seed}`);
  // The touts' own come from anywhere.
  const agents = ids.map((personId, i): Agent => ({ personId, seat: null, gaveUp: false, answers: 'asPeople', notice: i < peopleOf(cell) ? noticeOf(chance) : market.notice[0][0] }));
  const world = await openWorld(stage, cell, chance, new Map(agents.map((agent) => [agent.personId, agent])));
  const seekers = agents.slice(0, peopleOf(cell));
  const holders = agents.slice(peopleOf(cell), peopleOf(cell) + market.own + (strategy.trade === 'hold' ? borrowed(cell) : 0));
  const gang: Gang = { strategy, speed: cell.speed, holders, clients: [], others: [], handed: [] };
  // Whoever has lent their account does not come themselves: the touts choose their clients first.
  if (strategy.trade === 'lend') lend(world, gang, seekers);
  else hold(world, gang, seekers);
  world.onTaken((agent) => (seekers.includes(agent) && !gang.clients.includes(agent) ? mayGiveUp(world, agent) : undefined));
  for (const agent of seekers) if (strategy.trade === 'hold' || !gang.clients.includes(agent)) arrive(world, agent);
  await world.events.run(world.ends);
  return outcomeOf(world, gang, seekers, await attend(world, seekers));
}

function noticeOf(chance: Chance): number {
  let rest = chance.next();
  return (market.notice.find(([, share]) => (rest -= share) < 0) ?? market.notice[0])[0];
}

/** Everybody who wanted a seat and has one comes; behind a false name nobody stands. By person: the seat they used. */
async function attend({ runtime, branchId, events }: World, seekers: readonly Agent[]): Promise<Map<string, string>> {
  const { db, audit } = runtime;
  const booked = await rows<{ personId: string; appointmentId: string; slotId: string }>(db, sql`
    select person_id as "personId", appointment_id as "appointmentId", slot_id as "slotId" from appointment where branch_id = ${branchId} and status = 'booked'`);
  const real = new Set(seekers.map(({ personId }) => personId));
  const came = booked.filter(({ personId }) => real.has(personId));
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
  const usable = Math.min(market.seats, wanting.length);
  return {
    sold: gained / market.seats,
    profit: gained - (gang.strategy.trade === 'hold' ? costs.falseIdentity * borrowed(cell) : costs.lentAccount * clients.length),
    honest: chanceAlone(gang, wanting, used) / (usable / wanting.length),
    wasted: (usable - used.size) / market.seats,
    named: {
      tries: handed.length,
      got: handed.filter(({ buyer, slotId }) => used.get(buyer.personId) === slotId).length,
      fair: handed.reduce((sum, { eligible }) => sum + 1 / eligible, 0),
    },
  };
}

/**
 * The chance of somebody without a tout: to be served before touts look for buyers, or else as those are who stay without one. To leave
 * the clients out would count too many of the lucky.
 */
function chanceAlone({ clients, others }: Gang, wanting: readonly Agent[], used: ReadonlyMap<string, string>): number {
  const early = wanting.filter((agent) => !clients.includes(agent) && !others.includes(agent));
  const alone = wanting.filter((agent) => others.includes(agent));
  const rate = alone.length === 0 ? 0 : alone.filter(({ personId }) => used.has(personId)).length / alone.length;
  return (early.filter(({ personId }) => used.has(personId)).length + (wanting.length - early.length) * rate) / wanting.length;
}
