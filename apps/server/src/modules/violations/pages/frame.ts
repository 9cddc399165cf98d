import type { FastifyInstance, FastifyReply } from 'fastify';
import { formatDay, localDay } from '../../../platform/calendar.ts';
import { type Level, levelAt } from '../../../platform/deadline.ts';
import type { Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { dayText, tag, type TagColor } from '../../../views/components.ts';
import { type Authority, type CampaignAsk, listAuthorities, serveCampaign, typedText } from '../../authorities/index.ts';

export { addressPart as param, momentText as moment } from '../../authorities/index.ts';
import { violationErrors } from '../errors.ts';
import type { Status } from '../rules/status.ts';
import type { Violation } from '../rules/violation.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { matterText } from '../text/matter.ts';
import { staffText } from '../text/staff.ts';

export const home = '/staff/violations';

/** A request of an officer of a ministry or municipality. */
export interface Ask extends CampaignAsk {
  readonly authorities: readonly Authority[];
}

/** Serves a page under `/staff/violations` to officers of authorities. Whose violation it is, each action asks. */
export function serve(app: FastifyInstance, runtime: ViolationRuntime, method: 'GET' | 'POST', path: string, handler: (ask: Ask) => Promise<FastifyReply>): void {
  serveCampaign(app, runtime, { method, url: `${home}${path}`, roles: ['authority_officer'] }, async (ask) => handler({ ...ask, authorities: await listAuthorities(runtime.db) }));
}

/** A form's field as it was typed. */
export function field({ body }: Pick<Ask, 'body'>, name: string, most = 8000): string {
  return typedText(body, name, most);
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
