import type { FastifyInstance } from 'fastify';
import type { AuditedRuntime } from '../modules/audit/index.ts';
import { askerOf, listOpen, type Service } from '../modules/catalogue/index.ts';
import { openDrawsPart } from '../modules/draws/index.ts';
import { type Branch, type City, listBranches, listCities, listSectors, type Sector } from '../modules/organisation/index.ts';
import { html, type Html } from '../platform/html.ts';
import { sendHtml } from '../platform/http.ts';
import { pageContext, type PageContext } from '../platform/request-context.ts';
import { showsPictures } from '../platform/shedding.ts';
import { alert, buttonRow, card, cardGrid, linkButton, mapOfBranches } from '../views/components.ts';
import { page } from '../views/layout.ts';
import { paths } from '../views/navigation.ts';
import { gate, signs } from './art.ts';
import { siteText } from './text.ts';

interface Offer {
  readonly sectors: readonly Sector[];
  readonly services: readonly Service[];
  readonly branches: readonly Branch[];
  readonly cities: readonly City[];
  /** Draws that can be applied to now. */
  readonly draws: Html | null;
  /** Whether the page shows the picture that it can do without. */
  readonly pictures: boolean;
}

/** `/`: what this portal is, and the shortest way to an appointment. */
export function registerHome(app: FastifyInstance, { config, db, load, clock }: AuditedRuntime): void {
  app.get('/', async (request, reply) => {
    const [sectors, services, branches, cities] = await Promise.all([listSectors(db), listOpen(db, askerOf(request)), listBranches(db), listCities(db)]);
    const draws = await openDrawsPart(db, services, request.lang, clock());
    return sendHtml(reply, homePage(pageContext(request, config.demo), { sectors, services, branches, cities, draws, pictures: showsPictures(load.level()) }));
  });
}

function homePage(context: PageContext, offer: Offer): Html {
  const words = siteText[context.lang].home;
  return page(context, {
    title: words.page, description: words.description, wide: true,
    body: html`${hero(context)}${context.demo && demoNotice(context)}${offer.draws}${services(context, offer)}${right(context)}${steps(context)}${branches(context, offer)}`,
  });
}

function hero({ lang, viewer }: PageContext): Html {
  const words = siteText[lang].home;
  const second = viewer === null ? linkButton(words.nearest, '/branches', { variant: 'secondary' }) : linkButton(words.mine, paths.appointments, { variant: 'secondary' });
  const inWords = html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>${buttonRow(linkButton(words.book, '/book'), second)}`;
  return html`<section class="bw-hero"><div class="bw-hero-words">${inWords}</div>${gate}</section>`;
}

function demoNotice({ lang }: PageContext): Html {
  const words = siteText[lang].home;
  const doors = buttonRow(linkButton(words.personas, '/demo', { variant: 'secondary' }), linkButton(words.outbox, '/demo/outbox', { variant: 'secondary' }));
  return alert('info', words.demoTitle, html`<p>${words.demo}</p>${doors}`);
}

/** A card a sector with its services; sectors without any are left out. */
function services({ lang }: PageContext, offer: Offer): Html {
  const words = siteText[lang].home;
  const cards = offer.sectors.flatMap((sector) => {
    const own = offer.services.filter(({ sectorId }) => sectorId === sector.sectorId);
    const links = own.map(({ slug, name }) => html`<li><a href="/services/${slug}">${name[lang]}</a></li>`);
    return own.length === 0 ? [] : [card({ title: sector.name[lang], level: 3, body: html`<ul class="bw-service-list">${links}</ul>` })];
  });
  return html`<section class="bw-stack"><h2>${words.servicesTitle}</h2>${cardGrid(cards)}<p><a href="${paths.services}">${words.allServices}</a></p></section>`;
}

function right({ lang }: PageContext): Html {
  const words = siteText[lang].home;
  const points = words.right.map(([title, text], index) => html`<li>${signs[index]}<div><h3>${title}</h3><p>${text}</p></div></li>`);
  return html`<section class="bw-right"><h2>${words.rightTitle}</h2><ul class="bw-right-list">${points}</ul><p><a href="${paths.help}#offered">${words.offered}</a></p><p><a href="${paths.checkTicket}">${words.check}</a></p><p><a href="${paths.checkLetter}">${words.checkLetter}</a></p></section>`;
}

function steps({ lang }: PageContext): Html {
  const words = siteText[lang].home;
  const items = words.how.map(([title, text]) => html`<li><h3>${title}</h3><p>${text}</p></li>`);
  return html`<section class="bw-stack"><h2>${words.howTitle}</h2><ol class="bw-three">${items}</ol></section>`;
}

function branches({ lang }: PageContext, offer: Offer): Html {
  const words = siteText[lang].home;
  if (offer.branches.length === 0) return html``;
  const open = new Set(offer.branches.map(({ cityId }) => cityId));
  const points = offer.cities.filter(({ cityId }) => open.has(cityId)).map(({ cityId, lat, lon, name }) => ({ lat, lon, label: name[lang], href: `/branches?city=${cityId}` }));
  return html`<section class="bw-near"><div class="bw-stack"><h2>${words.branchesTitle}</h2><p>${words.branches(offer.branches.length)}</p>${buttonRow(
    linkButton(words.findBranch, '/branches', { variant: 'secondary' }))}</div>${offer.pictures && mapOfBranches({ points, lang, label: words.map })}</section>`;
}
