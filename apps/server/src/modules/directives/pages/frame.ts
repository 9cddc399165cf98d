import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { type Level, levelAt } from '../../../platform/deadline.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Bilingual, Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { bdi, dayText, tag, type TagColor } from '../../../views/components.ts';
import { type Authority, type AuthorityViewer, listAuthorities, requireAuthority } from '../../authorities/index.ts';
import { directiveErrors } from '../errors.ts';
import type { DirectiveStatus } from '../rules/directive.ts';
import type { Leg, LegStatus } from '../rules/leg.ts';
import { lastDayOf } from '../rules/tree.ts';
import type { DirectiveRuntime } from '../runtime.ts';
import { directiveText } from '../text/pages.ts';

export const home = '/staff/directives';

/** A request of an officer of a ministry or municipality. */
export interface Ask {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: PageContext;
  readonly who: AuthorityViewer;
  readonly body: Readonly<Record<string, unknown>>;
  readonly authorities: readonly Authority[];
}

/** Serves a page under `/staff/directives` to officers of authorities. Whose directive it is, each action asks. */
export function serve(app: FastifyInstance, runtime: DirectiveRuntime, method: 'GET' | 'POST', path: string, handler: (ask: Ask) => Promise<FastifyReply>): void {
  app.route({
    method,
    url: `${home}${path}`,
    handler: async (request, reply) => {
      const who = await requireAuthority(runtime.db, request, 'authority_officer');
      const authorities = await listAuthorities(runtime.db);
      return handler({ request, reply, who, authorities, body: (request.body ?? {}) as Record<string, unknown>, context: pageContext(request, runtime.config.demo) });
    },
  });
}

/** A part of the address; '' where it is missing. */
export function param({ request }: Ask, name: string): string {
  const value = (request.params as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}

/** A form's field as it was typed, trimmed; '' when it is missing or no text. */
export function field({ body }: Pick<Ask, 'body'>, name: string): string {
  const value = Object.hasOwn(body, name) ? body[name] : undefined;
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\r\n', '\n').trim() : '';
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

export function moment(at: Date, lang: Language): Html {
  return html`${dayOf(localDay(at), lang)} ${bdi(formatTime(at, lang))}`;
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
