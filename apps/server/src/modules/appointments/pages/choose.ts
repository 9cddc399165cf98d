import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { cardGrid, cardLink, emptyState, form, button, nearestForm, select, steps } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { askerOf, getOpen, listOpen, opensAt, type Service } from '../../catalogue/index.ts';
import { type Branch, isInKingdom, listBranches, listCities, listSectors, nearestBranches, type City } from '../../organisation/index.ts';
import type { AppointmentRuntime } from '../runtime.ts';
import { appointmentText } from '../text.ts';
import { bookableSlots } from './bookable.ts';
import { dayOf, timeOf } from './facts.ts';
import { links } from './links.ts';

/** How many of the nearest branches are shown. */
const nearestShown = 6;

/** The steps of the booking journey; `current` counts from 0. */
export function bookingSteps(context: PageContext, current: number, slug?: string, branchId?: number): Html {
  const words = appointmentText[context.lang].steps;
  return steps({
    lang: context.lang, current,
    steps: [
      { label: words.service, href: links.services },
      { label: words.branch, ...(slug && { href: links.branches(slug) }) },
      { label: words.time, ...(slug && branchId && { href: links.times(slug, branchId) }) },
      { label: words.confirm },
    ],
  });
}

/** The service of an address, if it is one that the asker may book appointments for, at this branch where one is given. */
export async function bookableService(runtime: AppointmentRuntime, request: FastifyRequest, slug: string, branchId?: number): Promise<Service> {
  const service = await getOpen(runtime.db, { slug }, askerOf(request), branchId);
  if (!service.needsAppointment) throw new DomainError('service_not_found');
  return service;
}

/** `/book` and `/book/:slug`: which service, which branch. */
export function registerChoosePages(app: FastifyInstance, runtime: AppointmentRuntime): void {
  app.get('/book', async (request, reply) => {
    const context = pageContext(request, runtime.config.demo);
    const words = appointmentText[context.lang].book;
    const services = (await listOpen(runtime.db, askerOf(request))).filter((service) => service.needsAppointment);
    const sectors = await listSectors(runtime.db);
    const cards = services.map((service) => cardLink({
      title: service.name[context.lang], href: links.branches(service.slug), body: service.summary[context.lang],
      facts: [sectors.find((sector) => sector.sectorId === service.sectorId)?.name[context.lang]],
    }));
    const body = [bookingSteps(context, 0), html`<h1>${words.chooseService}</h1><p class="bw-lead">${words.chooseServiceLead}</p>`, cardGrid(cards)];
    return sendHtml(reply, page(context, { title: words.title, section: 'services', body }));
  });

  app.get<{ Params: { slug: string }; Querystring: Record<string, unknown> }>('/book/:slug', async (request, reply) => {
    const service = await bookableService(runtime, request, request.params.slug);
    const { branch } = request.query;
    if (typeof branch === 'string' && /^\d{1,5}$/.test(branch)) return seeOther(reply, links.times(service.slug, Number(branch)));
    const context = pageContext(request, runtime.config.demo);
    const words = appointmentText[context.lang].book;
    const list = await branchList(runtime, context, service, request.query, (id) => links.times(service.slug, id));
    const name = service.name[context.lang];
    const body = [
      bookingSteps(context, 1, service.slug), html`<h1>${words.chooseBranch}</h1><p class="bw-lead">${name}</p>`,
      branchChooser(context, links.branches(service.slug), words, list),
    ];
    return sendHtml(reply, page(context, { title: `${words.chooseBranch} – ${name}`, section: 'services', backHref: links.services, body }));
  });
}

/** What the chooser of a branch shows for a query of `?city=` or `?lat=&lon=`. */
export interface BranchList {
  readonly cities: readonly City[];
  readonly city: string | undefined;
  /** Null until a place was chosen. */
  readonly cards: readonly Html[] | null;
}

/** The branches of a chosen city, or those nearest to a place, each with its next free time. */
export async function branchList(
  runtime: AppointmentRuntime, context: PageContext, service: Service, query: Record<string, unknown>, href: (branchId: number) => string,
): Promise<BranchList> {
  const offering = (await listBranches(runtime.db, { serviceId: service.serviceId })).filter(({ branchId }) => opensAt(service.gate, branchId));
  const cities = (await listCities(runtime.db)).filter((city) => offering.some((branch) => branch.cityId === city.cityId));
  const place = readPlace(query);
  const city = typeof query['city'] === 'string' ? query['city'] : undefined;
  const chosen = place ? nearestBranches(offering, place.lat, place.lon).slice(0, nearestShown) : city ? branchesIn(city, offering) : null;
  const cards = chosen && (await Promise.all(chosen.map(({ branch, km }) => branchCard(runtime, context, service, branch, km, href(branch.branchId)))));
  return { cities, city, cards };
}

function branchesIn(city: string, offering: readonly Branch[]): { branch: Branch; km: null }[] {
  return offering.filter(({ cityId }) => String(cityId) === city).map((branch) => ({ branch, km: null }));
}

function readPlace(query: Record<string, unknown>): { lat: number; lon: number } | null {
  const place = { lat: Number.parseFloat(String(query['lat'])), lon: Number.parseFloat(String(query['lon'])) };
  return Number.isFinite(place.lat) && Number.isFinite(place.lon) && isInKingdom(place) ? place : null;
}

async function branchCard(runtime: AppointmentRuntime, context: PageContext, service: Service, branch: Branch, km: number | null, href: string): Promise<Html> {
  const { lang } = context;
  const words = appointmentText[lang].book;
  const next = (await bookableSlots(runtime, context, branch.branchId, service)).find((slot) => slot.left > 0);
  const free = next ? html`${words.nextFree} ${dayOf(next.startsAt, lang)} ${timeOf(next.startsAt, lang)}` : words.allTaken;
  const facts = [branch.city[lang], km !== null && words.km(km.toFixed(km < 10 ? 1 : 0))];
  return cardLink({ title: branch.name[lang], href, body: html`${branch.address[lang]}<br>${free}`, facts });
}

/** Choosing a city or one's own place; then the branches there. */
export function branchChooser(context: PageContext, action: string, words: (typeof appointmentText)['ar']['book'], { cities, city, cards }: BranchList): Html {
  const choices = cities.map((c) => ({ value: String(c.cityId), label: c.name[context.lang] }));
  const search = form({
    context, action, method: 'get', inline: true, label: words.chooseBranch,
    children: [select({ name: 'city', label: words.city, lang: context.lang, choices, value: city }), button(words.show)],
  });
  const found = cards === null ? null : cards.length > 0 ? cardGrid(cards) : emptyState(words.noBranches, words.noBranchesNext);
  return html`${search}${nearestForm({ action, label: words.nearest, failed: words.nearestFailed })}${found}`;
}
