import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireStaff } from '../../../platform/api.ts';
import { calendarText, formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Bilingual, Language } from '../../../platform/language.ts';
import { type PageContext, pageContext, type Viewer } from '../../../platform/request-context.ts';
import { dayText } from '../../../views/components.ts';
import type { AppointmentRuntime } from '../../appointments/index.ts';
import { getStaffNames } from '../../identity/index.ts';
import type { OpeningException, OpeningRule, Section } from '../../organisation/index.ts';
import { getSubject, type Subject } from '../actions/subject.ts';
import type { PlanDifferences } from '../rules/differences.ts';
import { rowsOf } from '../rules/rows.ts';
import { capacityText } from '../text.ts';

/** A request about a service at a branch, from an officer of its sector. */
export interface Ask {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: PageContext;
  readonly viewer: Viewer;
  readonly subject: Subject;
  /** Where the subject's pages lie. */
  readonly base: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Serves a page under `/staff/capacity/:branch/:service` to officers of the branch's own sector, and to nobody else. */
export function serve(app: FastifyInstance, runtime: AppointmentRuntime, method: 'GET' | 'POST', path: string, handler: (ask: Ask) => Promise<FastifyReply>): void {
  app.route({
    method,
    url: `/staff/capacity/:branch/:service${path}`,
    handler: async (request, reply) => {
      const viewer = requireStaff(request, 'sector_officer');
      const { branch, service } = request.params as { branch: string; service: string };
      const subject = await getSubject(runtime.db, viewer, branch, service);
      const body = (request.body ?? {}) as Record<string, unknown>;
      return handler({ request, reply, viewer, subject, body, context: pageContext(request, runtime.config.demo), base: baseOf(subject) });
    },
  });
}

export function baseOf({ branch, service }: Subject): string {
  return `/staff/capacity/${branch.branchId}/${service.slug}`;
}

/** A form's field as trimmed text; '' when it is missing or no text. */
export function field(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** The revision a form was filled in on; -1, which no draft has, when the field was tampered with. */
export function revisionOf(body: Readonly<Record<string, unknown>>): number {
  return /^\d{1,6}$/.test(field(body, 'revision')) ? Number(field(body, 'revision')) : -1;
}

/** An instant in words: day and time in Riyadh. */
export function whenInWords(instant: Date, lang: Language): string {
  return capacityText[lang].when(formatDay(localDay(instant), lang).gregorian, formatTime(instant, lang));
}

/** Names for the record of who did something. */
export type NameOf = (staffId: string | null) => string;

export async function readNames(runtime: AppointmentRuntime, lang: Language, staffIds: readonly (string | null)[]): Promise<NameOf> {
  const names: Map<string, Bilingual> = await getStaffNames(runtime.db, [...new Set(staffIds.filter((id) => id !== null))]);
  return (staffId) => (staffId === null ? capacityText[lang].installation : (names.get(staffId)?.[lang] ?? staffId));
}

/** The heading of a subject's pages. */
export function heading(title: string, { branch, service }: Subject, lang: Language): Html {
  return html`<h1>${title}</h1><p class="bw-lead">${service.name[lang]}<br>${branch.name[lang]}</p>`;
}

/** Rules in words, those that differ in their weekday only in one line. */
function rulesInWords(rules: readonly OpeningRule[], lang: Language): string[] {
  const words = capacityText[lang];
  return rowsOf(rules).map(({ days, section, opens, closes, counters, minutes }) =>
    words.hoursLine(daysInWords(days, lang), words.sections[section as Section], opens, closes, Number(counters), Number(minutes)));
}

/** 'Sunday to Thursday', or the days one by one where some are left out. */
function daysInWords(days: readonly number[], lang: Language): string {
  const words = capacityText[lang];
  const names = days.map((day) => calendarText[lang].weekdays[day]!);
  const unbroken = days.every((day, index) => day === days[0]! + index);
  return unbroken && days.length > 2 ? words.range(names[0]!, names.at(-1)!) : names.join(words.separator);
}

/** An exception in words: its reason, its days in both calendars, and its hours. */
export function exceptionInWords({ from, to, kind, reason, rules }: OpeningException, lang: Language): Html {
  const words = capacityText[lang];
  const days = html`${dayText(formatDay(from, lang), from)}${to !== from && html` ${words.until} ${dayText(formatDay(to, lang), to)}`}`;
  return html`<strong>${reason[lang]}</strong>: ${days}. ${kind === 'closed' ? words.closed : html`<ul class="ds-list">${rulesInWords(rules, lang).map((line) => html`<li>${line}</li>`)}</ul>`}`;
}

/** What is added and what goes. Prints the words for "no difference" when there is none. */
export function differencesList(found: PlanDifferences, lang: Language): HtmlValue {
  const words = capacityText[lang];
  const part = (label: string, rules: readonly OpeningRule[], exceptions: readonly OpeningException[]): HtmlValue =>
    rules.length + exceptions.length > 0 && html`<h3>${label}</h3><ul class="ds-list">${[
      rulesInWords(rules, lang).map((line) => html`<li>${line}</li>`), exceptions.map((one) => html`<li>${exceptionInWords(one, lang)}</li>`),
    ]}</ul>`;
  const parts = [part(words.removed, found.removedRules, found.removedExceptions), part(words.added, found.addedRules, found.addedExceptions)];
  return parts.some(Boolean) ? parts : html`<p>${words.noDifferences}</p>`;
}
