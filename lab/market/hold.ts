import { day, hour, market, type Moment } from './model.ts';
import { wants } from './people.ts';
import { type Gang, grabFrom, readyAt, watch } from './touts.ts';
import { type Agent, momentOf, type World } from './world.ts';

/** Hold seats in other names, find buyers among those who got none, give each seat up at the moment agreed with its buyer. */
export function hold(world: World, gang: Gang, seekers: readonly Agent[]): void {
  const { events, opens } = world;
  const recruits = opens + market.recruitAfter;
  const idle = (): Agent | undefined => (events.now() < recruits ? gang.holders.find((agent) => wants(agent)) : undefined);
  grabFrom(world, gang, readyAt(world, gang), idle);
  watch(world, gang, idle);
  events.at(recruits, async () => {
    findBuyers(world, gang, seekers);
    handOver(world, gang);
  });
}

/** One buyer for each seat held, and never all who look for one: some do not buy on principle. */
function findBuyers({ chance }: World, { holders, clients, others }: Gang, seekers: readonly Agent[]): void {
  const without = chance.shuffle(seekers.filter((agent) => wants(agent)));
  const seats = holders.filter(({ seat }) => seat !== null).length;
  const most = Math.min(seats, Math.floor(market.mostClients * without.length));
  clients.push(...without.slice(0, most));
  others.push(...without.slice(most));
}

const between = 2 * 60_000;

function handOver(world: World, gang: Gang): void {
  const holding = gang.holders.filter(({ seat }) => seat !== null);
  gang.clients.forEach((buyer, i) => {
    const holder = holding[i]!;
    world.events.at(agreed(gang.strategy.moment, holder.seat!.startsAt) + i * between, () => deliver(world, gang, holder, buyer));
  });
}

const [atNight, atNoon] = [3, 12];

function agreed(moment: Moment, startsAt: number): number {
  const after = Math.ceil(market.recruitAfter / day);
  return moment === 'late' ? startsAt - 3 * hour : momentOf(after + 1, moment === 'night' ? atNight : atNoon);
}

/** Gives the seat up; the buyer, who is at the screen, asks for it as fast as the gang's means allow, and again when seats come back. */
async function deliver(world: World, gang: Gang, holder: Agent, buyer: Agent): Promise<void> {
  const { events, chance, cell } = world;
  if (!wants(buyer) || holder.seat === null) return;
  const { slotId } = holder.seat;
  gang.handed.push({ slotId, buyer, eligible: eligible(world, gang) });
  await world.cancel(holder);
  events.at(events.now() + (cell.speed === 'bot' ? market.byProgram : chance.logNormal(market.clicks)), async () => {
    if (wants(buyer)) await world.book(buyer, slotId);
  });
}

function eligible(_world: World, { clients, others }: Gang): number {
  return [...clients, ...others].filter((agent) => wants(agent)).length;
}
