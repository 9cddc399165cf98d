import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import type { Runtime } from '../../../platform/runtime.ts';
import { card, cardGrid, cardLink, linkButton, notice, stack, summaryList } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { paths } from '../../../views/navigation.ts';
import { listBranches, listSectors, type Sector } from '../../organisation/index.ts';
import { findServiceBySlug, listServices } from '../actions/services.ts';
import type { Service } from '../rules/service.ts';
import { catalogueText } from '../text.ts';

/** `/services` and `/services/:slug`: what there is, what to bring, and where to begin. */
export function registerServicePages(app: FastifyInstance, { db, config }: Runtime): void {
  app.get('/services', async (request, reply) => {
    const context = pageContext(request, config.demo);
    return sendHtml(reply, servicesPage(context, await listSectors(db), await listServices(db)));
  });

  app.get<{ Params: { slug: string } }>('/services/:slug', async (request, reply) => {
    const service = await findServiceBySlug(db, request.params.slug);
    if (!service) throw new DomainError('service_not_found');
    const sector = (await listSectors(db)).find(({ sectorId }) => sectorId === service.sectorId)!;
    const branches = await listBranches(db, { serviceId: service.serviceId });
    return sendHtml(reply, servicePage(pageContext(request, config.demo), service, sector, branches.length));
  });
}

function servicesPage(context: PageContext, sectors: readonly Sector[], services: readonly Service[]): Html {
  const { lang } = context;
  const words = catalogueText[lang];
  const groups = sectors.map((sector) => {
    const own = services.filter(({ sectorId }) => sectorId === sector.sectorId);
    return own.length > 0 && html`<section class="bw-stack"><h2>${sector.name[lang]}</h2>${cardGrid(own.map((service) =>
      cardLink({ title: service.name[lang], href: `/services/${service.slug}`, body: service.summary[lang], facts: [words.audience[service.who], words.free], level: 3 })))}</section>`;
  });
  const body = stack(html`<h1>${words.services}</h1>`, html`<p class="bw-lead">${words.servicesIntro}</p>`, groups);
  return page(context, { title: words.services, description: words.servicesIntro, section: 'services', wide: true, body });
}

function servicePage(context: PageContext, service: Service, sector: Sector, branches: number): Html {
  const { lang } = context;
  const words = catalogueText[lang];
  const begin = service.needsAppointment ? linkButton(words.book, `/book/${service.slug}`) : notice(words.noAppointment);
  const facts = summaryList([
    { key: words.sector, value: sector.name[lang] },
    { key: words.who, value: words.audience[service.who] },
    { key: words.fee, value: words.free },
    ...(service.free ? [] : [{ key: words.feeService, value: words.paid }]),
    { key: words.offeredAt, value: html`<a class="ds-link" href="/branches?service=${service.slug}">${words.branchCount(branches)}</a>` },
  ]);
  const bring = html`<section class="bw-stack"><h2>${words.bring}</h2><ul class="ds-list">${service.bring.map((thing) => html`<li>${thing[lang]}</li>`)}</ul></section>`;
  return page(context, {
    title: service.name[lang], description: service.summary[lang], section: 'services', backHref: '/services',
    body: stack(
      html`<h1>${service.name[lang]}</h1>`, html`<p class="bw-lead">${service.summary[lang]}</p>`, begin,
      service.bring.length > 0 && bring, html`<section class="bw-stack"><h2>${words.facts}</h2>${facts}</section>`,
      card({ title: words.personalTitle, body: html`<p>${words.personal}</p><p><a class="ds-link" href="${paths.checkTicket}">${words.checkTicket}</a></p>` }),
    ),
  });
}
