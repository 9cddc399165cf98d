import type { TypedDay } from '../../../platform/calendar.ts';
import { readDay, readMoment, readParts } from '../../../platform/calendar.ts';
import { type Level, levels, type Wording } from './announcement.ts';

/** The form as it was filled in. */
export interface Typed {
  readonly level: string;
  readonly scope: string;
  readonly title_ar: string;
  readonly title_en: string;
  readonly body_ar: string;
  readonly body_en: string;
  readonly reportLink: boolean;
  readonly from: TypedDay;
  readonly fromTime: string;
  readonly to: TypedDay;
  readonly toTime: string;
}

export const longest = { title: 120, body: 600 } as const;
const furthestMs = 366 * 86_400_000;

export type Problem = 'needed' | 'long' | 'arabic' | 'english' | 'choice' | 'day' | 'time' | 'past' | 'far' | 'order';

const texts = ['title_ar', 'body_ar', 'title_en', 'body_en'] as const;

export function readTyped(body: Readonly<Record<string, unknown>>): Typed {
  const text = (name: string): string => (typeof body[name] === 'string' ? (body[name] as string).replaceAll('\0', '').toWellFormed().trim().slice(0, 4000) : '');
  return {
    level: text('level'), scope: text('scope'), title_ar: text('title_ar'), title_en: text('title_en'), body_ar: text('body_ar'), body_en: text('body_en'),
    reportLink: body['report_link'] === 'yes', from: readParts(body, 'from'), fromTime: text('from_time').slice(0, 10), to: readParts(body, 'to'), toTime: text('to_time').slice(0, 10),
  };
}

/** Who speaks: their sector, null for the whole portal, and the services that they may choose from. */
export interface Speaker {
  readonly sectorId: number | null;
  readonly serviceIds: readonly number[];
}

/** What was typed as an announcement, or what is wrong, by field. A start that is empty is now; an end that is empty is none. */
export function readWording(typed: Typed, { sectorId, serviceIds }: Speaker, now: Date): { wording: Wording } | { problems: Readonly<Record<string, Problem>> } {
  const problems: Record<string, Problem> = {};
  if (!(levels as readonly string[]).includes(typed.level)) problems['level'] = 'choice';
  const serviceId = typed.scope === 'all' ? null : Number(typed.scope);
  if (serviceId !== null && !serviceIds.includes(serviceId)) problems['scope'] = 'choice';
  for (const field of texts) {
    const problem = textProblem(typed[field], field);
    if (problem) problems[field] = problem;
  }
  const from = momentOf(typed.from, typed.fromTime, 'from', problems);
  const to = momentOf(typed.to, typed.toTime, 'to', problems);
  if (from && from.getTime() > now.getTime() + furthestMs) problems['from'] = 'far';
  if (to && to <= now) problems['to'] = 'past';
  else if (to && from && to <= from) problems['to'] = 'order';
  if (Object.keys(problems).length > 0) return { problems };
  return {
    wording: {
      level: typed.level as Level, sectorId, serviceId, title: { ar: typed.title_ar, en: typed.title_en }, body: { ar: typed.body_ar, en: typed.body_en },
      reportLink: typed.reportLink, startsAt: from && from > now ? from : now, endsAt: to,
    },
  };
}

function textProblem(text: string, field: (typeof texts)[number]): Problem | null {
  const [part, lang] = field.split('_') as ['title' | 'body', 'ar' | 'en'];
  if (text === '') return 'needed';
  if (text.length > longest[part]) return 'long';
  // Whoever pastes one language into both would leave half of the readers without a word.
  if (lang === 'ar') return /\p{Script=Arabic}/u.test(text) ? null : 'arabic';
  return /[A-Za-z]/.test(text) ? null : 'english';
}

function momentOf(day: TypedDay, time: string, name: 'from' | 'to', problems: Record<string, Problem>): Date | null {
  if ([day.day, day.month, day.year, time].every((part) => !part)) return null;
  const found = readMoment(readDay(day), time === '' ? '00:00' : time);
  if ('moment' in found) return found.moment;
  if (found.wrong.day) problems[name] = 'day';
  if (found.wrong.time) problems[`${name}_time`] = 'time';
  return null;
}
