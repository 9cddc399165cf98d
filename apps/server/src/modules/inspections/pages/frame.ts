import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { isId } from '../../../platform/id.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { bdi, dayText } from '../../../views/components.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { type AuthorityViewer, requireAuthority } from '../../authorities/index.ts';

/** A request of an officer of an authority, or of an inspector. */
export interface Ask {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: PageContext;
  readonly who: AuthorityViewer;
  readonly body: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
}

/** Serves a page to one of the campaign's two roles. */
export function serve(app: FastifyInstance, runtime: AuditedRuntime, role: 'authority_officer' | 'inspector', method: 'GET' | 'POST', url: string, handler: (ask: Ask) => Promise<FastifyReply>): void {
  app.route({
    method,
    url,
    handler: async (request, reply) => {
      const who = await requireAuthority(runtime.db, request, role);
      return handler({ request, reply, who, body: (request.body ?? {}) as Record<string, unknown>, query: request.query as Record<string, unknown>, context: pageContext(request, runtime.config.demo) });
    },
  });
}

/** An id of the address. @param code thrown for what is none */
export function idOf({ request }: Ask, name: string, code: string): string {
  const id = (request.params as Record<string, unknown>)[name];
  if (!isId(id)) throw new DomainError(code);
  return id;
}

export function field({ body }: Ask, name: string, most: number): string {
  const value = body[name];
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed().trim().slice(0, most) : '';
}

export function dayWords(day: string, lang: Language): Html {
  return dayText(formatDay(day, lang), day);
}

/** Day in both calendars, and hour, in Riyadh. */
export function moment(at: Date, lang: Language): Html {
  return html`${dayWords(localDay(at), lang)} · ${bdi(formatTime(at, lang))}`;
}
