import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { noteDeed } from '../../../platform/deed.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { button, buttonRow, errorSummary, form, hidden, notice, select, stack } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { getService, isFor, type Service } from '../../catalogue/index.ts';
import { getPerson } from '../../identity/index.ts';
import { type Branch, sectionsFor } from '../../organisation/index.ts';
import { applyToDraw } from '../actions/apply.ts';
import { type Draw, type DrawPool, findApplication, getDraw, listPools } from '../actions/look.ts';
import { drawErrors } from '../errors.ts';
import { mayDo } from '../rules/status.ts';
import { readWishes, raised, shownRows } from '../rules/wish-form.ts';
import type { DrawRuntime } from '../runtime.ts';
import { drawText } from '../text.ts';
import { links, momentOf, poolNames, type PoolName } from './frame.ts';

type ApplyRequest = FastifyRequest<{ Params: { id: string }; Body: Record<string, unknown> }>;
type WishProblem = 'wish_needed' | 'wish_twice' | 'wish_unknown';

/** Pools that fit into one list of a phone; more are looked for by city. */
const fewPools = 15;

/** What the form is made from. */
interface Asked {
  readonly draw: Draw;
  readonly service: Service;
  /** Those of the person's own sections. */
  readonly pools: readonly DrawPool[];
  readonly nameOf: PoolName;
  readonly branches: ReadonlyMap<number, Branch>;
  readonly changes: boolean;
}

/** What was chosen so far: pool numbers as texts, in their order, '' where nothing is chosen. */
interface Typed {
  readonly wishes: readonly string[];
  readonly city: string;
  readonly rows: number;
}

/** `/draws/:id/apply`: ranked wishes, one after the other, without a script. */
export function registerApplyPages(app: FastifyInstance, runtime: DrawRuntime): void {
  app.get('/draws/:id/apply', async (request: ApplyRequest, reply) => {
    const { personId } = requireBeneficiary(request);
    const context = pageContext(request, runtime.config.demo);
    const asked = await readAsked(runtime, request.params.id, personId, context);
    const live = await runtime.appointments.findLive(personId, asked.draw.serviceId);
    if (live) return seeOther(reply, `/appointments/${live}?standing=1`);
    const before = await findApplication(runtime.db, asked.draw.drawId, personId);
    const wishes = before && before.withdrawnAt === null ? before.wishes.map(String) : [];
    return sendHtml(reply, applyPage(context, asked, { wishes, city: '', rows: shownRows(wishes.length) }, null));
  });

  app.post('/draws/:id/apply', async (request: ApplyRequest, reply) => {
    // When the request came, before anything is looked up: the close is by this moment.
    const now = runtime.clock();
    const { personId } = requireBeneficiary(request, links.apply(request.params.id));
    const context = pageContext(request, runtime.config.demo);
    const asked = await readAsked(runtime, request.params.id, personId, context, now);
    return answer(runtime, request, reply, context, asked, personId, now);
  });
}

async function answer(runtime: DrawRuntime, request: ApplyRequest, reply: FastifyReply, context: PageContext, asked: Asked, personId: string, now: Date): Promise<FastifyReply> {
  const { body } = request;
  const typed = { wishes: readWishes(body), city: typeof body['city'] === 'string' ? body['city'] : '', rows: readWishes(body).length };
  const asks = typeof body['do'] === 'string' ? body['do'] : '';
  if (asks === 'more') return sendHtml(reply, applyPage(context, asked, { ...typed, rows: typed.rows + 3 }, null));
  if (asks === 'city') return sendHtml(reply, applyPage(context, asked, typed, null));
  if (/^up_\d{1,3}$/.test(asks)) return sendHtml(reply, applyPage(context, asked, { ...typed, wishes: raised(typed.wishes, Number(asks.slice(3))) }, null));
  const { drawId, serviceId } = asked.draw;
  try {
    await applyToDraw(runtime, { drawId, personId, wishes: typed.wishes.filter((wish) => wish !== '').map(Number), now });
    noteDeed(request, { kind: 'apply', personId, serviceId });
    return seeOther(reply, `${links.mine(drawId)}?saved=1`);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { appointmentId } = error.facts;
    if (error.code === 'already_booked' && isId(appointmentId)) return seeOther(reply, `/appointments/${appointmentId}?standing=1`);
    if (!['wish_needed', 'wish_twice', 'wish_unknown'].includes(error.code)) throw error;
    return sendHtml(reply, applyPage(context, asked, typed, error.code as WishProblem), 422);
  }
}

