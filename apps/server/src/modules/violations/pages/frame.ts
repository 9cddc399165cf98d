import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { type Level, levelAt } from '../../../platform/deadline.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { bdi, dayText, tag, type TagColor } from '../../../views/components.ts';
import { type Authority, type AuthorityViewer, listAuthorities, requireAuthority } from '../../authorities/index.ts';
import { violationErrors } from '../errors.ts';
import type { Status } from '../rules/status.ts';
import type { Violation } from '../rules/violation.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { matterText } from '../text/matter.ts';
import { staffText } from '../text/staff.ts';

export const home = '/staff/violations';

/** A request of an officer of a ministry or municipality. */
export interface Ask {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: PageContext;
  readonly who: AuthorityViewer;
  readonly body: Readonly<Record<string, unknown>>;
  readonly authorities: readonly Authority[];
}

/** Serves a page under `/staff/violations` to officers of authorities. Whose violation it is, each action asks. */
export function serve(app: FastifyInstance, runtime: ViolationRuntime, method: 'GET' | 'POST', path: string, handler: (ask: Ask) => Promise<FastifyReply>): void {
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
export function param({ request }: Pick<Ask, 'request'>, name: string): string {
  const value = (request.params as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : '';
}

/** A form's field as it was typed, trimmed; '' when it is missing or no text. */
export function field({ body }: Pick<Ask, 'body'>, name: string, most = 8000): string {
  const value = Object.hasOwn(body, name) ? body[name] : undefined;
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed().replaceAll('\r\n', '\n').trim().slice(0, most) : '';
}

/** What is wrong, in one line: what happened and what to do. */
export function messageOf(code: string, lang: Language): string {
  const { title, next } = violationErrors[code as keyof typeof violationErrors];
  return `${title[lang]}. ${next[lang]}`;
}

export function nameOf(authorities: readonly Authority[], authorityId: number, lang: Language): string {
  return authorities.find((one) => one.authorityId === authorityId)?.name[lang] ?? String(authorityId);
}

/** A local day in both calendars. */
export function dayOf(day: string, lang: Language): Html {
  return dayText(formatDay(day, lang), day);
}

/** The day that ends at a due moment. */
export function dueDay(dueAt: Date, lang: Language): Html {
  return dayOf(localDay(new Date(dueAt.getTime() - 1)), lang);
}

export function moment(at: Date, lang: Language): Html {
  return html`${dayOf(localDay(at), lang)} ${bdi(formatTime(at, lang))}`;
}

const statusColors = {
  found: 'warning', breached: 'danger', warned: 'info', corrected: 'success', uncorrected: 'danger', penalised: 'accent', objected: 'warning', upheld: 'accent', unobjected: 'accent', cancelled: 'neutral', referred: 'info', closed: 'neutral',
} as const satisfies Record<Status, TagColor>;

export function statusTag(status: Status, lang: Language): Html {
  return tag(matterText[lang].statuses[status], statusColors[status]);
}

const levelColors = { soon: 'warning', late: 'danger', long_late: 'danger' } as const satisfies Record<Level, TagColor>;

/** How urgent it is; nothing while there is time or nothing waits. */
export function levelTag({ dueAt, since }: Violation, now: Date, lang: Language): Html | null {
  const level = dueAt && levelAt(dueAt, since, now);
  return level && tag(staffText[lang].levels[level], levelColors[level]);
}
