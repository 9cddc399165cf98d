import { type Agent, momentOf, wants } from './agent.ts';
import { day, hour, market } from './model.ts';
import type { World } from './world.ts';

/** People who want a seat and have no tout: they come, look, take what is free, and look again. */
export function arrive(world: World, agent: Agent): void {
  const { chance, events, opens } = world;
  const at = chance.happens(market.punctual) ? opens + chance.logNormal(market.reaction) : whileAwake(world, opens + chance.next() * market.arriveWithin);
  events.at(at, () => (world.draw ? enter(world, agent) : look(world, agent)));
}

/** Applies to the draw; whoever wins nearly always confirms, whoever loses asks to be called. */
async function enter(world: World, agent: Agent): Promise<void> {
  const { chance, events } = world;
  await world.draw!.apply(agent);
  world.draw!.onResult(agent, async (won) => {
    const reads = whileAwake(world, events.now() + chance.exponential(3 * hour));
    events.at(reads, async () => {
      if (!won) return look(world, agent);
      if (chance.happens(market.confirms) && (await world.draw!.confirm(agent))) mayGiveUp(world, agent);
    });
  });
}

/** The same moment, or the next morning when people sleep then. */
function whileAwake({ chance }: World, at: number): number {
  const midnight = momentOf([Math.floor((at - momentOf([0, 0])) / day), 0]);
  const wakes = midnight + market.wakes * hour;
  return at >= wakes ? at : wakes + chance.next() * 2 * hour;
}

/** Looks for a free seat; without one, asks to be called where people are, and looks again some time. */
export async function look(world: World, agent: Agent): Promise<void> {
  if (!wants(agent)) return;
  const free = await world.free();
  if (free.length === 0) {
    await world.wait(agent);
    return lookLater(world, agent);
  }
  const { slotId } = world.chance.pick(free);
  world.events.at(world.events.now() + world.chance.logNormal(market.clicks), async () => {
    if (!wants(agent)) return;
    if (await world.book(agent, slotId)) mayGiveUp(world, agent);
    else await look(world, agent);
  });
}

function lookLater(world: World, agent: Agent): void {
  const hoursAwake = market.sleeps - market.wakes;
  const aDay = world.cell.system === 'instant' ? market.looks.alone : market.looks.waiting;
  const next = world.events.now() + world.chance.exponential((hoursAwake * hour) / aDay);
  if (next < world.ends) world.events.at(whileAwake(world, next), () => look(world, agent));
}

const latestCancel = 4 * hour;

/** Plans change for some, and they say so: any time until four hours before. */
export function mayGiveUp(world: World, agent: Agent): void {
  const { chance, events } = world;
  const { seat } = agent;
  if (!seat || !chance.happens(market.cancels)) return;
  const at = events.now() + chance.next() * (seat.startsAt - latestCancel - events.now());
  if (at > events.now()) events.at(at, async () => {
    if (agent.seat !== seat) return;
    agent.gaveUp = true;
    await world.cancel(agent);
  });
}
