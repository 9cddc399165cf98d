import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formatDay, formatTime, localDay } from '../../platform/calendar.ts';
import { html, type Html } from '../../platform/html.ts';
import type { Language } from '../../platform/language.ts';
import { type PageContext, pageContext } from '../../platform/request-context.ts';
import { bdi, dayText } from '../../views/components.ts';
import type { AuditedRuntime } from '../audit/index.ts';
import { type AuthorityViewer, type CampaignRole, requireAuthority } from './scope.ts';

/** A request of an officer of an authority, or of an inspector. */
export interface CampaignAsk {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: PageContext;
  readonly who: AuthorityViewer;
  readonly body: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
}

/** A page of the campaign, and to whom it is served. */
export interface CampaignRoute {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly roles: readonly [CampaignRole, ...CampaignRole[]];
}

/** Serves a page of the campaign. Whose row it is about, each action asks. */
export function serveCampaign(app: FastifyInstance, { db, config }: AuditedRuntime, { method, url, roles }: CampaignRoute, handler: (ask: CampaignAsk) => Promise<FastifyReply>): void {
  app.route({
    method,
    url,
    handler: async (request, reply) => {
      const who = await requireAuthority(db, request, ...roles);
      return handler({ request, reply, who, body: (request.body ?? {}) as Record<string, unknown>, query: request.query as Record<string, unknown>, context: pageContext(request, config.demo) });
    },
  });
}

/** A text that was sent by this name, trimmed, with its lines as they are kept; '' when it is missing or no text. @param most characters */
export function typedText(values: unknown, name: string, most = Number.POSITIVE_INFINITY): string {
  const value = typeof values === 'object' && values !== null && Object.hasOwn(values, name) ? (values as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed().replaceAll('\r\n', '\n').trim().slice(0, most) : '';
}

/** A part of the address; '' where it is missing. */
export function addressPart({ request }: Pick<CampaignAsk, 'request'>, name: string): string {
  return typedText(request.params, name);
}

/** Day in both calendars, and hour, in Riyadh. */
export function momentText(at: Date, lang: Language): Html {
  const day = localDay(at);
  return html`${dayText(formatDay(day, lang), day)} · ${bdi(formatTime(at, lang))}`;
}
