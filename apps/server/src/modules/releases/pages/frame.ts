import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireStaff } from '../../../platform/api.ts';
import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext, type Viewer } from '../../../platform/request-context.ts';
import { bdi, dayText, type TagColor } from '../../../views/components.ts';
import type { AppointmentRuntime } from '../../appointments/index.ts';
import { findServiceBySlug } from '../../catalogue/index.ts';
import { readReleaseFile, type ReleaseFile } from '../actions/releases.ts';
import type { ReleaseState } from '../rules/release.ts';

/** A request about one release, from a member of staff. */
export interface Ask {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: PageContext;
  readonly viewer: Viewer;
  readonly file: ReleaseFile;
  /** Where the release's pages lie. */
  readonly base: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export const stateColors = {
  draft: 'neutral', infrastructure_ready: 'info', in_review: 'info', refused: 'danger', approved: 'accent', pilot: 'warning', launched: 'success', suspended: 'danger', withdrawn: 'neutral',
  superseded: 'neutral',
} as const satisfies Record<ReleaseState, TagColor>;

/** Serves a page under `/staff/releases/:slug/:number` to all staff: the history is open to them; each step checks for itself. */
export function serve(app: FastifyInstance, runtime: AppointmentRuntime, method: 'GET' | 'POST', path: string, handler: (ask: Ask) => Promise<FastifyReply>): void {
  app.route({
    method,
    url: `/staff/releases/:slug/:number${path}`,
    handler: async (request, reply) => {
      const viewer = requireStaff(request);
      const { slug, number } = request.params as { slug: string; number: string };
      const service = /^[1-9]\d{0,5}$/.test(number) ? await findServiceBySlug(runtime.db, slug) : null;
      if (!service) throw new DomainError('release_not_found');
      const file = await readReleaseFile(runtime.db, service.serviceId, Number(number));
      const body = (request.body ?? {}) as Record<string, unknown>;
      return handler({ request, reply, viewer, file, body, base: `/staff/releases/${slug}/${number}`, context: pageContext(request, runtime.config.demo) });
    },
  });
}

/** A form's field as trimmed text; '' when it is missing or no text. */
export function field(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** Day and hour in Riyadh, in both calendars. */
export function whenInWords(at: Date, lang: Language): Html {
  const day = localDay(at);
  return html`${dayText(formatDay(day, lang), day)} ${bdi(formatTime(at, lang))}`;
}
