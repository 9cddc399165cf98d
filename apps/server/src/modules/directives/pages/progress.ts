import { daysBetween, localDay } from '../../../platform/calendar.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Bilingual, Language } from '../../../platform/language.ts';
import { alert, barChart, bdi, notice, stack, table } from '../../../views/components.ts';
import type { Authority } from '../../authorities/index.ts';
import type { DirectiveFileOf } from '../actions/look.ts';
import { type Leg, legStatuses } from '../rules/leg.ts';
import { inOrder, type Stuck, stuckAt } from '../rules/tree.ts';
import { directiveText } from '../text/pages.ts';
import { dayOf, dueDay, levelTag, nameOf, statusTag } from './frame.ts';

/** What the parts of a directive's page are told by. */
export interface Around {
  readonly authorities: readonly Authority[];
  /** Of staff, by id. */
  readonly names: ReadonlyMap<string, Bilingual>;
  readonly now: Date;
  readonly lang: Language;
}

/** Where a directive is stuck, and how far everybody is whom the reader sees; nothing where that is their own authority alone. */
export function progressPart(file: DirectiveFileOf, around: Around): HtmlValue {
  const { directive, legs, own } = file;
  if (legs.every((leg) => leg === own)) return null;
  const words = directiveText[around.lang];
  return html`<section class="bw-stack"><h2>${words.progress}</h2>${directive.status === 'in_force' && stuckPart(stuckAt(legs.filter((leg) => leg !== own), around.now), around)}${legs.length > 2 && statusChart(legs, around.lang)}${tree(file, around)}</section>`;
}

/** Those named above the table: who is latest, or has waited longest. */
const mostNamed = 5;

function stuckPart(stuck: readonly Stuck[], { authorities, names, now, lang }: Around): Html {
  const words = directiveText[lang];
  if (stuck.length === 0) return notice(words.stuckNone);
  const others = stuck.length - mostNamed;
  const line = ({ leg, since, daysLate }: Stuck): Html =>
    html`<li>${words.stuckAt(nameOf(authorities, leg.authorityId, lang), holding(leg, names, lang), words.spanOf(daysBetween(localDay(since), localDay(now))), daysLate > 0 ? words.stuckLate(daysLate) : '')}</li>`;
  return alert(stuck.some(({ daysLate }) => daysLate > 0) ? 'warning' : 'info', words.stuck(stuck.length), html`<ul class="ds-list">${stuck.slice(0, mostNamed).map(line)}</ul>${others > 0 && html`<p>${words.stuckOthers(others)}</p>`}`);
}

/** How many are how far. */
function statusChart(legs: readonly Leg[], lang: Language): Html {
  const words = directiveText[lang];
  const bars = legStatuses.map((status) => ({ label: words.statuses[status], value: legs.filter((leg) => leg.status === status).length }));
  return barChart(bars, { caption: words.statusChart, unit: words.authority, lang });
}

function holding({ status, assignedTo }: Leg, names: ReadonlyMap<string, Bilingual>, lang: Language): string {
  const words = directiveText[lang];
  if (status === 'sent') return words.unopened;
  if (status === 'received') return words.unacknowledged;
  return assignedTo === null ? words.unassigned : words.withPerson(names.get(assignedTo)?.[lang] ?? assignedTo);
}

function tree({ directive, legs }: DirectiveFileOf, { authorities, names, now, lang }: Around): Html {
  const words = directiveText[lang];
  // Whoever is not the issuer sees a part of the tree: it begins at those whose sender it does not see.
  const roots = new Set(legs.filter(({ fromId }) => !legs.some(({ authorityId }) => authorityId === fromId)).map(({ fromId }) => fromId));
  const { authority, status, since, due, holder } = words.treeHead;
  const rows = [...roots].flatMap((root) => inOrder(legs, root)).map(({ leg, depth }): HtmlValue[] => [
    html`<span>${depth > 1 && html`<span aria-hidden="true">${lang === 'ar' ? '↲' : '↳'} </span><span class="ds-sr-only">${words.below(nameOf(authorities, leg.fromId, lang))}</span>`}${nameOf(authorities, leg.authorityId, lang)}</span>`,
    html`<span>${statusTag(leg.status, lang)} ${levelTag(leg, directive.status, now, lang)}</span>`, dayOf(localDay(leg.movedAt), lang), dueDay(leg.dueAt, lang),
    leg.assignedTo === null ? html`<span class="bw-muted">${words.nobody}</span>` : bdi(names.get(leg.assignedTo)?.[lang] ?? leg.assignedTo),
  ]);
  return stack(html`<h3>${words.tree}</h3>`, table({ caption: words.tree, hideCaption: true, head: [authority, status, since, due, holder], rows }));
}
