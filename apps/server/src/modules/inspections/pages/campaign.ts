import type { FastifyInstance, FastifyReply } from 'fastify';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { alert, barChart, bdi, button, buttonRow, card, checkbox, errorSummary, form, formatNumber, linkButton, mapOfBranches, notice, stack, summaryList } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { type Authority, getAuthority } from '../../authorities/index.ts';
import { type Directive, getDirectiveFor } from '../../directives/index.ts';
import { type Branch, branchName, type City, listCities, mapBranchesEver } from '../../organisation/index.ts';
import { type CountedCampaign, getCampaign, stepCampaign } from '../actions/campaigns.ts';
import { mayStep } from '../rules/campaign.ts';
import { campaignText } from '../text.ts';
import { campaignsHome, progressOf, statusTag } from './campaign-list.ts';
import { daysHome } from './plan.ts';
import { visitsHome } from './visit-list.ts';
import { type Ask, dayWords, field, idOf, moment, serve } from './frame.ts';

type Done = keyof (typeof campaignText)['ar']['done'];

/** `/staff/campaigns/:id`: what it is to do, how far it is, and its steps. */
export function registerCampaignPage(app: FastifyInstance, runtime: AuditedRuntime): void {
  const id = (ask: Ask): string => idOf(ask, 'id', 'campaign_not_found');
  serve(app, runtime, 'authority_officer', 'GET', `${campaignsHome}/:id`, (ask) => show(runtime, ask));
  serve(app, runtime, 'authority_officer', 'POST', `${campaignsHome}/:id/start`, async (ask) => {
    await stepCampaign(runtime, ask.who, id(ask), 'start');
    return seeOther(ask.reply, `${campaignsHome}/${id(ask)}?done=start`);
  });
  serve(app, runtime, 'authority_officer', 'POST', `${campaignsHome}/:id/close`, async (ask) => {
    if (field(ask, 'sure', 5) !== 'yes') return show(runtime, ask, true);
    await stepCampaign(runtime, ask.who, id(ask), 'close');
    return seeOther(ask.reply, `${campaignsHome}/${id(ask)}?done=close`);
  });
}

interface Around {
  readonly authority: Authority;
  readonly directive: Directive | null;
  readonly cities: readonly City[];
  readonly branches: ReadonlyMap<number, Branch>;
  /** It was to be closed, and nobody said that they were sure. */
  readonly unsure: boolean;
}

async function show({ db }: AuditedRuntime, ask: Ask, unsure = false): Promise<FastifyReply> {
  const campaign = await getCampaign(db, ask.who, idOf(ask, 'id', 'campaign_not_found'));
  const directive = campaign.directiveId === null ? null : await getDirectiveFor(db, campaign.directiveId, [campaign.authorityId]);
  const around = { directive, authority: await getAuthority(db, campaign.authorityId), cities: await listCities(db), branches: await mapBranchesEver(db), unsure };
  return sendHtml(ask.reply, campaignPage(ask, campaign, around), unsure ? 422 : 200);
}

function campaignPage(ask: Ask, campaign: CountedCampaign, around: Around): Html {
  const { context, who, query } = ask;
  const { lang } = context;
  const words = campaignText[lang];
  const own = campaign.authorityId === who.authority.authorityId;
  const news = typeof query['done'] === 'string' && Object.hasOwn(words.done, query['done']) && alert('success', words.done[query['done'] as Done]);
  return page(context, {
    title: words.one, section: 'campaigns', wide: true, backHref: campaignsHome, wrong: around.unsure,
    body: stack(
      news, errorSummary(around.unsure ? [{ field: 'sure', message: words.sureNeeded }] : [], lang), html`<h1>${words.one}</h1><p class="bw-lead">${bdi(campaign.name)}</p><p>${statusTag(campaign.status, lang)}</p>`, !own && notice(words.readOnly),
      links(campaign, own, lang),
      done(campaign, lang), facts(campaign, around, lang), areas(campaign, around, lang), own && steps(ask, campaign, around),
    ),
  });
}

