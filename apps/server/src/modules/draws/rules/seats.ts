import type { Section } from '../../organisation/index.ts';

/** Parts of the day, by the local hour at which an appointment begins; the names are the published format's. */
export const parts = ['morning', 'midday', 'afternoon', 'evening', 'night'] as const;
export type Part = (typeof parts)[number];

/** The first hour of each part; the night begins at 21:00 and ends at 5:00. */
export const partHours = { morning: 5, midday: 11, afternoon: 14, evening: 17, night: 21 } as const satisfies Record<Part, number>;

/** @param time local, 'HH:MM' */
export function partOf(time: string): Part {
  const hour = Number(time.slice(0, 2));
  return parts.findLast((part) => part !== 'night' && partHours[part] <= hour && hour < partHours.night) ?? 'night';
}

const hour = 3_600_000;
/** Freed seats that lie nearer than this go to people who wait, not into a draw. (design: booking rules, 2) */
export const drawnAheadMs = 48 * hour;
/** Two people publish the result within this time of the beacon; whoever wins can then still confirm before the first appointment. */
export const publishedWithinMs = 24 * hour;

/** The first moment at which a seat can lie that is drawn. @param confirmHours for winners to confirm */
export function earliestSeat(dueAt: Date, confirmHours: number): Date {
  return new Date(dueAt.getTime() + publishedWithinMs + confirmHours * hour);
}

/**
 * How many seats of each slot go into the draw, one slot after the other: all that are free or held back, less the share that is
 * left out, which is rounded over all slots and not in each. @param leftOut percent
 */
export function shareOut(leftOut: number): (free: number, heldBack: number) => { free: number; heldBack: number } {
  let before = 0;
  return (free, heldBack) => {
    const after = before + free + heldBack;
    const out = Math.min(free, Math.round((after * leftOut) / 100) - Math.round((before * leftOut) / 100));
    before = after;
    return { free: free - out, heldBack };
  };
}

/** A slot's seats in a draw, before its pool has a number. */
export interface DrawnSlot {
  readonly branchId: number;
  readonly slotId: string;
  readonly section: Section;
  readonly part: Part;
  readonly startsAt: Date;
  readonly seats: number;
}

export interface Pool {
  readonly pool: number;
  readonly branchId: number;
  readonly section: Section;
  readonly part: Part;
  readonly seats: number;
}

const sections: readonly Section[] = ['all', 'men', 'women'];

/** The pools of these slots, numbered from 1: by branch, section and part of the day; only those that have seats. */
export function poolsOf(slots: readonly DrawnSlot[]): Pool[] {
  const order = (slot: Pick<DrawnSlot, 'branchId' | 'section' | 'part'>): number => (slot.branchId * sections.length + sections.indexOf(slot.section)) * parts.length + parts.indexOf(slot.part);
  const groups = Map.groupBy(slots, order);
  return [...groups].toSorted(([a], [b]) => a - b).map(([, [first, ...rest]], i) => ({
    pool: i + 1, branchId: first!.branchId, section: first!.section, part: first!.part, seats: rest.reduce((sum, { seats }) => sum + seats, first!.seats),
  }));
}