async function readAsked(runtime: DrawRuntime, id: string, personId: string, { lang }: PageContext, now = runtime.clock()): Promise<Asked> {
  const { db } = runtime;
  const draw = await getDraw(db, id);
  if (!mayDo('apply', draw, now)) throw new DomainError('draw_not_open');
  const [service, person, pools, names, before] = await Promise.all([
    getService(db, draw.serviceId), getPerson(db, personId), listPools(db, draw.drawId), poolNames(db, lang), findApplication(db, draw.drawId, personId),
  ]);
  if (!isFor(service, person.kind)) throw new DomainError('not_for_you');
  const sections = sectionsFor(person.sex);
  return { draw, service, pools: pools.filter(({ section }) => sections.includes(section)), ...names, changes: before !== null && before.withdrawnAt === null };
}

function applyPage(context: PageContext, asked: Asked, typed: Typed, problem: WishProblem | null): Html {
  const { lang } = context;
  const { apply: words, one } = drawText[lang];
  const { draw, service, changes } = asked;
  const said = problem && `${drawErrors[problem].title[lang]}. ${drawErrors[problem].next[lang]}`;
  const fields = Array.from({ length: typed.rows }, (_, i) => wishField(context, asked, typed, i, i === 0 ? said : null));
  const send = form({ context, action: links.apply(draw.drawId), label: words.title, children: [
    cityChooser(context, asked, typed), fields, buttonRow(button(changes ? words.save : words.send), button(words.more, { name: 'do', value: 'more', variant: 'secondary' })),
  ] });
  const body = stack(
    errorSummary(said === null ? [] : [{ field: 'wish_1', message: said }], lang),
    html`<h1>${words.title}</h1>`, html`<p class="bw-lead">${service.name[lang]}</p>`, html`<p>${words.lead}</p>`,
    notice(html`<p>${words.whenever}</p><p>${one.closes}: ${momentOf(draw.closesAt, lang)}</p>`), send,
  );
  return page(context, { title: words.title, wrong: problem !== null, section: 'services', backHref: links.one(draw.drawId), body });
}

/** Where there are many branches: those of one city are shown, and what was chosen elsewhere stays. */
function cityChooser({ lang }: PageContext, { pools, branches }: Asked, { city }: Typed): Html {
  const cities = new Map([...new Set(pools.map(({ branchId }) => branchId))].flatMap((id) => branches.get(id) ?? []).map((branch) => [String(branch.cityId), branch.city[lang]]));
  if (pools.length <= fewPools || cities.size < 2) return hidden('city', city);
  const words = drawText[lang].apply;
  const choices = [...cities].map(([value, label]) => ({ value, label })).toSorted((a, b) => a.label.localeCompare(b.label, lang));
  return html`${select({ name: 'city', label: words.city, lang, choices, value: city, required: false })}<p>${button(words.showCity, { name: 'do', value: 'city', variant: 'secondary' })}</p>`;
}

function wishField({ lang }: PageContext, { pools, nameOf, branches }: Asked, { wishes, city }: Typed, index: number, error: string | null): Html {
  const words = drawText[lang].apply;
  const chosen = new Set(wishes);
  const open = pools.filter(({ pool, branchId }) => city === '' || chosen.has(String(pool)) || String(branches.get(branchId)?.cityId) === city);
  const choices = open.map((pool) => ({ value: String(pool.pool), label: nameOf(pool) }));
  const label = words.wish(index + 1);
  const field = select({
    name: `wish_${index + 1}`, label: index === 0 ? label : words.optional(label), lang, choices, value: wishes[index] ?? '', required: index === 0, error: error ?? undefined, ...(index === 0 && { hint: words.first }),
  });
  const up = index > 0 && (wishes[index] ?? '') !== '' && button(words.up, { name: 'do', value: `up_${index + 1}`, variant: 'tertiary', about: label });
  return html`<div class="bw-wish">${field}${up}</div>`;
}
