import type { FastifyInstance } from 'fastify';
import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { findServiceBySlug, type Service } from '../../catalogue/index.ts';
import { announcedOn } from '../actions/announcements.ts';
import type { Wording } from '../rules/announcement.ts';
import { announcementText } from '../text.ts';

/** Where people learn what to do about those who sell appointments. */
export const reportHref = '/report';

/** An announcement as people read it, its text in paragraphs. A calm one is a line that unfolds: it leaves a phone's screen to the page. */
export function announcement({ level, title, body, reportLink }: Wording, lang: Language): Html {
  const words = announcementText[lang];
  const from = level === 'important' ? words.important : words.from;
  const paragraphs = body[lang].split(/\r?\n+/).map((text) => html`<p>${text}</p>`);
  const rest = [paragraphs, reportLink && html`<p><a class="ds-link" href="${reportHref}">${words.report}</a></p>`];
  const name = html`<span class="bw-announcement-from">${from}:</span> <strong>${title[lang]}</strong>`;
  return html`<aside class="bw-announcement bw-no-print" data-level="${level}" aria-label="${from}">${
    level === 'important' ? html`<p>${name}</p>${rest}` : html`<details><summary>${name}</summary>${rest}</details>`
  }</aside>`;
}

/** Pages that say the ministry's word: those with a `:slug` are about that service. */
const places: ReadonlySet<string> = new Set([
  '/', '/services', '/services/:slug', '/book', '/book/:slug', '/book/:slug/:branch', '/book/:slug/:branch/confirm', '/appointments', '/appointments/:id', '/sign-in', '/register',
]);

/** Puts the ministry's word on the pages where it matters, before their own matter. It can delay no page, and spoil none. */
export function registerShownAnnouncements(app: FastifyInstance, runtime: AuditedRuntime): void {
  app.addHook('preHandler', async (request) => {
    const route = request.routeOptions.url;
    if (route === undefined || !places.has(route)) return;
    try {
      const { slug } = request.params as { slug?: string };
      request.announced = await announcedFor(runtime, slug === undefined ? null : await findServiceBySlug(runtime.db, slug), request.lang);
    } catch (error) {
      // The page itself says whether the portal can be reached.
      request.log.warn({ err: error }, 'announcements could not be read');
    }
  });
}

async function announcedFor(runtime: Pick<AuditedRuntime, 'db' | 'clock'>, service: Service | null, lang: Language): Promise<readonly Html[]> {
  return (await announcedOn(runtime, service)).map((one) => rendered(one, lang));
}

/** Made once for as long as an announcement is kept in memory: a page that a crowd asks for pays nothing for it. */
const made = { ar: new WeakMap<Wording, Html>(), en: new WeakMap<Wording, Html>() };

function rendered(one: Wording, lang: Language): Html {
  let markup = made[lang].get(one);
  if (!markup) made[lang].set(one, (markup = announcement(one, lang)));
  return markup;
}

/** The context of a page that turns out to be about a service, with what is announced there. */
export async function contextAbout(runtime: Pick<AuditedRuntime, 'db' | 'clock'>, context: PageContext, service: Pick<Service, 'serviceId' | 'sectorId'>): Promise<PageContext> {
  const announced = (await announcedOn(runtime, service)).map((one) => rendered(one, context.lang));
  return Object.defineProperty(Object.create(context) as PageContext, 'announced', { value: announced });
}

