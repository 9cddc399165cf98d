import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formatDay, localDay } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { dayText } from '../../../views/components.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { requireAuthority } from '../../authorities/index.ts';
import { readScope, type Scope } from '../actions/scope.ts';
import { type Problem, readAsked, type TypedDays } from '../rules/asked.ts';

export const oversightHome = '/staff/oversight';

/** A request of an officer, with what they want to see. */
export interface Ask {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: PageContext;
  readonly scope: Scope;
  readonly typed: TypedDays;
  readonly problems: Readonly<Partial<Record<'from' | 'to', Problem>>>;
  readonly now: Date;
}

/** Serves officers of authorities; each sees their own authority and what stands below it. */
export function serve(app: FastifyInstance, runtime: AuditedRuntime, path: string, handler: (ask: Ask) => Promise<FastifyReply>): void {
  app.get(`${oversightHome}${path}`, async (request, reply) => {
    const who = await requireAuthority(runtime.db, request, 'authority_officer');
    const now = runtime.clock();
    const { asked, typed, problems } = readAsked(request.query as Record<string, unknown>, localDay(now));
    return handler({ request, reply, context: pageContext(request, runtime.config.demo), scope: await readScope(runtime.db, who, asked), typed, problems, now });
  });
}

/** The address of a page or file about the same. */
export function addressOf({ asked, authority, directive }: Scope, path: string): string {
  const { from, to, weeks } = asked;
  return `${oversightHome}${path}?${new URLSearchParams({ authority: String(authority.authorityId), from, to, weeks: String(weeks), ...(directive && { directive: directive.directiveId }) })}`;
}

export function dayWords(day: string, lang: Language): Html {
  return html`${dayText(formatDay(day, lang), day)}`;
}
