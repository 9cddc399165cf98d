import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireStaff } from '../../../../platform/api.ts';
import { formatDay, formatTime, localDay } from '../../../../platform/calendar.ts';
import { type Level, levelAt } from '../../../../platform/deadline.ts';
import { DomainError } from '../../../../platform/errors.ts';
import { html, type Html } from '../../../../platform/html.ts';
import { isId } from '../../../../platform/id.ts';
import type { Language } from '../../../../platform/language.ts';
import { type PageContext, pageContext, type StaffRole, type Viewer } from '../../../../platform/request-context.ts';
import { bdi, dayText, tag, type TagColor } from '../../../../views/components.ts';
import { requireScope } from '../../actions/officers/queue.ts';
import type { Status } from '../../rules/status.ts';
import type { ApplicationRuntime } from '../../runtime.ts';
import { officerText } from '../../text/officers.ts';

export const home = '/staff/applications';

/** A request of somebody who works on applications. */
export interface Ask {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: PageContext;
  readonly viewer: Viewer & { readonly role: StaffRole };
  readonly body: Readonly<Record<string, unknown>>;
}

const desk = ['sector_officer', 'branch_manager', 'clerk'] as const;

/** Serves a page under `/staff/applications` to officers of a sector and to desks, or to `roles`. Whose application it is, each action asks. */
export function serve(app: FastifyInstance, runtime: ApplicationRuntime, method: 'GET' | 'POST', path: string, handler: (ask: Ask) => Promise<FastifyReply>, roles: readonly StaffRole[] = desk): void {
  app.route({
    method,
    url: `${home}${path}`,
    handler: async (request, reply) => {
      const viewer = requireStaff(request, ...roles);
      requireScope(viewer);
      return handler({ request, reply, viewer, body: (request.body ?? {}) as Record<string, unknown>, context: pageContext(request, runtime.config.demo) });
    },
  });
}

/** The application's id in the address. Throws `application_not_found`. */
export function idOf({ request }: Ask): string {
  const { id } = request.params as { id?: unknown };
  if (!isId(id)) throw new DomainError('application_not_found');
  return id;
}

/** A form's field as it was typed, trimmed; '' when it is missing or no text. */
export function field({ body }: Ask, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\r\n', '\n').trim() : '';
}

export function moment(at: Date, lang: Language): Html {
  const day = localDay(at);
  return html`${dayText(formatDay(day, lang), day)} ${bdi(formatTime(at, lang))}`;
}

const statusColors = {
  draft: 'neutral', sent: 'warning', in_review: 'info', returned: 'neutral', visit_asked: 'accent', recommended: 'accent', approved: 'success', refused: 'danger', recorded: 'success', withdrawn: 'neutral',
} as const satisfies Record<Status, TagColor>;

export function statusTag(status: Status, lang: Language): Html {
  return tag(officerText[lang].statuses[status], statusColors[status]);
}

const levelColors = { soon: 'warning', late: 'danger', long_late: 'danger' } as const satisfies Record<Level, TagColor>;

/** How urgent an application is that waits for the office; nothing while there is time. */
export function levelTag({ status, dueAt, sentAt }: { status: Status; dueAt: Date | null; sentAt: Date | null }, now: Date, lang: Language): Html | null {
  const waits = status === 'sent' || status === 'in_review' || status === 'visit_asked' || status === 'recommended';
  const level = waits && dueAt && sentAt ? levelAt(dueAt, sentAt, now) : null;
  return level && tag(officerText[lang].levels[level], levelColors[level]);
}
