import type { FastifyInstance, FastifyReply } from 'fastify';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { alert, bdi, button, buttonRow, form, formatNumber, hidden, linkButton, ltr, mapOfBranches, notice, stack, summaryList, type SummaryRow, table, tag } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { type Authority, type AuthorityViewer, getAuthority } from '../../authorities/index.ts';
import { type Branch, type City, listCities, mapBranchesEver } from '../../organisation/index.ts';
import { setOpen } from '../actions/correct.ts';
import { type EstablishmentView, lookAtEstablishment } from '../actions/look.ts';
import { partEstablishment } from '../actions/merge.ts';
import { type Establishment, mayStep } from '../rules/establishment.ts';
import { visitFirstFrom } from '../rules/suspicion.ts';
import { establishmentText } from '../text/pages.ts';
import { type Ask, distanceInWords, everybody, headingIn, home, idOf, nameIn, officers, serve, statusTag, textOf } from './frame.ts';
import { history } from './history.ts';

/** What another module tells of an establishment on its page, such as its visits; null: nothing. */
export type EstablishmentSlot = (about: {
  /** Its id, and those of all that were merged into it. */
  readonly familyIds: readonly string[];
  readonly who: AuthorityViewer;
  readonly lang: Language;
}) => Promise<{ readonly title: string; readonly body: HtmlValue } | null>;

type Done = keyof (typeof establishmentText)['ar']['done'];

/** `/staff/establishments/:id`: its facts, why it may be worth a visit, what others know of it, and what is done with it. */
export function registerOnePage(app: FastifyInstance, runtime: AuditedRuntime, slots: readonly EstablishmentSlot[]): void {
  serve(app, runtime, everybody, 'GET', '/:id', (ask) => show(runtime, ask, slots));
  const step = (path: 'close' | 'reopen' | 'part'): void => serve(app, runtime, officers, 'POST', `/:id/${path}`, async (ask) => {
    const officer = { establishmentId: idOf(ask), authorityId: ask.who.authority.authorityId, staffId: ask.who.viewer.personId, revision: Number(textOf(ask.body, 'revision', 9)) };
    await (path === 'part' ? partEstablishment(runtime, officer) : setOpen(runtime, officer, path === 'reopen'));
    return seeOther(ask.reply, `${home}/${idOf(ask)}?done=${path}`);
  });
  step('close');
  step('reopen');
  step('part');
}

interface Around {
  readonly authority: Authority;
  readonly cities: readonly City[];
  readonly branches: ReadonlyMap<number, Branch>;
  readonly told: readonly { readonly title: string; readonly body: HtmlValue }[];
}

async function show(runtime: AuditedRuntime, ask: Ask, slots: readonly EstablishmentSlot[]): Promise<FastifyReply> {
  const { db } = runtime;
  const view = await lookAtEstablishment(runtime, ask.who, idOf(ask));
  const told: Around['told'][number][] = [];
  for (const slot of slots) {
    const said = await slot({ familyIds: view.familyIds, who: ask.who, lang: ask.context.lang });
    if (said) told.push(said);
  }
  return sendHtml(ask.reply, onePage(ask, view, { authority: await getAuthority(db, view.establishment.authorityId), cities: await listCities(db), branches: await mapBranchesEver(db), told }));
}

function onePage(ask: Ask, view: EstablishmentView, around: Around): Html {
  const { context, who, query } = ask;
  const { lang } = context;
  const words = establishmentText[lang];
  const { establishment } = view;
  const own = establishment.authorityId === who.authority.authorityId;
  const officer = own && who.viewer.role === 'authority_officer';
  const done = typeof query['done'] === 'string' && Object.hasOwn(words.done, query['done']) && alert(query['done'] === 'known' ? 'info' : 'success', words.done[query['done'] as Done]);
  return page(context, {
    title: headingIn(establishment, lang), section: 'establishments', wide: true, backHref: home,
    body: stack(
      done, html`<h1>${headingIn(establishment, lang)}</h1><p>${statusTag(establishment.status, lang)}${establishment.synthetic && html` ${tag(words.synthetic)}`}${view.suspicion.visitFirst && html` ${tag(words.suspicion.first, 'warning')}`}</p>`,
      !own && notice(words.readOnly), establishment.mergedInto !== null && mergedNotice(ask, establishment, officer),
      summaryList(facts(establishment, around, lang)),
      officer && mayStep(establishment.status, 'correct') && buttonRow(linkButton(words.correct, `${home}/${establishment.establishmentId}/correct`, { variant: 'secondary' }), closing(ask, establishment)),
      suspicion(view, lang), proposals(view, officer, lang),
      around.told.map(({ title, body }) => html`<section class="bw-stack"><h2>${title}</h2>${body}</section>`), history(view, around.cities, lang), point(establishment, lang),
    ),
  });
}

