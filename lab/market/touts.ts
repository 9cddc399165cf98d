import type { Agent } from './agent.ts';
import { type Cell, market, type Speed, type Strategy } from './model.ts';
import { awake, type Seat, type World } from './world.ts';

/** What a gang of touts has and wants to do. */
export interface Gang {
  readonly strategy: Strategy;
  readonly speed: Speed;
  /** Their own identities and the false ones; nobody comes with these. */
  readonly holders: readonly Agent[];
  /** Those they were paid to get a seat for. */
  readonly clients: Agent[];
  /** People like the clients who have no tout, by whom the clients' gain is measured. */
  readonly others: Agent[];
  /** Seats given up for a named buyer, and how many were eligible for them then. */
  readonly handed: { readonly slotId: string; readonly buyer: Agent; readonly eligible: number }[];
}

/** Identities in a cell that are not the touts' own. */
export function borrowed({ identities }: Cell): number {
  return Math.round(identities * market.seats);
}

/**
 * One account after the other, each as soon as the one before is done: the first that is free at `from`. Stops when no seats are left.
 * `each` is told of every account that got a seat.
 */
export function grabFrom(world: World, { speed }: Gang, from: number, accounts: () => Agent | undefined, each: (agent: Agent) => void = () => undefined): void {
  const { events, chance } = world;
  const step = speed === 'bot' ? market.byProgram : market.byHand;
  const next = async (): Promise<void> => {
    const agent = accounts();
    const free = agent ? await world.free() : [];
    if (!agent || free.length === 0) return;
    const { slotId }: Seat = chance.pick(free);
    if (await world.book(agent, slotId)) each(agent);
    events.at(events.now() + step, next);
  };
  events.at(from, next);
}

/** When the gang is ready at the opening: a program at once, a hand when it has seen and clicked. */
export function readyAt({ chance, opens }: World, { speed }: Gang): number {
  return opens + (speed === 'bot' ? market.byProgram : chance.logNormal(market.reaction) + chance.logNormal(market.clicks));
}

/** Applies to the draw with these accounts, one after the other, and confirms what they win. */
export function queueUp(world: World, gang: Gang, accounts: readonly Agent[], each: (agent: Agent) => void = () => undefined): void {
  const { events, draw } = world;
  const step = gang.speed === 'bot' ? market.byProgram : market.byHand;
  const from = readyAt(world, gang);
  accounts.forEach((agent, i) => events.at(from + i * step, async () => {
    await draw!.apply(agent);
    draw!.onResult(agent, async (won) => {
      if (won && (await draw!.confirm(agent))) each(agent);
    });
  }));
}

const betweenLooks = 30 * 60_000;

/**
 * Watches for seats that come free and takes them with these accounts: a program sees them at once, somebody at a screen
 * within half an hour while awake.
 */
export function watch(world: World, gang: Gang, accounts: () => Agent | undefined, each: (agent: Agent) => void = () => undefined): void {
  const { events, chance } = world;
  const grab = (from: number): void => grabFrom(world, gang, from, accounts, each);
  if (gang.speed === 'bot') return world.onFree(() => grab(events.now() + market.byProgram));
  const look = async (): Promise<void> => {
    if (awake(world)) grab(events.now());
    if (events.now() + betweenLooks < world.ends) events.at(events.now() + betweenLooks, look);
  };
  events.at(world.opens + chance.next() * betweenLooks, look);
}
