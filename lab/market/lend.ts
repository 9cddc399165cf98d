import { type Agent, momentOf, wants } from './agent.ts';
import { calendar, hour, market } from './model.ts';
import { mayGiveUp } from './people.ts';
import { waitFor } from './hold.ts';
import { borrowed, type Gang, grabFrom, queueUp, readyAt, watch } from './touts.ts';
import type { World } from './world.ts';

/** Act in the names of people who handed their accounts over beforehand. */
export function lend(world: World, gang: Gang, seekers: readonly Agent[]): void {
  const { events, opens, draw } = world;
  const crowd = world.chance.shuffle(seekers);
  const most = Math.min(borrowed(world.cell), Math.floor(market.mostClients * crowd.length));
  gang.clients.push(...crowd.slice(0, most));
  gang.others.push(...crowd.slice(most));
  const next = (): Agent | undefined => gang.clients.find((agent) => wants(agent));
  const served = (agent: Agent): void => (gang.clients.includes(agent) ? mayGiveUp(world, agent) : undefined);
  if (draw) queueUp(world, gang, gang.clients, served);
  else grabFrom(world, gang, readyAt(world, gang), next, served);
  watch(world, gang, next, served);
  world.onTaken(served);
  events.at(draw ? momentOf(calendar.published) + hour : opens + hour, () => waitFor(world, gang, gang.clients));
}