function mergedNotice({ context }: Ask, { establishmentId, mergedInto, revision }: Establishment, officer: boolean): Html {
  const words = establishmentText[context.lang];
  const part = officer && form({ context, action: `${home}/${establishmentId}/part`, label: words.part, children: [hidden('revision', revision), button(words.part, { variant: 'secondary' })] });
  return alert('info', words.mergedInto, html`<p>${words.mergedSee}</p><p>${linkButton(words.openOther, `${home}/${mergedInto!}`, { variant: 'tertiary' })}</p>${part}`);
}

function facts(one: Establishment, { authority, cities, branches }: Around, lang: Language): SummaryRow[] {
  const words = establishmentText[lang];
  const { facts: keys } = words;
  const rows: readonly [string, HtmlValue][] = [
    [words.fields.name, lang === 'en' && html`<span lang="ar" dir="rtl">${one.name}</span>`], [keys.licence, one.licenceNumber === null ? words.noLicence : ltr(one.licenceNumber)], [keys.kind, words.kinds[one.kind]], [keys.nameEn, lang === 'ar' && one.nameEn !== null && ltr(one.nameEn)],
    [keys.owner, one.ownerName === null ? words.unknown : html`<span dir="auto">${one.ownerName}</span>`], [keys.phone, one.ownerPhone === null ? words.unknown : ltr(one.ownerPhone)],
    [keys.address, bdi(one.address)], [keys.city, cities.find(({ cityId }) => cityId === one.cityId)?.name[lang]], [keys.place, one.place === null ? words.noPlace : ltr(`${one.place.lat.toFixed(5)}, ${one.place.lon.toFixed(5)}`)],
    [keys.branch, distanceInWords(one, branches, lang)], [keys.authority, authority.name[lang]], [keys.source, words.sources[one.source]],
  ];
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

function closing({ context }: Ask, { establishmentId, status, revision }: Establishment): Html {
  const words = establishmentText[context.lang];
  const step = mayStep(status, 'close') ? 'close' : 'reopen';
  return form({ context, action: `${home}/${establishmentId}/${step}`, inline: true, label: words[step], children: [hidden('revision', revision), button(words[step], { variant: 'tertiary' })] });
}

function point({ place, name, establishmentId }: Establishment, lang: Language): HtmlValue {
  const words = establishmentText[lang];
  return place !== null && mapOfBranches({ lang, label: words.map, points: [{ ...place, label: name, href: `${home}/${establishmentId}`, highlighted: true }] });
}

/** Every reason, also those that brought nothing: what is counted and why. */
function suspicion({ suspicion: { parts, score } }: EstablishmentView, lang: Language): Html {
  const { suspicion: words } = establishmentText[lang];
  const found = parts.filter((one) => one.found > 0);
  const rows = found.map(({ part, found: value, points }) => [words.parts[part][0]!, bdi(formatNumber(value, lang)), bdi(formatNumber(points, lang)), words.parts[part][1]!]);
  return html`<section class="bw-stack"><h2>${words.title}</h2>${found.length === 0 ? html`<p class="bw-muted">${words.none}</p>` : html`<p>${words.score(formatNumber(score, lang), formatNumber(visitFirstFrom, lang))}</p>
    ${table({ caption: words.title, hideCaption: true, head: [words.part, words.found, words.points, words.why], rows, numeric: [1, 2] })}`}</section>`;
}

function proposals({ proposals: some }: EstablishmentView, officer: boolean, lang: Language): HtmlValue {
  const words = establishmentText[lang];
  if (some.length === 0) return null;
  const item = ({ other, pair }: (typeof some)[number]): Html => html`<li><a class="ds-link" href="${home}/${other.establishmentId}">${nameIn(other, lang)}</a> ${pair.why.map((why) => tag(words.duplicates.why[why], 'info'))}</li>`;
  return html`<section class="bw-stack"><h2>${words.proposals}</h2><ul class="ds-list">${some.map(item)}</ul>${officer && html`<p>${linkButton(words.settle, `${home}/duplicates`, { variant: 'secondary' })}</p>`}</section>`;
}
