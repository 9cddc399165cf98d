import type { FastifyInstance } from 'fastify';
import { requireStaff } from '../../../platform/api.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, bdi, emptyState, formatNumber, stack, statCard, table, tag } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AppointmentRuntime } from '../../appointments/index.ts';
import { listServices } from '../../catalogue/index.ts';
import { listBranches, listCurrentPlans, type OpeningPlan } from '../../organisation/index.ts';
import type { Subject } from '../actions/subject.ts';
import { seatsAWeek } from '../rules/seats.ts';
import { capacityText } from '../text.ts';
import { baseOf, whenInWords } from './frame.ts';

interface Line {
  readonly subject: Subject;
  readonly published: OpeningPlan | null;
  readonly draft: OpeningPlan | null;
}

/** `/staff/capacity`: the sector's branches and services with their seats a week. */
export function registerOverviewPage(app: FastifyInstance, { db, config }: AppointmentRuntime): void {
  app.get('/staff/capacity', async (request, reply) => {
    const viewer = requireStaff(request, 'sector_officer');
    const sectorId = viewer.sectorId ?? -1;
    const branches = await listBranches(db, { sectorId });
    const services = (await listServices(db)).filter((service) => service.sectorId === sectorId && service.needsAppointment);
    const plans = await listCurrentPlans(db, branches.map(({ branchId }) => branchId));
    const find = (list: readonly OpeningPlan[], { branch, service }: Subject): OpeningPlan | null =>
      list.find((plan) => plan.branchId === branch.branchId && plan.serviceId === service.serviceId) ?? null;
    const subjects = branches.flatMap((branch) => services.map((service) => ({ branch, service })));
    const lines = subjects.map((subject): Line => ({ subject, published: find(plans.published, subject), draft: find(plans.drafts, subject) }));
    const done = (request.query as { done?: unknown }).done;
    return sendHtml(reply, overviewPage(pageContext(request, config.demo), lines, done === 'published' || done === 'discarded' ? done : null));
  });
}

function overviewPage(context: PageContext, lines: readonly Line[], done: 'published' | 'discarded' | null): Html {
  const { lang } = context;
  const words = capacityText[lang];
  const total = lines.reduce((sum, { published }) => sum + (published ? seatsAWeek(published) : 0), 0);
  const drafts = lines.filter(({ draft }) => draft).length;
  const stats = html`<div class="bw-grid">${[statCard({ label: words.sectorSeats, value: formatNumber(total, lang) }), statCard({ label: words.drafts, value: drafts })]}</div>`;
  const list = table({
    caption: words.title, hideCaption: true, numeric: [3],
    head: [words.branch, words.city, words.service, words.seats, words.published, words.state],
    rows: lines.map((line) => cells(line, context)),
  });
  return page(context, {
    title: words.title, section: 'capacity', wide: true,
    body: stack(
      done !== null && alert('success', done === 'published' ? words.publishedDone : words.discarded),
      html`<h1>${words.title}</h1>`, html`<p class="bw-lead">${words.intro}</p>`, lines.length > 0 ? [stats, list] : emptyState(words.noBranches),
    ),
  });
}

function cells({ subject, published, draft }: Line, { lang }: PageContext) {
  const words = capacityText[lang];
  const base = baseOf(subject);
  return [
    html`<a class="ds-link" href="${base}">${subject.branch.name[lang]}</a>`, subject.branch.city[lang], subject.service.name[lang],
    published ? bdi(formatNumber(seatsAWeek(published), lang)) : '0',
    published?.publishedAt ? html`<a class="ds-link" href="${base}/history">${whenInWords(published.publishedAt, lang)}</a>` : words.neverPublished,
    draft ? tag(words.hasDraft, 'warning') : published ? tag(words.upToDate, 'success') : tag(words.noHours, 'neutral'),
  ];
}
