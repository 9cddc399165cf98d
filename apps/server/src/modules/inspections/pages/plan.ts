import type { StopReason } from '@bawaba/contracts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { addDays, localDay, parseGregorian } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import type { Language } from '../../../platform/language.ts';
import { alert, bdi, button, buttonRow, emptyState, form, formatNumber, hidden, linkButton, select, stack, tag } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { getStaffNames } from '../../identity/index.ts';
import { type Branch, branchName, listBranches } from '../../organisation/index.ts';
import { type Assignments, confirmDay, seenOf } from '../actions/confirm-day.ts';
import { type DayOfAuthority, type InspectorDay, readDay } from '../actions/plan.ts';
import { inspectionErrors } from '../errors.ts';
import { reasonsOf } from '../rules/plan.ts';
import type { InspectionRuntime } from '../runtime.ts';
import { visitText } from '../text/visits.ts';
import { campaignsHome } from './campaign-list.ts';
import { type Ask, dayWords, field, moment, serve } from './frame.ts';
import { routeMap } from './route-map.ts';

export const daysHome = `${campaignsHome}/days`;

/** `/staff/campaigns/days?day=YYYY-MM-DD`: who goes where on a day, as proposed or confirmed, to be changed and confirmed. */
export function registerPlanPage(app: FastifyInstance, runtime: InspectionRuntime): void {
  serve(app, runtime, 'authority_officer', 'GET', daysHome, (ask) => show(runtime, ask, { typed: null, seen: null, trouble: null }));
  serve(app, runtime, 'authority_officer', 'POST', daysHome, async (ask) => {
    const assignments = readAssignments(ask.body);
    const seen = field(ask, 'seen', 40);
    const day = dayOf(ask.body['day'], runtime.clock());
    try {
      await confirmDay(runtime, ask.who, day, assignments, seen);
    } catch (error) {
      const code = error instanceof DomainError ? error.code : '';
      if (code !== 'day_too_long' && code !== 'day_choice_unknown' && code !== 'day_changed') throw error;
      const { title, next, status } = inspectionErrors[code];
      const trouble = alert('danger', title[ask.context.lang], html`<p>${next[ask.context.lang]}</p>`);
      // Whoever was told that the day has changed has it before them now.
      return show(runtime, ask, { typed: assignments, seen: code === 'day_changed' ? null : seen, trouble }, status);
    }
    return seeOther(ask.reply, `${daysHome}?${new URLSearchParams({ day, done: 'confirmed' })}`);
  });
}

function dayOf(asked: unknown, now: Date): string {
  const day = typeof asked === 'string' ? parseGregorian(asked) : null;
  return day !== null && day >= '2020-01-01' && day <= '2199-12-31' ? day : localDay(now);
}

/** The fields `to-<office>` of the form, each with an inspector's id; those of nobody are left out. */
function readAssignments(body: Ask['body']): Assignments {
  const chosen = Object.entries(body).flatMap(([name, value]) => {
    const office = /^to-(.{36})$/.exec(name)?.[1];
    return isId(office) && isId(value) ? [[office, value] as const] : [];
  });
  return new Map(chosen.slice(0, 500));
}

interface Shown {
  readonly typed: Assignments | null;
  /** The state that was being changed; null: the present one. */
  readonly seen: string | null;
  readonly trouble: HtmlValue;
}

async function show(runtime: InspectionRuntime, ask: Ask, { typed, seen, trouble }: Shown, status = 200): Promise<FastifyReply> {
  const { db, clock } = runtime;
  if (ask.who.authority.kind !== 'municipality') throw new DomainError('not_allowed');
  const day = dayOf(ask.query['day'] ?? ask.body['day'], clock());
  const { authorityId, cityIds } = ask.who.authority;
  const plan = await readDay(db, authorityId, day, clock(), typed?.keys());
  const names = plan.confirmed === null ? new Map() : await getStaffNames(db, [plan.confirmed.confirmedBy]);
  const branches = (await listBranches(db)).filter(({ cityId }) => cityIds.includes(cityId));
  const by = plan.confirmed === null ? null : ((names.get(plan.confirmed.confirmedBy)?.[ask.context.lang] as string | undefined) ?? plan.confirmed.confirmedBy);
  return sendHtml(ask.reply, planPage(ask, plan, { typed, seen: seen ?? seenOf(plan.confirmed), trouble, branches, by, over: day < localDay(clock()) }), status);
}

interface Around extends Shown {
  readonly seen: string;
  readonly branches: readonly Branch[];
  /** Who confirmed it. */
  readonly by: string | null;
  readonly over: boolean;
}

