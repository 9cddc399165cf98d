import type { Room } from './room.ts';

/** People gather for at least as long as a pass lasts: whoever began before gathers nothing by it. */
export const shortestGathering = 30 * 60_000;
const earliest = 60 * 60_000;
const latest = 90 * 24 * 60 * 60_000;
/** Somebody confirms a proposed rate within this time, or it is proposed again. */
export const proposalLife = 15 * 60_000;

/** When people begin to gather for an opening at `opensAt`; null when that is too soon, too far, or no time at all. */
export function gatheringFor(opensAt: Date, now: Date): Date | null {
  const ahead = opensAt.getTime() - now.getTime();
  return ahead >= earliest && ahead <= latest ? new Date(opensAt.getTime() - shortestGathering) : null;
}

/** A rate by hand that can be meant: people a second, and for how long. */
export function isRate(rate: number, lastsSeconds: number): boolean {
  return rate >= 0.1 && rate <= 100_000 && Number.isInteger(lastsSeconds) && lastsSeconds >= 60 && lastsSeconds <= 86_400;
}

/** A reason worth keeping, trimmed; null when there is none. */
export function readReason(typed: string): string | null {
  const reason = typed.trim();
  return reason.length >= 5 && reason.length <= 200 ? reason : null;
}

/** What an operator saw of a room when they decided; an order given on another state is refused. */
export function stampOf({ epoch, state, opensAt }: Pick<Room, 'epoch' | 'state' | 'opensAt'>): string {
  return `${epoch}.${state}.${opensAt?.getTime() ?? 0}`;
}
