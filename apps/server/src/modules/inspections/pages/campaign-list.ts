import type { FastifyInstance } from 'fastify';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { buttonRow, cardGrid, cardLink, emptyState, formatNumber, linkButton, progress, stack, tag, type TagColor } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { type Authority, listAuthorities } from '../../authorities/index.ts';
import { type CountedCampaign, listCampaigns } from '../actions/campaigns.ts';
import type { CampaignStatus } from '../rules/campaign.ts';
import { campaignText } from '../text.ts';
import { type Ask, dayWords, serve } from './frame.ts';

export const campaignsHome = '/staff/campaigns';

const colors: Record<CampaignStatus, TagColor> = { planned: 'info', running: 'success', closed: 'neutral' };

export function statusTag(status: CampaignStatus, lang: Language): Html {
  return tag(campaignText[lang].statuses[status], colors[status]);
}

/** How far a campaign is, as a bar with its two numbers. */
export function progressOf({ count, target }: CountedCampaign, lang: Language): Html {
  return progress(Math.min(count.visits, target), target, campaignText[lang].visitsOf(formatNumber(count.visits, lang), target, formatNumber(target, lang)));
}

/** `/staff/campaigns`: the campaigns that the officer sees, those that run first. */
export function registerCampaignList(app: FastifyInstance, runtime: AuditedRuntime): void {
  const { db } = runtime;
  serve(app, runtime, 'authority_officer', 'GET', campaignsHome, async (ask) => sendHtml(ask.reply, listPage(ask, await listCampaigns(db, ask.who), await listAuthorities(db))));
}

function listPage({ context, who }: Ask, campaigns: readonly CountedCampaign[], authorities: readonly Authority[]): Html {
  const { lang } = context;
  const words = campaignText[lang];
  const own = who.authority.kind === 'municipality';
  const several = who.sees.length > 1;
  const cardOf = (one: CountedCampaign): Html => cardLink({
    title: one.name, href: `${campaignsHome}/${one.campaignId}`, level: 3, tag: statusTag(one.status, lang), body: progressOf(one, lang),
    facts: [several && authorities.find(({ authorityId }) => authorityId === one.authorityId)?.name[lang], html`${words.from} ${dayWords(one.fromDay, lang)} ${words.to} ${dayWords(one.toDay, lang)}`].filter(Boolean),
  });
  const groups = (['running', 'planned', 'closed'] as const).flatMap((status) => {
    const some = campaigns.filter((one) => one.status === status);
    return some.length === 0 ? [] : [html`<section class="bw-stack"><h2>${words.lists[status]}</h2>${cardGrid(some.map(cardOf))}</section>`];
  });
  return page(context, {
    title: words.title, section: 'campaigns', wide: true,
    body: stack(
      html`<h1>${words.title}</h1><p class="bw-lead">${words.intro}</p>`, own && buttonRow(linkButton(words.new, `${campaignsHome}/new`)),
      groups.length > 0 ? groups : emptyState(words.none, own ? words.noneNext : words.noneBelow),
    ),
  });
}
