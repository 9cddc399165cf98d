import type { FastifyInstance, FastifyReply } from 'fastify';
import { formatDay } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Html } from '../../../platform/html.ts';
import { isId } from '../../../platform/id.ts';
import type { Language } from '../../../platform/language.ts';
import { dayText } from '../../../views/components.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { type CampaignAsk, serveCampaign, typedText } from '../../authorities/index.ts';

export { momentText as moment } from '../../authorities/index.ts';

/** A request of an officer of an authority, or of an inspector. */
export type Ask = CampaignAsk;

/** Serves a page to one of the campaign's two roles. */
export function serve(app: FastifyInstance, runtime: AuditedRuntime, role: 'authority_officer' | 'inspector', method: 'GET' | 'POST', url: string, handler: (ask: Ask) => Promise<FastifyReply>): void {
  serveCampaign(app, runtime, { method, url, roles: [role] }, handler);
}

/** An id of the address. @param code thrown for what is none */
export function idOf({ request }: Ask, name: string, code: string): string {
  const id = (request.params as Record<string, unknown>)[name];
  if (!isId(id)) throw new DomainError(code);
  return id;
}

export function field({ body }: Pick<Ask, 'body'>, name: string, most: number): string {
  return typedText(body, name, most);
}

export function dayWords(day: string, lang: Language): Html {
  return dayText(formatDay(day, lang), day);
}
