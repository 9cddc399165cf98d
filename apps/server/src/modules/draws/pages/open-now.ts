import type { Queryable } from '../../../platform/database.ts';
import { html, type Html } from '../../../platform/html.ts';
import { keepFor } from '../../../platform/kept.ts';
import type { Language } from '../../../platform/language.ts';
import { cardGrid, cardLink } from '../../../views/components.ts';
import type { Service } from '../../catalogue/index.ts';
import { type Draw, listDraws } from '../actions/look.ts';
import { mayDo } from '../rules/status.ts';
import { drawText } from '../text.ts';
import { links, momentOf, statusTag } from './frame.ts';

/** Kept for seconds: the home page asks with every visit. */
const open = keepFor((db: Queryable) => listDraws(db, ['open']));

/** At most so many: the list of draws has all. */
const most = 3;

/** The draws that take applications now, of these services, those that close first before the others; null when there are none. */
export async function openDrawsPart(db: Queryable, services: readonly Service[], lang: Language, now: Date): Promise<Html | null> {
  const names = new Map(services.map(({ serviceId, name }) => [serviceId, name[lang]]));
  const draws = (await open.read(db)).filter((draw) => names.has(draw.serviceId) && mayDo('apply', draw, now)).toSorted((a, b) => a.closesAt.getTime() - b.closesAt.getTime());
  if (draws.length === 0) return null;
  const words = drawText[lang].openNow;
  const cardOf = (draw: Draw): Html =>
    cardLink({ level: 3, title: drawText[lang].one.title(names.get(draw.serviceId)!), href: links.one(draw.drawId), tag: statusTag(draw, lang), body: html`${drawText[lang].list.closes}: ${momentOf(draw.closesAt, lang)}` });
  return html`<section class="bw-stack"><h2>${words.title}</h2><p>${words.lead}</p>${cardGrid(draws.slice(0, most).map(cardOf))}<p><a href="${links.list}">${words.all}</a></p></section>`;
}
