import type { FastifyInstance } from 'fastify';
import { requireStaff } from '../../platform/api.ts';
import { html, type Html } from '../../platform/html.ts';
import { sendHtml } from '../../platform/http.ts';
import type { Language } from '../../platform/language.ts';
import { type PageContext, pageContext } from '../../platform/request-context.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { emptyState, stack, table } from '../../views/components.ts';
import { page } from '../../views/layout.ts';
import { listBranches, listSectors } from './actions/branches.ts';
import type { Branch, Sector } from './rules/branch.ts';
import { branchesText } from './text.ts';

/** `/staff/branches`: an officer sees the branches of the own sector, an operator all of them. */
export function registerOrganisationPages(app: FastifyInstance, { db, config }: Runtime): void {
  app.get('/staff/branches', async (request, reply) => {
    const viewer = requireStaff(request, 'sector_officer', 'operator');
    // An officer without a sector, which is a mistake in the record, sees none rather than all.
    const branches = await listBranches(db, viewer.role === 'operator' ? {} : { sectorId: viewer.sectorId ?? -1 });
    return sendHtml(reply, branchesPage(pageContext(request, config.demo), branches, await listSectors(db)));
  });
}

function branchesPage(context: PageContext, branches: readonly Branch[], sectors: readonly Sector[]): Html {
  const { lang } = context;
  const words = branchesText[lang];
  const rows = branches.map((branch) => [
    html`<a class="ds-link" href="/branches/${branch.branchId}">${branch.name[lang]}</a>`, branch.branchId,
    sectors.find(({ sectorId }) => sectorId === branch.sectorId)?.name[lang], branch.city[lang], sectionsInWords(branch, lang), branch.serviceIds.length,
  ]);
  const list = table({ caption: words.title, hideCaption: true, head: [words.branch, words.number, words.sector, words.city, words.sections, words.services], rows, numeric: [1, 5] });
  const body = stack(html`<h1>${words.title}</h1>`, html`<p>${words.intro}</p>`, rows.length > 0 ? list : emptyState(words.none));
  return page(context, { title: words.title, section: 'branches', wide: true, body });
}

function sectionsInWords({ hasMenSection, hasWomenSection }: Branch, lang: Language): string {
  const words = branchesText[lang];
  if (hasMenSection && hasWomenSection) return words.both;
  return hasMenSection ? words.men : words.women;
}
