import { localTime } from '../platform/calendar.ts';

/** Spans between two marks of time that people count in, in seconds. */
const spans = [10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600] as const;
/** More marks than these would touch each other on a narrow phone. */
const mostSpans = 5;

/** The end of an axis of amounts that begins at 0, and its marks: a round step apart, five at most. */
export function amountAxis(highest: number): { top: number; marks: readonly number[] } {
  const reach = Math.max(highest, 1);
  const wanted = reach / 4;
  const power = 10 ** Math.floor(Math.log10(wanted));
  // Marks are said with one decimal at most, which a quarter has not.
  const rounds = power < 1 ? [5, 10] : [1, 2, 2.5, 5, 10];
  const step = rounds.find((round) => round * power >= wanted - 1e-9)! * power;
  const steps = Math.ceil(reach / step - 1e-9);
  return { top: step * steps, marks: Array.from({ length: steps + 1 }, (_, count) => count * step) };
}

/** Round moments between two others, at most six: every whole minute, every five … */
export function timeMarks(from: Date, to: Date): Date[] {
  const seconds = (to.getTime() - from.getTime()) / 1000;
  const span = (spans.find((one) => seconds / one <= mostSpans) ?? spans.at(-1)!) * 1000;
  const first = Math.ceil(from.getTime() / span) * span;
  const count = Math.max(0, Math.floor((to.getTime() - first) / span) + 1);
  return Array.from({ length: count }, (_, index) => new Date(first + index * span));
}

/** The time in Riyadh; with its seconds where not every moment is a whole minute. */
export function clockText(moment: Date, withSeconds: boolean): string {
  return withSeconds ? `${localTime(moment)}:${moment.toISOString().slice(17, 19)}` : localTime(moment);
}

export function areWholeMinutes(moments: readonly Date[]): boolean {
  return moments.every((moment) => moment.getTime() % 60_000 === 0);
}
