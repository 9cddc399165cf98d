import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireStaff } from '../../../platform/api.ts';
import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext, type Viewer } from '../../../platform/request-context.ts';
import { bdi, dayText, type SummaryRow, tag, type TagColor } from '../../../views/components.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { listServices, type Service } from '../../catalogue/index.ts';
import { listSectors, type Sector } from '../../organisation/index.ts';
import type { Scope, Standing, Wording } from '../rules/announcement.ts';
import { announcementText } from '../text.ts';

export const home = '/staff/announcements';

/** A request of an officer or operator. */
export interface Ask {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly context: PageContext;
  readonly viewer: Viewer;
  readonly body: Readonly<Record<string, unknown>>;
  readonly places: Places;
}

/** What scopes are named by. */
export interface Places {
  readonly sectors: readonly Sector[];
  readonly services: readonly Service[];
}

/** Serves a page under `/staff/announcements` to sector officers and operators. */
export function serve(app: FastifyInstance, runtime: AuditedRuntime, method: 'GET' | 'POST', path: string, handler: (ask: Ask) => Promise<FastifyReply>): void {
  app.route({
    method,
    url: `${home}${path}`,
    handler: async (request, reply) => {
      const viewer = requireStaff(request, 'sector_officer', 'operator');
      const [sectors, services] = await Promise.all([listSectors(runtime.db), listServices(runtime.db)]);
      const body = (request.body ?? {}) as Record<string, unknown>;
      return handler({ request, reply, viewer, body, places: { sectors, services }, context: pageContext(request, runtime.config.demo) });
    },
  });
}

export function scopeInWords({ sectorId, serviceId }: Scope, { sectors, services }: Places, lang: Language): string {
  const words = announcementText[lang];
  if (serviceId !== null) return services.find((service) => service.serviceId === serviceId)?.name[lang] ?? String(serviceId);
  if (sectorId === null) return words.everywhere;
  return words.wholeSector(sectors.find((sector) => sector.sectorId === sectorId)?.name[lang] ?? String(sectorId));
}

const colors: Record<Standing, TagColor> = { proposed: 'warning', shown: 'success', scheduled: 'info', over: 'neutral', refused: 'danger', withdrawn: 'neutral', ended: 'neutral' };

export function standingTag(standing: Standing, lang: Language): Html {
  return tag(announcementText[lang].standing[standing], colors[standing]);
}

/** Day and hour in Riyadh, in both calendars. */
export function moment(at: Date, lang: Language): Html {
  const day = localDay(at);
  return html`${dayText(formatDay(day, lang), day)} · ${bdi(formatTime(at, lang))}`;
}

/** Where and when, as rows of a summary. */
export function wordingRows(wording: Wording, places: Places, lang: Language): SummaryRow[] {
  const words = announcementText[lang];
  return [
    { key: words.facts.where, value: scopeInWords(wording, places, lang) },
    { key: words.facts.level, value: words.levels[wording.level] },
    { key: words.facts.starts, value: moment(wording.startsAt, lang) },
    { key: words.facts.ends, value: wording.endsAt === null ? words.until : moment(wording.endsAt, lang) },
  ];
}
