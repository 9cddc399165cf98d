import type { Bilingual } from '../../../platform/language.ts';
import type { Section } from '../../organisation/index.ts';
import type { Priority } from './classes.ts';
import { earliestSeat } from './seats.ts';

/** Which public value will count. Of drand, the round follows from the time at which the value is due. */
export type BeaconSetup =
  | { readonly kind: 'drand' }
  | { readonly kind: 'stated'; readonly name: string; readonly round: string; readonly rule: Bilingual };

/** What an officer sets. */
export interface Setup {
  readonly branchIds: readonly number[];
  readonly sections: readonly Section[];
  /** First and last local day, Gregorian 'YYYY-MM-DD'. */
  readonly from: string;
  readonly to: string;
  /** Percent of the seats that stay outside, for urgent cases and people without an appointment. */
  readonly leftOut: number;
  readonly priorities: readonly Priority[];
  readonly confirmHours: number;
  readonly beacon: BeaconSetup;
}

export interface Times {
  readonly opensAt: Date;
  readonly closesAt: Date;
  /** When the beacon becomes known. */
  readonly dueAt: Date;
}

export const limits = { leftOut: 90, confirmHours: { least: 1, most: 72 }, age: { least: 1, most: 120 }, text: 300 } as const;

/** What the days of a draw must keep to. */
export interface Horizon {
  readonly now: Date;
  /** The last local day that has slots when the draw opens. */
  readonly lastDay: string;
  /** The local day of an instant. */
  readonly dayOf: (instant: Date) => string;
}

/** What is wrong with a setup, by field; empty when it can be announced. */
export function setupProblems(setup: Setup, times: Times, { now, lastDay, dayOf }: Horizon): Record<string, string> {
  const problems: Record<string, string> = {};
  const check = (field: string, ok: boolean, code: string): void => void (ok || (problems[field] ??= code));
  check('closes', times.closesAt > now, 'draw_time_past');
  check('closes', times.closesAt > times.opensAt, 'draw_closes_before_opening');
  check('due', times.dueAt > times.closesAt, 'draw_beacon_before_close');
  check('branches', setup.branchIds.length > 0, 'draw_branches_needed');
  check('to', setup.from <= setup.to, 'draw_days_reversed');
  check('to', setup.to <= lastDay, 'draw_days_too_far');
  check('to', dayOf(earliestSeat(times.dueAt, setup.confirmHours)) <= setup.to, 'draw_days_too_near');
  check('left_out', Number.isInteger(setup.leftOut) && setup.leftOut >= 0 && setup.leftOut <= limits.leftOut, 'draw_share_wrong');
  check('confirm_hours', Number.isInteger(setup.confirmHours) && setup.confirmHours >= limits.confirmHours.least && setup.confirmHours <= limits.confirmHours.most, 'draw_hours_wrong');
  setup.priorities.forEach(({ value, name, source }) => {
    check('age', Number.isInteger(value) && value >= limits.age.least && value <= limits.age.most, 'draw_age_wrong');
    for (const [field, text] of Object.entries({ class_ar: name.ar, class_en: name.en, source_ar: source.ar, source_en: source.en })) check(field, isText(text), 'draw_text_needed');
  });
  if (setup.beacon.kind === 'stated') {
    const { name, round, rule } = setup.beacon;
    for (const [field, text] of Object.entries({ beacon_name: name, beacon_round: round, rule_ar: rule.ar, rule_en: rule.en })) check(field, isText(text), 'draw_text_needed');
  }
  return problems;
}

/** Text as the published format allows it. */
function isText(text: string): boolean {
  return text.trim() !== '' && text.length <= limits.text && !/\p{Cc}/u.test(text) && text.isWellFormed();
}
