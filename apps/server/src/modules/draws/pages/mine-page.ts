import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { alert, button, buttonRow, card, emptyState, form, formatNumber, linkButton, notice, stack, summaryList } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { Service } from '../../catalogue/index.ts';
import type { Draw, DrawApplication, DrawPool, DrawResult } from '../actions/look.ts';
import { mayDo } from '../rules/status.ts';
import { drawText } from '../text.ts';
import { className, links, momentOf, type PoolName, statusTag } from './frame.ts';

export interface Mine {
  readonly draw: Draw;
  readonly service: Service;
  readonly application: DrawApplication | null;
  /** Null before the result is public. */
  readonly result: DrawResult | null;
  readonly pools: readonly DrawPool[];
  readonly nameOf: PoolName;
  /** Applications in all. */
  readonly of: number;
  readonly saved: boolean;
  readonly now: Date;
}

/** A person's application, whatever has become of it. */
export function minePage(context: PageContext, mine: Mine): Html {
  const { lang } = context;
  const words = drawText[lang].mine;
  const { draw, service } = mine;
  const body = stack(
    mine.saved && alert('success', words.savedTitle, words.saved),
    html`<h1>${words.title}</h1>`, html`<p class="bw-lead">${service.name[lang]}</p>`, html`<p>${statusTag(draw, lang)}</p>`,
    mine.application === null ? nothing(mine, lang) : [state(context, mine), receipt(mine, lang), wishes(mine, lang), afterwards(mine, lang)],
  );
  return page(context, { title: words.title, section: 'appointments', backHref: links.one(draw.drawId), body });
}

function nothing({ draw, now }: Mine, lang: Language): Html {
  const { mine: words, one } = drawText[lang];
  return emptyState(words.noneTitle, undefined, mayDo('apply', draw, now) ? linkButton(one.apply, links.apply(draw.drawId)) : linkButton(words.book, '/book'));
}

/** What is to do now, or what has become of it. */
function state(context: PageContext, { draw, application, result, now }: Mine): HtmlValue {
  const { lang } = context;
  const { mine: words, one } = drawText[lang];
  const post = (action: string, label: string, variant: 'primary' | 'secondary' | 'tertiary') => form({ context, action: `/draws/${draw.drawId}/${action}`, children: button(label, { variant }) });
  if (application!.withdrawnAt !== null) return alert('info', words.withdrawnTitle, mayDo('apply', draw, now) && html`<p>${words.withdrawn}</p>${buttonRow(linkButton(one.apply, links.apply(draw.drawId)))}`);
  if (mayDo('apply', draw, now)) return html`<div class="bw-row">${linkButton(words.change, links.apply(draw.drawId), { variant: 'secondary' })}${post('withdraw', words.withdraw, 'tertiary')}</div>`;
  if (draw.status === 'cancelled') return alert('warning', one.cancelledTitle, html`<p>${one.cancelledNext}</p>`);
  if (result === null) return alert('info', words.waitTitle, words.wait);
  if (result.status === 'won') {
    const time = html`<p><strong>${momentOf(result.startsAt!, lang)}</strong></p>`;
    const until = html`<p>${words.confirmUntil}: ${momentOf(draw.confirmUntil!, lang)}</p>`;
    return html`${alert('success', words.wonTitle, html`${time}<p>${words.won}</p>${until}`)}<div class="bw-row">${post('confirm', words.confirm, 'primary')}${post('decline', words.decline, 'tertiary')}</div>`;
  }
  if (result.status === 'confirmed') return alert('success', words.confirmedTitle, buttonRow(linkButton(words.toAppointment, `/appointments/${result.appointmentId}`)));
  if (result.status === 'declined') return alert('info', words.declinedTitle, words.declined);
  if (result.status === 'lapsed') return alert('warning', words.lapsedTitle, words.lapsed);
  return alert('info', words.lostTitle, words.lost);
}

function receipt({ draw, application, result, of, now }: Mine, lang: Language): Html {
  const words = drawText[lang].mine;
  const { applicationId } = application!;
  const groups = applicationId.match(/.{8}/g)!.map((group) => html`<span>${group}</span> `);
  return summaryList([
    ...(result ? [{ key: words.order, value: words.turn(formatNumber(result.turn, lang), formatNumber(of, lang)) }] : []),
    { key: words.id, value: html`<code class="bw-hash" dir="ltr">${groups}</code><p class="bw-muted">${words.idHint}</p>` },
    ...(draw.setup.priorities.length === 0 ? [] : [{ key: words.class, value: className(draw, application!.class, lang) }]),
    ...(mayDo('apply', draw, now) ? [{ key: words.until, value: momentOf(draw.closesAt, lang) }] : []),
  ]);
}

/** The wishes in their order; after the result, what became of each. */
function wishes({ application, result, pools, nameOf }: Mine, lang: Language): Html {
  const words = drawText[lang].mine;
  const item = (number: number, index: number): Html => {
    const pool = pools.find((one) => one.pool === number)!;
    return html`<li><strong>${nameOf(pool)}</strong>${result && html`<br>${fate(pool, index, result, lang)}`}</li>`;
  };
  return html`<section class="bw-stack"><h2>${words.wishes}</h2><ol class="ds-list">${application!.wishes.map(item)}</ol></section>`;
}

function fate({ emptiedAt }: DrawPool, index: number, { wish, seatsLeft }: DrawResult, lang: Language): HtmlValue {
  const words = drawText[lang].mine;
  if (wish === index + 1) return html`${words.got}. <span class="bw-muted">${words.left(formatNumber(seatsLeft!, lang))}</span>`;
  if (wish !== null && index + 1 > wish) return html`<span class="bw-muted">${words.notReached}</span>`;
  return html`<span class="bw-muted">${words.emptied(formatNumber(emptiedAt ?? 0, lang))}</span>`;
}

/** For whoever has no seat: why the next time weighs the same, and what else there is. */
function afterwards({ draw, service, result }: Mine, lang: Language): HtmlValue {
  const words = drawText[lang].mine;
  if (result === null) return null;
  const check = html`<p><a class="ds-link" href="${links.one(draw.drawId)}">${words.check}</a></p>`;
  if (result.status !== 'lost' && result.status !== 'lapsed') return check;
  return [card({ title: words.sameTitle, body: html`<p>${words.same}</p>` }), check, notice(words.other), buttonRow(linkButton(words.waitingList, `/waiting-list/${service.slug}`, { variant: 'secondary' }), linkButton(words.book, `/book/${service.slug}`, { variant: 'secondary' }))];
}
