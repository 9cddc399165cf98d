import type { FastifyInstance } from 'fastify';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import type { Runtime } from '../../../platform/runtime.ts';
import { alert, button, cardGrid, cardLink, emptyState, form, formatNumber, hidden, linkButton, mapOfBranches, nearestForm, pagination, select, stack } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { type Branch, type City, listBranches, listCities, listRegions, listSectors, nearestBranches, type Region, type Sector } from '../../organisation/index.ts';
import { listOpen } from '../actions/offered.ts';
import { askerOf } from '../asker.ts';
import { opensAt } from '../rules/gate.ts';
import type { Service } from '../rules/service.ts';
import { catalogueText } from '../text.ts';
import { sectionsInWords } from './branch.ts';

/** What the address says; every part may be missing or wrong. */
interface Asked {
  readonly city: string;
  readonly sector: string;
  readonly service: string;
  readonly lat: string;
  readonly lon: string;
  readonly page: string;
}

interface Found {
  readonly asked: Asked;
  readonly sectors: readonly Sector[];
  readonly regions: readonly Region[];
  readonly cities: readonly City[];
  readonly services: readonly Service[];
  /** With distances when a place was given. */
  readonly branches: readonly { branch: Branch; km: number | null }[];
  /** Null: none was given. */
  readonly place: 'read' | 'unreadable' | null;
}

const pageLength = 24;

/** `/branches`: by region and city, or nearest first. Filters are plain links and a GET form. */
export function registerBranchListPage(app: FastifyInstance, { db, config }: Runtime): void {
  app.get('/branches', async (request, reply) => {
    const asked = readAsked(request.query as Record<string, unknown>);
    const services = await listOpen(db, askerOf(request));
    const service = services.find(({ slug }) => slug === asked.service);
    const offering = await listBranches(db, { cityId: numberOf(asked.city), sectorId: numberOf(asked.sector), serviceId: asked.service === '' ? undefined : (service?.serviceId ?? -1) });
    const matching = service ? offering.filter(({ branchId }) => opensAt(service.gate, branchId)) : offering;
    const [lat, lon] = [degreesOf(asked.lat, 90), degreesOf(asked.lon, 180)];
    const place = asked.lat === '' && asked.lon === '' ? null : lat === null || lon === null ? 'unreadable' : 'read';
    const branches = lat !== null && lon !== null ? nearestBranches(matching, lat, lon) : matching.map((branch) => ({ branch, km: null }));
    const found: Found = { asked, place, branches, sectors: await listSectors(db), regions: await listRegions(db), cities: await listCities(db), services };
    return sendHtml(reply, branchesPage(pageContext(request, config.demo), found));
  });
}

function readAsked(query: Record<string, unknown>): Asked {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name].slice(0, 60) : '');
  return { city: text('city'), sector: text('sector'), service: text('service'), lat: text('lat'), lon: text('lon'), page: text('page') };
}

/** Nothing asked: undefined. What is no number matches nothing. */
function numberOf(text: string): number | undefined {
  return text === '' ? undefined : /^\d{1,5}$/.test(text) ? Number(text) : -1;
}

