import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import type { Language } from '../../../platform/language.ts';
import { button, checkboxGroup, dateField, errorSummary, form, formatNumber, hidden, select, stack, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { getDirectiveFor, listOpenDirectives } from '../../directives/index.ts';
import { branchName, listBranches, listCities } from '../../organisation/index.ts';
import { changeCampaign, getOwnCampaign, makeCampaign, newCampaignId } from '../actions/campaigns.ts';
import { mayStep } from '../rules/campaign.ts';
import { type CampaignProblem, circles, mostStops, mostTarget, readCampaign, readTypedCampaign, type TypedCampaign, typedFrom } from '../rules/typed.ts';
import { campaignText } from '../text.ts';
import { campaignsHome } from './campaign-list.ts';
import { type Ask, field, idOf, serve } from './frame.ts';

interface Place {
  readonly value: string;
  readonly label: Record<Language, string>;
}

interface Offered {
  readonly cities: readonly Place[];
  readonly branches: readonly Place[];
  /** Those that the municipality can still act under, and the one that a campaign has already. */
  readonly directives: readonly Place[];
}

const empty: TypedCampaign = { name: '', directive: '', from: { calendar: 'gregorian' }, to: { calendar: 'gregorian' }, target: '', stops: '8', cities: [], branches: [], metres: '500' };
const officer = 'authority_officer';

/** Writing a new campaign, and changing one that is not closed. */
export function registerCampaignForm(app: FastifyInstance, runtime: AuditedRuntime): void {
  const { db, clock } = runtime;
  serve(app, runtime, officer, 'GET', `${campaignsHome}/new`, async (ask) => {
    requireMunicipality(ask);
    return show(runtime, ask, { typed: empty, action: campaignsHome, key: newCampaignId(clock()) });
  });
  serve(app, runtime, officer, 'POST', campaignsHome, async (ask) => {
    requireMunicipality(ask);
    const given = field(ask, '_idempotency', 40);
    const key = isId(given) ? given : newCampaignId(clock());
    const typed = readTypedCampaign(ask.body);
    const read = readCampaign(typed, await choicesOf(runtime, ask));
    if ('problems' in read) return show(runtime, ask, { typed, action: campaignsHome, key, problems: read.problems });
    await makeCampaign(runtime, ask.who, key, read.plan);
    return seeOther(ask.reply, `${campaignsHome}/${key}?done=created`);
  });
  serve(app, runtime, officer, 'GET', `${campaignsHome}/:id/change`, async (ask) => {
    const campaign = await getOwnCampaign(db, ask.who, idOf(ask, 'id', 'campaign_not_found'));
    if (!mayStep(campaign.status, 'change')) throw new DomainError('campaign_changed');
    return show(runtime, ask, { typed: typedFrom(campaign), action: `${campaignsHome}/${campaign.campaignId}/change`, revision: campaign.revision, kept: campaign.directiveId });
  });
  serve(app, runtime, officer, 'POST', `${campaignsHome}/:id/change`, async (ask) => {
    const campaign = await getOwnCampaign(db, ask.who, idOf(ask, 'id', 'campaign_not_found'));
    const revision = Number(field(ask, 'revision', 9)) || 0;
    const typed = readTypedCampaign(ask.body);
    const read = readCampaign(typed, await choicesOf(runtime, ask, campaign.directiveId));
    if ('problems' in read) return show(runtime, ask, { typed, action: `${campaignsHome}/${campaign.campaignId}/change`, revision, kept: campaign.directiveId, problems: read.problems });
    await changeCampaign(runtime, ask.who, campaign.campaignId, revision, read.plan);
    return seeOther(ask.reply, `${campaignsHome}/${campaign.campaignId}?done=changed`);
  });
}

/** A ministry sees campaigns and makes none. */
function requireMunicipality({ who }: Ask): void {
  if (who.authority.kind !== 'municipality') throw new DomainError('not_allowed');
}

/** @param kept the directive that a campaign has already: it stays, also when it is not open any more */
async function offered({ db }: AuditedRuntime, { who }: Ask, kept: string | null): Promise<Offered> {
  const cities = (await listCities(db)).filter(({ cityId }) => who.authority.cityIds.includes(cityId));
  const branches = (await listBranches(db)).filter(({ cityId }) => who.authority.cityIds.includes(cityId));
  const open = await listOpenDirectives(db, who.authority.authorityId);
  const named = kept === null || open.some(({ directiveId }) => directiveId === kept) ? [] : [await getDirectiveFor(db, kept, [who.authority.authorityId])].map(({ directiveId, content: { subject } }) => ({ directiveId, subject }));
  return {
    directives: [...open, ...named].map(({ directiveId, subject }) => ({ value: directiveId, label: subject })),
    cities: cities.map(({ cityId, name }) => ({ value: String(cityId), label: name })),
    branches: branches.map((branch) => ({ value: String(branch.branchId), label: { ar: branchName(branch, 'ar'), en: branchName(branch, 'en') } })),
  };
}

async function choicesOf(runtime: AuditedRuntime, ask: Ask, kept: string | null = null): Promise<Parameters<typeof readCampaign>[1]> {
  const { cities, branches, directives } = await offered(runtime, ask, kept);
  return { cityIds: cities.map(({ value }) => Number(value)), branchIds: branches.map(({ value }) => Number(value)), directiveIds: directives.map(({ value }) => value) };
}

interface Shown {
  readonly typed: TypedCampaign;
  readonly action: string;
  readonly key?: string;
  readonly revision?: number;
  readonly kept?: string | null;
  readonly problems?: Readonly<Record<string, CampaignProblem>>;
}

async function show(runtime: AuditedRuntime, ask: Ask, shown: Shown): Promise<FastifyReply> {
  return sendHtml(ask.reply, formPage(ask, shown, await offered(runtime, ask, shown.kept ?? null)), shown.problems ? 422 : 200);
}

function formPage({ context }: Ask, { typed, action, key, revision, problems = {} }: Shown, { cities, branches, directives }: Offered): Html {
  const { lang } = context;
  const words = campaignText[lang];
  const { fields, hints } = words;
  const title = revision === undefined ? words.new : words.change;
  const errorOf = (name: string): string | undefined => problems[name] && words.problems[problems[name]];
  const summary = Object.keys(problems).map((name) => ({ field: name, message: `${fields[name as keyof typeof fields]}: ${errorOf(name)!}` }));
  const choices = (places: readonly Place[]) => places.map(({ value, label }) => ({ value, label: label[lang] }));
  const radii = circles.map((metres) => ({ value: String(metres), label: words.metres(formatNumber(metres, lang)) }));
  return page(context, {
    title, section: 'campaigns', wrong: summary.length > 0, backHref: revision === undefined ? campaignsHome : action.replace(/\/change$/, ''),
    body: stack(errorSummary(summary, lang), html`<h1>${title}</h1>`, form({
      context, action, ...(key !== undefined && { idempotencyKey: key }),
      children: [
        revision !== undefined && hidden('revision', revision),
        textField({ name: 'name', label: fields.name, hint: hints.name, value: typed.name, error: errorOf('name'), maxLength: 120 }),
        directives.length > 0 && select({ lang, name: 'directive', label: fields.directive, required: false, value: typed.directive === '' ? 'none' : typed.directive, error: errorOf('directive'), choices: [{ value: 'none', label: words.noDirective }, ...choices(directives)] }),
        dateField({ lang, name: 'from', label: fields.from, value: typed.from, error: errorOf('from') }), dateField({ lang, name: 'to', label: fields.to, value: typed.to, error: errorOf('to') }),
        textField({ name: 'target', label: fields.target, hint: hints.target, value: typed.target, error: errorOf('target'), size: 7, maxLength: String(mostTarget).length }),
        textField({ name: 'stops', label: fields.stops, hint: hints.stops, value: typed.stops, error: errorOf('stops'), size: 3, maxLength: String(mostStops).length }),
        checkboxGroup({ name: 'cities', label: fields.cities, hint: hints.areas, error: errorOf('cities'), choices: choices(cities), values: typed.cities, inline: true }),
        branches.length > 0 && [
          checkboxGroup({ name: 'branches', label: fields.branches, choices: choices(branches), values: typed.branches }),
          select({ lang, name: 'metres', label: fields.metres, choices: radii, value: typed.metres }),
        ],
        button(words.save),
      ],
    })),
  });
}