function planPage(ask: Ask, plan: DayOfAuthority, around: Around): Html {
  const { context, query } = ask;
  const { lang } = context;
  const words = visitText[lang].plan;
  const { day, confirmed } = plan;
  const step = (label: string, to: string): Html => linkButton(label, `${daysHome}?day=${to}`, { variant: 'tertiary' });
  return page(context, {
    title: words.title, section: 'campaigns', wide: true, backHref: campaignsHome, wrong: around.trouble !== null,
    body: stack(
      around.trouble, query['done'] === 'confirmed' && alert('success', words.done), html`<h1>${words.title}</h1><p class="bw-lead">${dayWords(day, lang)}</p>`,
      buttonRow(step(words.previous, addDays(day, -1)), step(words.next, addDays(day, 1))), html`<p>${tag(confirmed ? words.confirmed : words.proposal, confirmed ? 'success' : 'info')}</p>`,
      confirmed ? html`<p>${words.confirmedBy}: ${bdi(around.by!)} · ${moment(confirmed.confirmedAt, lang)}</p>` : html`<p>${words.proposalSee}</p>`, around.over && html`<p>${words.over}</p>`, planBody(ask, plan, around),
    ),
  });
}

function planBody(ask: Ask, plan: DayOfAuthority, around: Around): HtmlValue {
  const { context } = ask;
  const { lang } = context;
  const words = visitText[lang].plan;
  if (plan.campaigns.length === 0 && plan.confirmed === null) return emptyState(words.noCampaign, words.noCampaignNext);
  if (plan.days.length === 0) return emptyState(words.noInspectors);
  const editable = !around.over && plan.campaigns.length > 0;
  const days = plan.days.map((one) => inspectorSection(one, plan, around, editable, lang));
  if (!editable) return days;
  const waiting = plan.waiting.length > 0 && html`<section class="bw-stack"><h2>${words.waiting}</h2><p>${words.waitingSee}</p><ul class="bw-plan">${plan.waiting.map((one) => stopItem({ office: one.office, reasons: reasonsOf(one.candidate), who: '', number: null }, plan, around, true, lang))}</ul></section>`;
  return form({
    context, action: daysHome, label: words.title,
    children: [hidden('day', plan.day), hidden('seen', around.seen), days, waiting, plan.withoutPoint > 0 && html`<p class="bw-muted">${words.withoutPoint(formatNumber(plan.withoutPoint, lang))}</p>`, button(plan.confirmed ? words.again : words.confirm)],
  });
}

function inspectorSection({ inspector, stops }: InspectorDay, plan: DayOfAuthority, around: Around, editable: boolean, lang: Language): Html {
  const words = visitText[lang].plan;
  const km = stops.reduce((sum, { metres }) => sum + metres, 0) / 1000;
  const title = html`<h2>${bdi(inspector.name[lang])}</h2>`;
  if (stops.length === 0) return html`<section class="bw-stack">${title}<p class="bw-muted">${words.noStops}</p></section>`;
  const items = stops.map(({ office, reasons }, index) => stopItem({ office, reasons, who: inspector.staffId, number: index + 1 }, plan, around, editable, lang));
  return html`<section class="bw-stack">${title}<p>${words.stops(formatNumber(stops.length, lang))} · ${words.way(formatNumber(Math.round(km * 10) / 10, lang))}</p>
    ${dayMap(stops, around.branches, lang)}<ol class="bw-plan">${items}</ol></section>`;
}

/** The stops with the branches that are near any of them. */
export function dayMap(stops: InspectorDay['stops'], branches: readonly Branch[], lang: Language): Html {
  const placed = stops.flatMap(({ office }, index) => (office.place ? [{ ...office.place, label: office.name, number: index + 1 }] : []));
  const near = branches.filter((branch) => placed.some(({ lat, lon }) => Math.abs(lat - branch.lat) < 0.03 && Math.abs(lon - branch.lon) < 0.03));
  return routeMap(placed, near.map((branch) => ({ lat: branch.lat, lon: branch.lon, label: branchName(branch, lang) })), visitText[lang].plan.map);
}

/** Why an office is in a day, as tags. */
export function reasonTags(reasons: readonly StopReason[], lang: Language): HtmlValue {
  return reasons.map((reason) => html`${tag(visitText[lang].plan.reasons[reason], reason === 'follow_up' || reason === 'suspected' ? 'warning' : 'neutral')} `);
}

interface Item {
  readonly office: InspectorDay['stops'][number]['office'];
  readonly reasons: readonly StopReason[];
  readonly who: string;
  readonly number: number | null;
}

function stopItem({ office, reasons, who, number }: Item, { days }: DayOfAuthority, { typed }: Around, editable: boolean, lang: Language): Html {
  const words = visitText[lang].plan;
  const name = `to-${office.establishmentId}`;
  const choices = [{ value: 'nobody', label: words.nobody }, ...days.map(({ inspector }) => ({ value: inspector.staffId, label: inspector.name[lang] }))];
  const chosen = typed === null ? who : (typed.get(office.establishmentId) ?? '');
  return html`<li class="bw-plan-stop"><div>${number !== null && html`<span class="bw-plan-number">${formatNumber(number, lang)}</span> `}<a class="ds-link" href="/staff/establishments/${office.establishmentId}">${bdi(office.name)}</a>
    <p class="bw-muted">${office.nearestBranch && words.toBranch(office.nearestBranch.metres, formatNumber(office.nearestBranch.metres, lang))}</p><p>${reasonTags(reasons, lang)}</p></div>
    ${editable && (office.place === null ? html`<p>${words.pointLost}</p>` : select({ lang, name, label: words.whoGoes(office.name), required: false, value: chosen === '' ? 'nobody' : chosen, choices }))}</li>`;
}