function degreesOf(text: string, most: number): number | null {
  const value = /^-?\d{1,3}(\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN;
  return Math.abs(value) <= most ? value : null;
}

function branchesPage(context: PageContext, found: Found): Html {
  const words = catalogueText[context.lang];
  const { asked, place } = found;
  const everything = asked.city === '' && asked.sector === '' && asked.service === '' && place === null;
  return page(context, {
    title: words.branches, description: words.branchesIntro, section: 'services', wide: true,
    body: stack(
      html`<h1>${words.branches}</h1>`, html`<p class="bw-lead">${words.branchesIntro}</p>`,
      place === 'unreadable' && alert('warning', words.placeUnreadable, words.placeUnreadableNext),
      filterForms(context, found),
      everything ? byRegion(context, found) : results(context, found),
    ),
  });
}

function filterForms(context: PageContext, { asked, cities, sectors, services }: Found): Html {
  const { lang } = context;
  const words = catalogueText[lang];
  const any = (label: string) => ({ value: '', label });
  const cityChoices = [any(words.anyCity), ...cities.map((city) => ({ value: String(city.cityId), label: city.name[lang] }))];
  const sectorChoices = [any(words.anySector), ...sectors.map((sector) => ({ value: String(sector.sectorId), label: sector.name[lang] }))];
  const serviceChoices = [any(words.anyService), ...services.map((service) => ({ value: service.slug, label: service.name[lang] }))];
  const fields = html`${select({ name: 'city', label: words.city, value: asked.city, required: false, lang, choices: cityChoices })}${
    select({ name: 'sector', label: words.sector, value: asked.sector, required: false, lang, choices: sectorChoices })}${
    select({ name: 'service', label: words.service, value: asked.service, required: false, lang, choices: serviceChoices })}`;
  const kept = (['sector', 'service'] as const).filter((name) => asked[name] !== '').map((name) => hidden(name, asked[name]));
  return html`${form({ context, action: '/branches', method: 'get', label: words.filter, inline: true, children: html`${fields}${button(words.show)}` })}${
    nearestForm({ action: '/branches', label: words.nearest, failed: words.nearestFailed, children: kept })}`;
}

/** Regions with their cities; cities without a branch are left out. */
function byRegion({ lang }: PageContext, { regions, cities, branches }: Found): HtmlValue {
  const words = catalogueText[lang];
  const counts = Map.groupBy(branches, ({ branch }) => branch.cityId);
  const open = cities.filter(({ cityId }) => counts.has(cityId));
  const inWords = (city: City): string => words.branchCount(counts.get(city.cityId)!.length);
  const points = open.map((city) => ({ lat: city.lat, lon: city.lon, label: `${city.name[lang]}: ${inWords(city)}`, href: `/branches?city=${city.cityId}` }));
  const line = (city: City): Html =>
    html`<li><a class="ds-link" href="/branches?city=${city.cityId}">${city.name[lang]}</a> <span class="bw-muted">${inWords(city)}</span></li>`;
  const groups = regions.map((region) => {
    const own = open.filter(({ regionId }) => regionId === region.regionId);
    return own.length > 0 && html`<section class="bw-stack"><h3>${region.name[lang]}</h3><ul class="ds-list">${own.map(line)}</ul></section>`;
  });
  return html`${mapOfBranches({ points, lang, label: words.map })}<section class="bw-stack"><h2>${words.byRegion}</h2><div class="bw-grid">${groups}</div></section>`;
}

function results({ lang }: PageContext, { asked, branches, cities, sectors, place }: Found): HtmlValue {
  const words = catalogueText[lang];
  if (branches.length === 0) return emptyState(words.none, words.noneNext, linkButton(words.all, '/branches', { variant: 'secondary' }));
  const pages = Math.ceil(branches.length / pageLength);
  const current = Math.min(pages, Math.max(1, Math.trunc(Number(asked.page)) || 1));
  const shown = branches.slice((current - 1) * pageLength, current * pageLength);
  const city = cities.find(({ cityId }) => String(cityId) === asked.city);
  const title = place === 'read' ? words.nearestTitle : city ? words.allIn(city.name[lang]) : words.matching;
  const cards = shown.map(({ branch, km }) => cardLink({
    title: branch.name[lang], href: `/branches/${branch.branchId}`, body: branch.address[lang], level: 3,
    facts: [
      sectors.find(({ sectorId }) => sectorId === branch.sectorId)?.name[lang], branch.city[lang], sectionsInWords(branch, lang),
      km !== null && words.away(formatNumber(km < 10 ? km : Math.round(km), lang)),
    ].filter(Boolean),
  }));
  const points = shown.map(({ branch }) => ({ lat: branch.lat, lon: branch.lon, label: branch.name[lang], href: `/branches/${branch.branchId}` }));
  const href = (number: number): string => `/branches?${new URLSearchParams(Object.entries({ ...asked, page: String(number) }).filter(([, value]) => value !== ''))}`;
  return html`<section class="bw-stack"><h2>${title} <span class="bw-muted">(${words.branchCount(branches.length)})</span></h2>${cardGrid(cards)}${pagination({ lang, page: current, pages, href })}</section>${
    mapOfBranches({ points, lang, label: words.map })}<p><a class="ds-link" href="/branches">${words.all}</a></p>`;
}
