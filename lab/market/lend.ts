import { market } from './model.ts';
import { mayGiveUp, wants } from './people.ts';
import { borrowed, type Gang, grabFrom, readyAt, watch } from './touts.ts';
import type { Agent, World } from './world.ts';

/** Act in the names of people who handed their accounts over beforehand. */
export function lend(world: World, gang: Gang, seekers: readonly Agent[]): void {
  const crowd = world.chance.shuffle(seekers);
  const most = Math.min(borrowed(world.cell), Math.floor(market.mostClients * crowd.length));
  gang.clients.push(...crowd.slice(0, most));
  gang.others.push(...crowd.slice(most));
  const next = (): Agent | undefined => gang.clients.find((agent) => wants(agent));
  const served = (agent: Agent): void => mayGiveUp(world, agent);
  grabFrom(world, gang, readyAt(world, gang), next, served);
  watch(world, gang, next, served);
}
