import type { FastifyInstance } from 'fastify';
import { addDays, formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import type { Runtime } from '../../../platform/runtime.ts';
import { cardGrid, card, dayText, linkButton, ltr, mapOfBranches, notice, stack, summaryList, table, tag } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import {
  type Branch, exceptionOn, findBranch, hoursOfDay, listPlansOfBranch, listRegions, listSectors, type OpeningException, type OpeningPlan, type Region, type Sector,
  type Span,
} from '../../organisation/index.ts';
import { listOpen } from '../actions/offered.ts';
import { askerOf } from '../asker.ts';
import { opensAt } from '../rules/gate.ts';
import type { Service } from '../rules/service.ts';
import { catalogueText } from '../text.ts';

interface Shown {
  readonly branch: Branch;
  readonly sector: Sector;
  readonly region: Region;
  readonly services: readonly Service[];
  readonly plans: readonly OpeningPlan[];
  readonly today: string;
}

/** How far ahead exceptional days are told, in days. */
const exceptionDays = 120;

/** `/branches/:id`: the place, the hours of the coming week in both calendars, exceptional days, services. */
export function registerBranchPage(app: FastifyInstance, { db, config, clock }: Runtime): void {
  app.get<{ Params: { id: string } }>('/branches/:id', async (request, reply) => {
    const branch = /^\d{1,5}$/.test(request.params.id) ? await findBranch(db, Number(request.params.id)) : null;
    if (!branch) throw new DomainError('branch_not_found');
    const sector = (await listSectors(db)).find(({ sectorId }) => sectorId === branch.sectorId)!;
    const region = (await listRegions(db)).find(({ regionId }) => regionId === branch.regionId)!;
    const services = (await listOpen(db, askerOf(request))).filter(({ serviceId, gate }) => branch.serviceIds.includes(serviceId) && opensAt(gate, branch.branchId));
    const plans = await listPlansOfBranch(db, branch.branchId);
    return sendHtml(reply, branchPage(pageContext(request, config.demo), { branch, sector, region, services, plans, today: localDay(clock()) }));
  });
}

/** Which sections a branch has, in words. */
export function sectionsInWords({ hasMenSection, hasWomenSection }: Branch, lang: Language): string {
  const words = catalogueText[lang];
  if (hasMenSection && hasWomenSection) return words.bothSections;
  return hasMenSection ? words.onlyMen : words.onlyWomen;
}

function branchPage(context: PageContext, shown: Shown): Html {
  const { lang } = context;
  const { branch, sector, region } = shown;
  const words = catalogueText[lang];
  const place = summaryList([
    { key: words.sector, value: sector.name[lang] },
    { key: words.address, value: branch.address[lang] },
    { key: words.city, value: html`<a class="ds-link" href="/branches?city=${branch.cityId}">${branch.city[lang]}</a>` },
    { key: words.region, value: region.name[lang] },
    { key: words.sectionsLabel, value: sectionsInWords(branch, lang) },
    ...(branch.phone === null ? [] : [{ key: words.phone, value: ltr(branch.phone) }]),
    { key: words.coordinates, value: ltr(`${branch.lat.toFixed(4)}, ${branch.lon.toFixed(4)}`) },
  ]);
  const point = { lat: branch.lat, lon: branch.lon, label: branch.name[lang], href: `/branches/${branch.branchId}`, highlighted: true };
  return page(context, {
    title: branch.name[lang], section: 'services', backHref: '/branches',
    body: stack(
      html`<h1>${branch.name[lang]}</h1>`, branch.synthetic && html`<p>${tag(words.synthetic, 'warning')}</p>`,
      place, servicesHere(context, shown), hours(context, shown), exceptions(context, shown), mapOfBranches({ points: [point], lang, label: branch.name[lang] }),
    ),
  });
}

function servicesHere({ lang }: PageContext, { branch, services }: Shown): Html {
  const words = catalogueText[lang];
  const bookable = services.filter(({ needsAppointment }) => needsAppointment);
  const cards = bookable.map((service) => card({
    title: service.name[lang], level: 3, body: html`<p>${service.summary[lang]}</p>`,
    actions: linkButton(words.bookHere, `/book/${service.slug}?branch=${branch.branchId}`, { about: service.name[lang] }),
  }));
  return html`<section class="bw-stack"><h2>${words.servicesHere}</h2>${cards.length > 0 ? cardGrid(cards) : notice(words.noServicesHere)}</section>`;
}

function hours({ lang }: PageContext, { plans, today }: Shown): Html {
  const words = catalogueText[lang];
  const rows = Array.from({ length: 7 }, (_, n) => addDays(today, n)).map((day) => [dayText(formatDay(day, lang), day), hoursInWords(plans, day, lang)]);
  const week = table({ caption: words.hours, hideCaption: true, head: [words.day, words.times], rows });
  return html`<section class="bw-stack"><h2>${words.hours}</h2>${week}<p class="bw-muted">${words.hoursNote}</p></section>`;
}

function hoursInWords(plans: readonly OpeningPlan[], day: string, lang: Language): HtmlValue {
  const words = catalogueText[lang];
  const reasons = [...new Set(plans.map((plan) => exceptionOn(plan, day)?.reason[lang]).filter((reason) => reason !== undefined))];
  const because = reasons.length > 0 && html` <span class="bw-muted">(${reasons.join('، ')})</span>`;
  const open = hoursOfDay(plans, day);
  if (open.length === 0) return html`${words.closed}${because}`;
  const comma = lang === 'ar' ? '، ' : ', ';
  const inWords = (spans: readonly Span[]): HtmlValue => spans.map((span, index) => [index > 0 && comma, spanInWords(span, day, lang)]);
  return html`${open.map(({ section, spans }) => html`<div>${words.sections[section]}: ${inWords(spans)}</div>`)}${because}`;
}

function spanInWords({ opensAt, closesAt }: Span, day: string, lang: Language): string {
  const words = catalogueText[lang];
  const tomorrow = localDay(closesAt) > day && formatTime(closesAt, lang) !== formatTime(new Date(`${day}T00:00:00+03:00`), lang);
  return words.span(formatTime(opensAt, lang), formatTime(closesAt, lang)) + (tomorrow ? words.nextMorning : '');
}

function exceptions({ lang }: PageContext, { plans, today }: Shown): Html {
  const words = catalogueText[lang];
  const last = addDays(today, exceptionDays);
  const ahead = plans.flatMap((plan) => plan.exceptions).filter(({ from, to }) => to >= today && from <= last);
  const once = [...new Map(ahead.map((one) => [`${one.from} ${one.to} ${one.kind} ${one.reason.ar}`, one])).values()].toSorted((a, b) => a.from.localeCompare(b.from));
  const body = once.length === 0 ? html`<p>${words.noExceptions}</p>` : html`<ul class="ds-list">${once.map((one) => html`<li>${exceptionInWords(one, lang)}</li>`)}</ul>`;
  return html`<section class="bw-stack"><h2>${words.exceptions}</h2>${body}</section>`;
}

function exceptionInWords({ from, to, kind, reason }: OpeningException, lang: Language): Html {
  const words = catalogueText[lang];
  const days = html`${dayText(formatDay(from, lang), from)}${to !== from && html` ${words.until} ${dayText(formatDay(to, lang), to)}`}`;
  return html`<strong>${reason[lang]}</strong>: ${kind === 'closed' ? words.closed : words.otherHours}. ${days}`;
}
