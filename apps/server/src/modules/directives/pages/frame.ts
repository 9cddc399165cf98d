import type { FastifyInstance, FastifyReply } from 'fastify';
import { formatDay } from '../../../platform/calendar.ts';
import { type Level, levelAt } from '../../../platform/deadline.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Bilingual, Language } from '../../../platform/language.ts';
import { dayText, tag, type TagColor } from '../../../views/components.ts';
import { type Authority, type CampaignAsk, listAuthorities, serveCampaign, typedText } from '../../authorities/index.ts';

export { addressPart as param, momentText as moment } from '../../authorities/index.ts';
import { directiveErrors } from '../errors.ts';
import type { DirectiveStatus } from '../rules/directive.ts';
import type { Leg, LegStatus } from '../rules/leg.ts';
import { lastDayOf } from '../rules/tree.ts';
import type { DirectiveRuntime } from '../runtime.ts';
import { directiveText } from '../text/pages.ts';

export const home = '/staff/directives';

/** A request of an officer of a ministry or municipality. */
export interface Ask extends CampaignAsk {
  readonly authorities: readonly Authority[];
}

/** Serves a page under `/staff/directives` to officers of authorities. Whose directive it is, each action asks. */
export function serve(app: FastifyInstance, runtime: DirectiveRuntime, method: 'GET' | 'POST', path: string, handler: (ask: Ask) => Promise<FastifyReply>): void {
  serveCampaign(app, runtime, { method, url: `${home}${path}`, roles: ['authority_officer'] }, async (ask) => handler({ ...ask, authorities: await listAuthorities(runtime.db) }));
}

/** A form's field as it was typed. */
export function field({ body }: Pick<Ask, 'body'>, name: string): string {
  return typedText(body, name);
}

/** The page's revision as the form carried it; one that nothing ever has when it is none. */
export function revisionOf(ask: Ask): number {
  const text = field(ask, 'revision');
  return /^\d{1,9}$/.test(text) ? Number(text) : -1;
}

/** What is wrong, in one line: what happened and what to do. */
export function messageOf(code: string, lang: Language): string {
  const { title, next } = directiveErrors[code as keyof typeof directiveErrors];
  return `${title[lang]}. ${next[lang]}`;
}

export function nameOf(authorities: readonly Authority[], authorityId: number, lang: Language): string {
  return authorities.find((one) => one.authorityId === authorityId)?.name[lang] ?? String(authorityId);
}

/** Words of a directive in the reader's language; the Arabic where there is no other, marked as such. */
export function inWords(text: Bilingual, lang: Language): HtmlValue {
  return lang === 'en' && text.en !== '' ? text.en : lang === 'ar' ? text.ar : html`<bdi lang="ar">${text.ar}</bdi>`;
}

/** The same as paragraphs that keep their lines. */
export function paragraphs(text: Bilingual, lang: Language): Html {
  const english = lang === 'en' && text.en !== '';
  return html`<p class="bw-told" dir="auto" lang="${english ? 'en' : 'ar'}">${english ? text.en : text.ar}</p>`;
}

/** A local day in both calendars. */
export function dayOf(day: string, lang: Language): Html {
  return dayText(formatDay(day, lang), day);
}

export function dueDay(dueAt: Date, lang: Language): Html {
  return dayOf(lastDayOf(dueAt), lang);
}

/** The same for a hint, as plain words. */
export function dayWords(day: string, lang: Language): string {
  const { gregorian, hijri } = formatDay(day, lang);
  return lang === 'ar' ? `${hijri} – ${gregorian}` : `${gregorian} – ${hijri}`;
}

const statusColors = { sent: 'warning', received: 'warning', acknowledged: 'info', assigned: 'info', answered: 'success', returned: 'accent' } as const satisfies Record<LegStatus, TagColor>;

export function statusTag(status: LegStatus, lang: Language): Html {
  return tag(directiveText[lang].statuses[status], statusColors[status]);
}

const levelColors = { soon: 'warning', late: 'danger', long_late: 'danger' } as const satisfies Record<Level, TagColor>;

/** How urgent a leg is that is not answered; nothing while there is time, and nothing once the directive is over. */
export function levelTag({ status, dueAt, sentAt }: Leg, directive: DirectiveStatus, now: Date, lang: Language): Html | null {
  const level = status === 'answered' || directive !== 'in_force' ? null : levelAt(dueAt, sentAt, now);
  return level && tag(directiveText[lang].levels[level], levelColors[level]);
}
