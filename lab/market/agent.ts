import { addDays, startOfLocalDay } from '../../apps/server/src/platform/calendar.ts';
import { calendar, day, hour } from './model.ts';

/** Somebody who can hold a seat. */
export interface Agent {
  readonly personId: string;
  /** The seat that they hold now. */
  seat: { readonly slotId: string; readonly startsAt: number; readonly appointmentId: string } | null;
  /** Had a seat and gave it up because their plans changed: they want none any more. */
  gaveUp: boolean;
  /** Minutes that they need to be at the branch: what it is, not what one would like. */
  readonly notice: number;
  /** Who answers what they are offered. */
  answers: 'asPeople' | 'office' | 'program';
}

/** True while somebody still looks for a seat. */
export function wants({ seat, gaveUp }: Agent): boolean {
  return seat === null && !gaveUp;
}

/** A moment of the market's calendar: hours after midnight of a day, counted from the first. */
export function momentOf([days, hours]: readonly [number, number]): number {
  return startOfLocalDay(addDays(calendar.firstDay, days)).getTime() + hours * hour;
}

/** Hour of the branch's day, 0 to 24. */
export function hourOfDay(moment: number): number {
  return ((moment - momentOf([0, 0])) % day) / hour;
}
