import type { Bilingual } from '../../../platform/language.ts';

/** What is known of a person without asking them. */
export interface Attributes {
  /** Gregorian 'YYYY-MM-DD', from the registry. */
  readonly birth: string;
  readonly kind: 'citizen' | 'resident';
}

/** Attributes that decide about a priority, each checkable in the registry. `value` is the number in the rule. */
export const attributeRules = {
  age_at_least: (person: Attributes, value: number, day: string): boolean => ageOn(person.birth, day) >= value,
} as const;

/** A priority that a law gives: whom, and which law says so, in the words of the officer who sets the draw. */
export interface Priority {
  readonly attribute: keyof typeof attributeRules;
  readonly value: number;
  readonly name: Bilingual;
  readonly source: Bilingual;
}

/** The class of whom no law puts first; published like every other. */
export const everybody = {
  name: { ar: 'جميع المتقدمين', en: 'Everybody' },
  source: { ar: 'لا أولوية نظامية', en: 'No priority in law' },
} as const;

/** The number of a person's class: 1 for the first priority, the last for everybody else. Ages are those on `day`, the local day of the close. */
export function classOf(priorities: readonly Priority[], person: Attributes, day: string): number {
  const index = priorities.findIndex(({ attribute, value }) => attributeRules[attribute](person, value, day));
  return index < 0 ? priorities.length + 1 : index + 1;
}

/** Full Gregorian years from a birth date to a day. */
export function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}
