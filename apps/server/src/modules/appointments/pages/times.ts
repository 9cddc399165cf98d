import type { FastifyInstance } from 'fastify';
import { formatDay, formatTime, localDay, localTime, parseGregorian } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import { keepPage, sendKept } from '../../../platform/kept-page.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, button, dayPicker, details, emptyState, errorSummary, form, hidden, notice, radioGroup, timePicker } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { Service } from '../../catalogue/index.ts';
import { type Branch, getBranch, type Section } from '../../organisation/index.ts';
import type { OpenSlot } from '../actions/slots.ts';
import type { AppointmentRuntime } from '../runtime.ts';
import { appointmentText } from '../text.ts';
import { bookableSlots } from './bookable.ts';
import { bookableService, bookingSteps } from './choose.ts';
import { keptWith } from './kept.ts';
import { links } from './links.ts';

/** What the picker of times needs; booking and changing share it. */
export interface Times {
  readonly context: PageContext;
  readonly slots: readonly OpenSlot[];
  readonly day: string | undefined;
  readonly section: string | undefined;
  readonly selected?: string | undefined;
  readonly error?: string | undefined;
  /** True after a refusal that sends to another time: a day without any left is passed over. */
  readonly moveOn?: boolean;
  readonly dayHref: (day: string) => string;
  /** Where the chosen time is sent, by GET. */
  readonly action: string;
  readonly fields?: Html;
}

/** Days with what is left of each, then the times of the chosen day. */
export function timesPicker(times: Times): Html {
  const { context, slots } = times;
  const { lang } = context;
  const words = appointmentText[lang].book;
  const sections = [...new Set(slots.map((slot) => slot.section))];
  const section = sections.find((name) => name === times.section) ?? (sections.length > 1 ? undefined : sections[0]);
  const open = sections.length > 1 ? slots.filter((slot) => slot.section === (section ?? sections[0])) : slots;
  const days = Map.groupBy(open, (slot) => localDay(slot.startsAt));
  const left = (day: string): number => days.get(day)!.reduce((sum, slot) => sum + slot.left, 0);
  const day = dayShown(times, [...days.keys()], left);
  const chosen = section ?? sections[0];
  const dayHref = (d: string): string => `${times.dayHref(d)}${sections.length > 1 ? `&section=${chosen}` : ''}#times`;
  const dayChoices = [...days.keys()].map((d) => ({ value: d, words: formatDay(d, lang), left: left(d), href: dayHref(d) }));
  if (dayChoices.length === 0) return emptyState(words.noTimesAtAll, words.noTimesAtAllNext);
  return html`${sections.length > 1 && sectionChooser(times, sections, chosen!)}${daysPicker(times, dayChoices, day)}${
    day === undefined ? emptyState(words.allTaken, words.allTakenNext) : timesOfDay(times, days.get(day)!)
  }`;
}

/** The day asked for, or else the first with a time left: from the day asked for on where there is one. */
function dayShown({ day, moveOn }: Times, days: readonly string[], left: (day: string) => number): string | undefined {
  const asked = days.find((d) => d === day);
  if (asked !== undefined && (!moveOn || left(asked) > 0)) return asked;
  const free = days.filter((d) => left(d) > 0);
  return free.find((d) => asked === undefined || d > asked) ?? free[0];
}

/** Days that stand open on the page; the later ones unfold. */
const nearDays = 6;

function daysPicker({ context: { lang } }: Times, choices: Parameters<typeof dayPicker>[0]['choices'], selected: string | undefined): Html {
  const words = appointmentText[lang].book;
  const later = choices.slice(nearDays);
  const picker = (legend: string, some: typeof choices): Html => dayPicker({ lang, legend, choices: some, selected });
  const isLater = later.some(({ value }) => value === selected);
  return html`${picker(words.day, choices.slice(0, nearDays))}${later.length > 0 && details(words.laterDays, picker(words.laterDays, later), isLater)}`;
}

function sectionChooser({ context, dayHref, day }: Times, sections: readonly Section[], chosen: Section): Html {
  const words = appointmentText[context.lang];
  const choices = sections.map((value) => ({ value, label: words.section[value] }));
  const target = new URL(dayHref(day ?? ''), 'http://x');
  const kept = [...target.searchParams].filter(([name]) => name !== 'section').map(([name, value]) => hidden(name, value));
  const label = words.fields.section;
  const choice = radioGroup({ name: 'section', label, hint: words.book.sectionNote, choices, value: chosen, inline: true });
  const show = button(words.book.showTimes, { variant: 'secondary' });
  return form({ context, action: target.pathname, method: 'get', inline: true, label, children: [kept, choice, show] });
}

