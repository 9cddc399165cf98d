import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import type { Runtime } from '../../../platform/runtime.ts';
import { alert, card, cardGrid, cardLink, linkButton, notice, stack, summaryList } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { paths } from '../../../views/navigation.ts';
import { listBranches, listSectors, type Sector } from '../../organisation/index.ts';
import { findOffered, listOffered, type Offered } from '../actions/offered.ts';
import { askerOf } from '../asker.ts';
import { catalogueText } from '../text.ts';

/** `/services` and `/services/:slug`: what there is, what to bring, and where to begin. */
export function registerServicePages(app: FastifyInstance, { db, config }: Runtime): void {
  app.get('/services', async (request, reply) => {
    const context = pageContext(request, config.demo);
    return sendHtml(reply, servicesPage(context, await listSectors(db), await listOffered(db, askerOf(request))));
  });

  app.get<{ Params: { slug: string } }>('/services/:slug', async (request, reply) => {
    const offered = await findOffered(db, request.params.slug, askerOf(request));
    if (!offered) throw new DomainError('service_not_found');
    const { service } = offered;
    const sector = (await listSectors(db)).find(({ sectorId }) => sectorId === service.sectorId)!;
    const branches = await listBranches(db, { serviceId: service.serviceId });
    return sendHtml(reply, servicePage(pageContext(request, config.demo), offered, sector, branches.length));
  });
}

function servicesPage(context: PageContext, sectors: readonly Sector[], services: readonly Offered[]): Html {
  const { lang } = context;
  const words = catalogueText[lang];
  const groups = sectors.map((sector) => {
    const own = services.filter(({ service }) => service.sectorId === sector.sectorId);
    return own.length > 0 && html`<section class="bw-stack"><h2>${sector.name[lang]}</h2>${cardGrid(own.map(({ service, standing }) =>
      cardLink({ title: service.name[lang], href: `/services/${service.slug}`, body: service.summary[lang], facts: [standing !== 'open' && words.standings[standing], words.audience[service.who], (service.free || service.needsAppointment) && words.free], level: 3 })))}</section>`;
  });
  const body = stack(html`<h1>${words.services}</h1>`, html`<p class="bw-lead">${words.servicesIntro}</p>`, groups);
  return page(context, { title: words.services, description: words.servicesIntro, section: 'services', wide: true, body });
}

/** The way in; or why there is none yet, or none now. */
function begin({ service, standing }: Offered, lang: Language): Html {
  const words = catalogueText[lang];
  if (standing === 'soon') return alert('info', words.soonTitle, html`<p>${words.soon}</p>`);
  const { reason, state } = service.gate;
  if (standing === 'shut') return alert('warning', state === 'withdrawn' ? words.withdrawnTitle : words.suspendedTitle, html`${reason && html`<p>${reason[lang]}</p>`}<p>${words.suspended}</p>`);
  const way = service.form !== null ? linkButton(words.apply, `/apply/${service.slug}`) : service.needsAppointment ? linkButton(words.book, `/book/${service.slug}`) : notice(words.noAppointment);
  return html`${state === 'pilot' && notice(words.pilot)}${way}`;
}

function servicePage(context: PageContext, offered: Offered, sector: Sector, branches: number): Html {
  const { lang } = context;
  const { service } = offered;
  const words = catalogueText[lang];
  const facts = summaryList([
    { key: words.sector, value: sector.name[lang] },
    { key: words.who, value: words.audience[service.who] },
    ...(service.needsAppointment ? [{ key: words.fee, value: words.free }] : []),
    ...(service.free ? (service.needsAppointment ? [] : [{ key: words.feeService, value: words.noFee }]) : [{ key: words.feeService, value: service.needsAppointment ? words.paid : words.paidLater }]),
    ...(service.needsAppointment ? [{ key: words.offeredAt, value: html`<a class="ds-link" href="/branches?service=${service.slug}">${words.branchCount(branches)}</a>` }] : []),
  ]);
  const bring = html`<section class="bw-stack"><h2>${words.bring}</h2><ul class="ds-list">${service.bring.map((thing) => html`<li>${thing[lang]}</li>`)}</ul></section>`;
  return page(context, {
    title: service.name[lang], description: service.summary[lang], section: 'services', backHref: '/services',
    body: stack(
      html`<h1>${service.name[lang]}</h1>`, html`<p class="bw-lead">${service.summary[lang]}</p>`, begin(offered, lang),
      service.bring.length > 0 && bring, html`<section class="bw-stack"><h2>${service.needsAppointment ? words.facts : words.factsService}</h2>${facts}</section>`,
      service.needsAppointment && card({ title: words.personalTitle, body: html`<p>${words.personal}</p><p><a class="ds-link" href="${paths.checkTicket}">${words.checkTicket}</a></p>` }),
    ),
  });
}
