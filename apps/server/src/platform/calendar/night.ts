import { addDays, localDay, localTime, startOfLocalDay } from './days.ts';

const hour = 3_600_000;
/** Hours of the day in which people sleep: no freed seat waits for whoever is quick then, since that would be a program, or a buyer who was told the hour. */
const [nightFrom, nightUntil] = [22, 8];

/** The moment itself, or when its night is over. */
export function awakeAt(moment: Date): Date {
  const at = Number(localTime(moment).slice(0, 2));
  if (at >= nightUntil && at < nightFrom) return moment;
  return morningOf(at < nightUntil ? localDay(moment) : addDays(localDay(moment), 1));
}

function morningOf(day: string): Date {
  return new Date(startOfLocalDay(day).getTime() + nightUntil * hour);
}

/** Nightfall of a moment by day, and the morning after. */
function nightAfter(moment: Date): { falls: number; ends: number } {
  const day = localDay(moment);
  return { falls: startOfLocalDay(day).getTime() + nightFrom * hour, ends: morningOf(addDays(day, 1)).getTime() };
}

/** Milliseconds from a moment by day until `to` without the night in between; of what follows the next day, none. */
export function wakingTime(from: Date, to: number): number {
  const { falls, ends } = nightAfter(from);
  return Math.max(0, Math.min(to, falls) - from.getTime()) + Math.max(0, to - ends);
}

/** The moment that lies so many waking milliseconds, less than a day of them, after a moment by day. */
export function afterWaking(from: Date, milliseconds: number): Date {
  const { falls, ends } = nightAfter(from);
  const at = from.getTime() + milliseconds;
  return new Date(at < falls ? at : ends + at - falls);
}
