/** The forms of a counted noun of Arabic, which change with its number. */
export interface CountedNoun {
  /** Where there are none; without it, as from a hundred on. */
  readonly none?: string;
  /** The whole phrase for one and for two, which are said without a number. */
  readonly one: string;
  readonly two: string;
  /** The plural, for 3 to 10 and 103 to 110. */
  readonly few: string;
  /** The singular in the accusative, for 11 to 99. */
  readonly many: string;
  /** The plain singular, for 100 to 102; without it, `many`. */
  readonly hundred?: string;
}

/** "فرعان", "3 فروع", "60 فرعًا". `shown` is the number as it is written. */
export function countInArabic(count: number, noun: CountedNoun, shown = String(count)): string {
  if (count === 0 && noun.none !== undefined) return noun.none;
  if (count === 1) return noun.one;
  if (count === 2) return noun.two;
  const rest = count % 100;
  if (rest >= 3 && rest <= 10) return `${shown} ${noun.few}`;
  return `${shown} ${rest >= 11 ? noun.many : (noun.hundred ?? noun.many)}`;
}

const branch: CountedNoun = { none: 'لا فروع', one: 'فرع واحد', two: 'فرعان', few: 'فروع', many: 'فرعًا', hundred: 'فرع' };

export function branchesInArabic(count: number): string {
  return countInArabic(count, branch);
}

/** Distances: "12 مترًا"; the second after a preposition, which the dual shows. */
export const metreNoun: CountedNoun = { none: 'أقل من متر', one: 'متر واحد', two: 'متران', few: 'أمتار', many: 'مترًا', hundred: 'متر' };
export const metreNounAfter: CountedNoun = { ...metreNoun, two: 'مترين' };

/** Spans of time in words, as they stand after a word such as لمدة: "دقيقة واحدة", "ساعتين", "12 ثانية". */
export const timeNouns = {
  second: { one: 'ثانية واحدة', two: 'ثانيتين', few: 'ثوانٍ', many: 'ثانية' },
  minute: { one: 'دقيقة واحدة', two: 'دقيقتين', few: 'دقائق', many: 'دقيقة' },
  hour: { one: 'ساعة واحدة', two: 'ساعتين', few: 'ساعات', many: 'ساعة' },
  day: { one: 'يوم واحد', two: 'يومين', few: 'أيام', many: 'يومًا', hundred: 'يوم' },
} as const satisfies Record<string, CountedNoun>;