function links({ campaignId, status }: CountedCampaign, own: boolean, lang: Language): Html {
  const words = campaignText[lang];
  return buttonRow(
    own && mayStep(status, 'plan_days') && linkButton(words.planDays, daysHome), linkButton(words.seeVisits, `${visitsHome}?campaign=${campaignId}`, { variant: 'secondary' }),
    own && mayStep(status, 'change') && linkButton(words.change, `${campaignsHome}/${campaignId}/change`, { variant: 'secondary' }),
  );
}

function done(campaign: CountedCampaign, lang: Language): Html {
  const words = campaignText[lang];
  const bars = (['visits', 'establishments', 'violations'] as const).map((name) => ({ label: words[name], value: campaign.count[name] }));
  return html`<section class="bw-stack"><h2>${words.progress}</h2>${progressOf(campaign, lang)}${barChart(bars, { caption: words.chart, unit: words.chartUnit, lang })}</section>`;
}

function facts({ fromDay, toDay, target, stopsADay, madeAt, startedAt, closedAt }: CountedCampaign, { authority, directive }: Around, lang: Language): Html {
  const { facts: keys } = campaignText[lang];
  return summaryList([
    { key: keys.authority, value: authority.name[lang] }, { key: campaignText[lang].fields.directive, value: directive === null ? campaignText[lang].noDirective : html`<a class="ds-link" href="/staff/directives/${directive.directiveId}">${directive.content.subject[lang]}</a>` }, { key: keys.days, value: html`${dayWords(fromDay, lang)} – ${dayWords(toDay, lang)}` },
    { key: keys.target, value: bdi(formatNumber(target, lang)) }, { key: keys.stops, value: bdi(formatNumber(stopsADay, lang)) }, { key: keys.made, value: moment(madeAt, lang) },
    ...(startedAt ? [{ key: keys.started, value: moment(startedAt, lang) }] : []), ...(closedAt ? [{ key: keys.closed, value: moment(closedAt, lang) }] : []),
  ]);
}

function areas({ areas: some }: CountedCampaign, { cities, branches }: Around, lang: Language): Html {
  const words = campaignText[lang];
  const line = (area: (typeof some)[number]): string => {
    if (area.kind === 'city') return words.wholeCity(cities.find(({ cityId }) => cityId === area.cityId)?.name[lang] ?? String(area.cityId));
    const branch = branches.get(area.branchId);
    return words.round(formatNumber(area.metres, lang), branch ? branchName(branch, lang) : String(area.branchId));
  };
  const circled = some.flatMap((area) => (area.kind === 'circle' ? (branches.get(area.branchId) ?? []) : []));
  const points = circled.map((branch) => ({ lat: branch.lat, lon: branch.lon, label: branchName(branch, lang), href: `/branches/${branch.branchId}` }));
  return html`<section class="bw-stack"><h2>${words.areas}</h2><ul class="ds-list">${some.map((area) => html`<li>${line(area)}</li>`)}</ul>
    ${points.length > 0 && mapOfBranches({ points, lang, label: words.areas })}</section>`;
}

function steps({ context }: Ask, { campaignId, status }: CountedCampaign, { unsure }: Around): Html {
  const words = campaignText[context.lang];
  const base = `${campaignsHome}/${campaignId}`;
  const start = mayStep(status, 'start') && card({ title: words.start, body: html`<p>${words.startSee}</p>${form({ context, action: `${base}/start`, label: words.start, children: button(words.start) })}` });
  const close = mayStep(status, 'close') && card({
    title: words.close,
    body: html`<p>${words.closeSee}</p>${form({ context, action: `${base}/close`, label: words.close, children: [checkbox({ name: 'sure', label: words.sure, required: true, error: unsure ? words.sureNeeded : undefined }), button(words.close, { variant: 'danger' })] })}`,
  });
  return stack(start, close);
}