function timesOfDay({ context, action, fields, selected, error }: Times, slots: readonly OpenSlot[]): Html {
  const { lang } = context;
  const words = appointmentText[lang].book;
  const choices = slots.map((slot) => ({ value: slot.slotId, left: slot.left, time: localTime(slot.startsAt), text: formatTime(slot.startsAt, lang) }));
  if (choices.every((choice) => choice.left === 0)) return emptyState(words.noTimes, words.noTimesNext);
  const picker = timePicker({ lang, name: 'slot', legend: words.times, choices, selected, error, ...(error === undefined && { hint: words.chooseOne }) });
  // Sent along for whoever goes on without a time: they come back to the day that they were on.
  const { startsAt, section } = slots[0]!;
  const place = [hidden('day', localDay(startsAt)), hidden('section', section)];
  return html`<div id="times">${form({ context, action, method: 'get', label: words.chooseTime, children: [fields, picker, place, button(words.toConfirm)] })}</div>`;
}

/** What is asked of the page of a branch's times, or said on it. */
interface TimesQuery {
  readonly day?: string | undefined;
  readonly section?: string | undefined;
  readonly error?: string | undefined;
  readonly taken?: { readonly title: string; readonly next: string };
  /** The numbers may be some seconds old, and the page says so. */
  readonly late?: boolean;
}

/** The page of a branch's times; also shown again when a time has just been taken, with what is left. */
export async function timesPage(runtime: AppointmentRuntime, context: PageContext, service: Service, branch: Branch, query: TimesQuery): Promise<Html> {
  return layOutTimes(context, await bookableSlots(runtime, context, branch.branchId, service), service, branch, { ...query, late: runtime.appointments.availability.isLate() });
}

function layOutTimes(context: PageContext, slots: readonly OpenSlot[], service: Service, branch: Branch, { day, section, error, taken, late }: TimesQuery): Html {
  const { lang } = context;
  const words = appointmentText[lang].book;
  const base = links.times(service.slug, branch.branchId);
  const picker = keptWith(slots, `picker ${JSON.stringify([lang, day, section, error, taken !== undefined])}`, () =>
    timesPicker({ context, slots, day, section, error, moveOn: taken !== undefined, dayHref: (d) => `${base}?day=${d}`, action: `${base}/confirm` }));
  const body = [
    bookingSteps(context, 2, service.slug, branch.branchId), taken && alert('warning', taken.title, taken.next),
    error !== undefined && errorSummary([{ field: 'slot', message: error }], lang),
    html`<h1>${words.chooseTime}</h1><p class="bw-lead">${service.name[lang]} – ${branch.name[lang]}</p>`, late && html`<p class="bw-muted">${words.late}</p>`, picker,
    notice(html`${words.noneSuits} <a class="ds-link" href="${links.wait(service.slug, branch.branchId)}">${words.wait}</a>`), notice(words.personal),
  ];
  const title = `${taken?.title ?? words.chooseTime} – ${branch.name[lang]}`;
  return page(context, { title, wrong: error !== undefined, section: 'services', backHref: links.branches(service.slug), body });
}

/** A day of a query, or undefined for anything that is none. */
export function readDay(value: unknown): string | undefined {
  return typeof value === 'string' && parseGregorian(value) !== null ? value : undefined;
}

export function readBranchId(value: unknown): number {
  return typeof value === 'string' && /^[1-9]\d{0,4}$/.test(value) ? Number(value) : 0;
}

/** `/book/:slug/:branch`: which day and time. */
export function registerTimesPage(app: FastifyInstance, runtime: AppointmentRuntime): void {
  app.get<{ Params: { slug: string; branch: string }; Querystring: Record<string, unknown> }>('/book/:slug/:branch', async (request, reply) => {
    const branch = await getBranch(runtime.db, readBranchId(request.params.branch));
    const service = await bookableService(runtime, request, request.params.slug, branch.branchId);
    const { day, section, slot } = request.query;
    if (isId(slot)) return seeOther(reply, links.confirm(service.slug, branch.branchId, slot));
    const query = { day: readDay(day), section: typeof section === 'string' ? section : undefined, late: runtime.appointments.availability.isLate() };
    const { demo } = runtime.config;
    if (request.viewer !== null) return sendHtml(reply, await timesPage(runtime, pageContext(request, demo), service, branch, query));
    // Whoever is not signed in is shown the same: this is the page that a crowd asks for when appointments open.
    const slots = await runtime.appointments.availability.read(branch.branchId, service.serviceId);
    const make = (context: PageContext): Html => layOutTimes(context, slots, service, branch, query);
    return sendKept(request, reply, keptWith(slots, `page ${request.lang} ${request.url}`, () => keepPage(request, demo, make)));
  });
}
