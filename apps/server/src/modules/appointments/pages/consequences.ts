import { localDay, formatDay } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { alert, buttonRow, dayText, linkButton, notice } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { NoShow } from '../actions/consequences.ts';
import type { Consequences } from '../rules/no-shows.ts';
import { noShowText } from '../text/no-shows.ts';
import { links } from './links.ts';

function list(title: string, points: readonly string[]): Html {
  return html`<h2>${title}</h2><ul class="ds-list">${points.map((point) => html`<li>${point}</li>`)}</ul>`;
}

/** What a booking brings with it, before it is made. */
export function beforeBooking({ counted }: Consequences, lang: Language): Html {
  const words = noShowText[lang];
  return html`${list(words.before, words.points)}${counted > 0 && notice(words.countedOne)}`;
}

/** What to do, and what follows, for who holds an appointment and cannot come. */
export function ifAbsent({ counted }: Consequences, lang: Language): Html {
  const words = noShowText[lang];
  return html`<div class="bw-no-print bw-stack">${list(words.ifAbsent, words.ifAbsentPoints)}${counted > 0 && notice(words.countedOne)}</div>`;
}

function pausedWords(until: Date, lang: Language): Html {
  const words = noShowText[lang];
  const day = localDay(until);
  return html`<p>${words.pausedUntil} <strong>${dayText(formatDay(day, lang), day)}</strong>.</p><p>${words.pausedBody}</p><p>${words.pausedAppeal}</p>`;
}

/** That direct booking is closed to the person, until when, and what stays open. */
export function pausedAlert(until: Date, lang: Language): Html {
  return alert('warning', noShowText[lang].pausedTitle, pausedWords(until, lang));
}

/** In place of the confirmation, for whom direct booking is closed: what stays open comes first. */
export function pausedPage(context: PageContext, until: Date): Html {
  const { lang } = context;
  const words = noShowText[lang];
  const ways = buttonRow(linkButton(words.toWaitingList, links.waitingList), linkButton(words.toDraws, links.draws, { variant: 'secondary' }), linkButton(words.branches, '/branches', { variant: 'tertiary' }));
  return page(context, { title: words.pausedTitle, section: 'services', backHref: links.services, body: html`<h1>${words.pausedTitle}</h1>${notice(pausedWords(until, lang))}${ways}` });
}

/** How a missed appointment stands. */
export function missedAlert(noShow: NoShow | null, lang: Language): Html {
  const words = noShowText[lang];
  const state = noShow?.state ?? 'counted';
  return alert(state === 'excused' ? 'info' : 'warning', words.missedTitle, words.missed[state]);
}
