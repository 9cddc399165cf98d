import { addDays, formatDay, formatTime, localDay, localTime } from '../../../platform/calendar.ts';
import { languages, type Language } from '../../../platform/language.ts';
import type { SheetRow } from '../../../platform/pdf.ts';
import { ticketText } from './text.ts';
import type { TicketView } from './view.ts';

export type RowKey = 'day' | 'time' | 'arrival' | 'service' | 'branch' | 'section' | 'beneficiary';

/** One fact on the ticket. */
export type TicketRow = SheetRow & { readonly key: RowKey };

type Words = (typeof ticketText)[Language];

/** Before this hour people still speak of the evening's day, so the ticket names the night. */
const nightEndsAt = '05:00';

/** The ticket's facts in the order in which a person needs them. */
export function ticketRows(view: TicketView): TicketRow[] {
  return [
    row('day', (lang, words) => dayLines(view, lang, words)),
    row('time', (lang, words) => timeLines(view, lang, words)),
    row('arrival', (lang, words) => [words.arrivalValue(formatTime(view.arriveFrom, lang), formatTime(view.startsAt, lang))]),
    row('service', (lang) => [view.serviceName[lang]]),
    row('branch', (lang) => [view.branchName[lang], view.branchAddress[lang]], ' · '),
    row('section', (_lang, words) => [words.sections[view.section]]),
    row('beneficiary', (_lang, words) => [spacedInitials(view.initials), words.idEnding(view.idLastTwo)], ' · '),
  ];
}

/** The brief form is the first line, or all of them when `joint` says how to join them. */
function row(key: RowKey, linesIn: (lang: Language, words: Words) => string[], joint?: string): TicketRow {
  const lines = inBoth(linesIn);
  const brief = (full: string[]): string => (joint === undefined ? (full[0] as string) : full.join(joint));
  return { key, label: inBoth((_lang, words) => words[key]), lines, brief: { ar: brief(lines.ar), en: brief(lines.en) } };
}

/** What `make` gives in each language. */
export function inBoth<T>(make: (lang: Language, words: Words) => T): Record<Language, T> {
  return Object.fromEntries(languages.map((lang) => [lang, make(lang, ticketText[lang])])) as Record<Language, T>;
}

/** Each calendar once; the one that the language's readers look for comes first. */
function dayLines(view: TicketView, lang: Language, words: Words): string[] {
  const day = formatDay(localDay(view.startsAt), lang);
  return [words.dayValue(day.weekday, day.gregorian, day.hijri), words.dayDetail(day.gregorian, day.hijri)];
}

function timeLines(view: TicketView, lang: Language, words: Words): string[] {
  const lines = [formatTime(view.startsAt, lang), words.length(view.minutes)];
  if (localTime(view.startsAt) >= nightEndsAt) return lines;
  const day = localDay(view.startsAt);
  return [...lines, words.afterMidnight(formatDay(addDays(day, -1), lang).weekday, formatDay(day, lang).weekday)];
}

/** Apart, since two Arabic letters side by side would join into what looks like a word. */
const spacedInitials = (initials: string): string => [...initials.replace(/\s/g, '')].join(' ');
