import { row, sql } from '../../apps/server/src/platform/database.ts';
import { type Agent, momentOf, wants } from './agent.ts';
import { calendar, hour, market, type Moment } from './model.ts';
import { mayGiveUp } from './people.ts';
import { type Gang, grabFrom, queueUp, readyAt, watch } from './touts.ts';
import type { World } from './world.ts';

/** Hold seats in other names, find buyers among those who got none, give each seat up at the moment agreed with its buyer. */
export function hold(world: World, gang: Gang, seekers: readonly Agent[]): void {
  const { events, opens, draw } = world;
  const recruits = momentOf(calendar.recruit);
  const idle = (): Agent | undefined => (events.now() < recruits ? gang.holders.find((agent) => wants(agent)) : undefined);
  const buyer = (): Agent | undefined => gang.clients.find((agent) => wants(agent));
  const gotOne = (agent: Agent): void => (gang.clients.includes(agent) ? mayGiveUp(world, agent) : undefined);
  if (draw) queueUp(world, gang, gang.holders);
  else grabFrom(world, gang, readyAt(world, gang), idle);
  watch(world, gang, () => idle() ?? buyer(), gotOne);
  world.onTaken(gotOne);
  events.at(draw ? momentOf(calendar.published) + hour : opens + hour, () => waitFor(world, gang, gang.holders));
  events.at(recruits, async () => {
    for (const holder of gang.holders) await world.leave(holder);
    findBuyers(world, gang, seekers);
    await waitFor(world, gang, gang.clients);
    handOver(world, gang);
  });
}

/** Lets accounts without a seat wait for one, and answers for them. */
export async function waitFor(world: World, { speed }: Gang, accounts: readonly Agent[]): Promise<void> {
  for (const agent of accounts.filter((one) => wants(one))) {
    agent.answers = speed === 'bot' ? 'program' : 'office';
    await world.wait(agent);
  }
}

/**
 * One buyer for each seat held; where no seat can be handed to one by name, all who would buy, who are told the hour and pay when they
 * get one. Never all who look for a seat: some do not buy on principle.
 */
function findBuyers({ cell, chance }: World, { holders, clients, others }: Gang, seekers: readonly Agent[]): void {
  const without = chance.shuffle(seekers.filter((agent) => wants(agent)));
  const willing = Math.floor(market.mostClients * without.length);
  const seats = holders.filter(({ seat }) => seat !== null).length;
  const count = seats === 0 ? 0 : cell.system === 'instant' ? Math.min(seats, willing) : willing;
  clients.push(...without.slice(0, count));
  others.push(...without.slice(count));
}

const between = 2 * 60_000;

function handOver(world: World, gang: Gang): void {
  const holding = gang.holders.filter(({ seat }) => seat !== null);
  if (gang.clients.length === 0) return;
  holding.forEach((holder, i) => {
    const buyer = gang.clients[i % gang.clients.length]!;
    world.events.at(agreed(gang.strategy.moment, holder.seat!.startsAt, i), () => deliver(world, gang, holder, buyer));
  });
}

/** Before a seat's own time: when who needs three hours can still answer, and when who needs one hardly can. */
const [late, last] = [3.4 * hour, 1.4 * hour];

function agreed(moment: Moment, startsAt: number, i: number): number {
  if (moment === 'late') return startsAt - late;
  return moment === 'last' ? startsAt - last : momentOf(calendar.night) + i * between;
}

/** Gives the seat up; the buyer, who is at the screen, asks for it as fast as the gang's means allow. */
async function deliver(world: World, gang: Gang, holder: Agent, buyer: Agent): Promise<void> {
  const { events, chance } = world;
  if (holder.seat === null) return;
  const { slotId, startsAt } = holder.seat;
  // Somebody who has agreed on an hour is awake then.
  buyer.answers = 'program';
  if (wants(buyer)) gang.handed.push({ slotId, buyer, eligible: await countEligible(world, gang, startsAt) });
  await world.cancel(holder);
  events.at(events.now() + (gang.speed === 'bot' ? market.byProgram : chance.logNormal(market.clicks)), async () => {
    if (wants(buyer) && (await world.book(buyer, slotId))) mayGiveUp(world, buyer);
  });
}

/** Who could have the seat as well as its buyer: of those who wait, whose notice it keeps; where nobody waits, all who look for one. */
async function countEligible({ cell, runtime, events }: World, { clients, others }: Gang, startsAt: number): Promise<number> {
  if (cell.system === 'instant') return [...clients, ...others].filter((agent) => wants(agent)).length;
  const notice = Math.floor((startsAt - events.now()) / 60_000);
  const found = await row<{ n: number }>(runtime.db, sql`select count(*)::int as n from waiting_at_branch where notice_minutes <= ${notice}`);
  return Math.max(1, found!.n);
}
