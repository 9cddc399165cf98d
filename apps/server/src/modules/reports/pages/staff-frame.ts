import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireStaff } from '../../../platform/api.ts';
import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { isId } from '../../../platform/id.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext, type Viewer } from '../../../platform/request-context.ts';
import { bdi, dayText, tag, type TagColor } from '../../../views/components.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import type { ReportState } from '../rules/report.ts';
import { staffReportText } from '../text/staff.ts';

export const staffHome = '/staff/reports';

/** A request of somebody who works on reports. */
export interface Ask {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: PageContext;
  readonly viewer: Viewer;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Serves a page under `/staff/reports` to analysts and sector officers. */
export function serve(app: FastifyInstance, runtime: AuditedRuntime, method: 'GET' | 'POST', path: string, handler: (ask: Ask) => Promise<FastifyReply>): void {
  app.route({
    method,
    url: `${staffHome}${path}`,
    handler: async (request, reply) => {
      const viewer = requireStaff(request, 'analyst', 'sector_officer');
      return handler({ request, reply, viewer, body: (request.body ?? {}) as Record<string, unknown>, context: pageContext(request, runtime.config.demo) });
    },
  });
}

/** An id of the address. Throws `report_not_found`. */
export function idOf({ request }: Ask, name = 'id'): string {
  const id = (request.params as Record<string, unknown>)[name];
  if (!isId(id)) throw new DomainError('report_not_found');
  return id;
}

export function field({ body }: Ask, name: string, most: number): string {
  const value = body[name];
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed().trim().slice(0, most) : '';
}

const colors: Record<ReportState, TagColor> = { new: 'warning', looking: 'info', referred: 'accent', closed: 'success', merged: 'neutral' };

export function stateTag(state: ReportState, lang: Language): Html {
  return tag(staffReportText[lang].states[state], colors[state]);
}

export function moment(at: Date, lang: Language): Html {
  const day = localDay(at);
  return html`${dayText(formatDay(day, lang), day)} · ${bdi(formatTime(at, lang))}`;
}
