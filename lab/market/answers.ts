import { type Agent, hourOfDay } from './agent.ts';
import { hour, market } from './model.ts';
import type { Chance } from './random.ts';

/**
 * When somebody answers an offer, or null when they do not in time. `asPeople`: most do while awake, some minutes after the message;
 * what comes at night is read in the morning. `office`: somebody is paid to, in the hours in which people are awake. `program`: at once.
 */
export function answersAt({ answers }: Agent, now: number, until: number, chance: Chance): number | null {
  if (answers === 'program') return now + market.byProgram;
  const awake = hourOfDay(now) >= market.wakes ? now : now + (market.wakes - hourOfDay(now)) * hour;
  const at = awake + chance.exponential(market.answerAfter);
  return at < until && (answers === 'office' || chance.happens(market.answers)) ? at : null;
}
