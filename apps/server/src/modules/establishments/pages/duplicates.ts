import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import type { Language } from '../../../platform/language.ts';
import { alert, bdi, button, card, emptyState, errorSummary, form, hidden, ltr, radioGroup, stack, table, tag } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { type Branch, distanceKm, mapBranchesEver } from '../../organisation/index.ts';
import { lookAtDuplicates } from '../actions/look.ts';
import { decideDuplicate } from '../actions/merge.ts';
import type { Establishment } from '../rules/establishment.ts';
import { establishmentText } from '../text/pages.ts';
import { type Ask, distanceInWords, home, metresInWords, nameIn, officers, requireMunicipality, serve, textOf } from './frame.ts';

const path = `${home}/duplicates`;

/** `/staff/establishments/duplicates`: what may be one office twice, side by side, for an officer to settle. */
export function registerDuplicatesPage(app: FastifyInstance, runtime: AuditedRuntime): void {
  serve(app, runtime, officers, 'GET', '/duplicates', (ask) => show(runtime, ask, null));
  serve(app, runtime, officers, 'POST', '/duplicates', async (ask) => {
    requireMunicipality(ask);
    const [oneId, otherId, decision] = [textOf(ask.body, 'one', 40), textOf(ask.body, 'other', 40), decisionIn(ask)];
    if (!isId(oneId) || !isId(otherId)) throw new DomainError('establishment_not_found');
    if (![oneId, otherId, 'different'].includes(decision)) return show(runtime, ask, `${oneId} ${otherId}`);
    const keepId = decision === 'different' ? null : decision;
    await decideDuplicate(runtime, { authorityId: ask.who.authority.authorityId, staffId: ask.who.viewer.personId, oneId, otherId, keepId });
    return seeOther(ask.reply, `${path}?done=${keepId === null ? 'different' : 'same'}`);
  });
}

/** Each form names its answer by its place on the page, so that every field there has an id of its own. */
function decisionIn({ body }: Ask): string {
  const name = Object.keys(body).find((one) => /^decision\d{1,2}$/.test(one));
  return name === undefined ? '' : textOf(body, name, 40);
}

type Proposed = Awaited<ReturnType<typeof lookAtDuplicates>>[number];

/** @param undecided ids of the pair that was sent without a decision */
async function show(runtime: AuditedRuntime, ask: Ask, undecided: string | null): Promise<FastifyReply> {
  const { context, query } = ask;
  const { lang } = context;
  const { duplicates: words, done } = establishmentText[lang];
  const proposed = await lookAtDuplicates(runtime, ask.who);
  const branches = await mapBranchesEver(runtime.db);
  const wrong = proposed.findIndex(({ pair }) => `${pair.oneId} ${pair.otherId}` === undecided);
  const news = (query['done'] === 'same' || query['done'] === 'different') && alert('success', done[query['done']]);
  const body = stack(
    news, errorSummary(wrong < 0 ? [] : [{ field: `decision${wrong}`, message: words.choose }], lang), html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>`,
    proposed.length === 0 ? emptyState(words.none, words.noneNext) : proposed.map((one, at) => pairCard(ask, one, at, branches, at === wrong)),
  );
  return sendHtml(ask.reply, page(context, { title: words.title, section: 'establishments', wide: true, backHref: home, wrong: wrong >= 0, body }), undecided === null ? 200 : 422);
}

function pairCard({ context }: Ask, { pair, one, other }: Proposed, at: number, branches: ReadonlyMap<number, Branch>, wrong: boolean): Html {
  const { lang } = context;
  const { duplicates: words } = establishmentText[lang];
  const apart = one.place && other.place ? words.apart(metresInWords(Math.round(distanceKm(one.place, other.place) * 1000), lang)) : null;
  // Two that are one are mostly called the same.
  const choices = ([[words.keepFirst, one], [words.keepSecond, other]] as const).map(([label, { establishmentId, name, licenceNumber }]) => ({ value: establishmentId, label: `${label}: ${name}`, hint: licenceNumber === null ? establishmentText[lang].noLicence : licenceNumber }));
  return card({
    title: words.pair(one.name, other.name), tag: html`${pair.why.map((why) => html`${tag(words.why[why], 'info')} `)}${apart}`,
    body: [
      compared(one, other, branches, lang),
      form({
        context, action: path, label: words.pair(one.name, other.name),
        children: [
          hidden('one', pair.oneId), hidden('other', pair.otherId),
          radioGroup({ name: `decision${at}`, label: words.label, error: wrong ? words.choose : undefined, choices: [...choices, { value: 'different', label: words.different }] }), button(words.decide, { variant: 'secondary', about: one.name }),
        ],
      }),
    ],
  });
}

/** Both side by side, fact by fact. */
function compared(one: Establishment, other: Establishment, branches: ReadonlyMap<number, Branch>, lang: Language): Html {
  const words = establishmentText[lang];
  const { facts: keys } = words;
  const link = (some: Establishment): Html => html`<a class="ds-link" href="${home}/${some.establishmentId}">${nameIn(some, lang)}</a>`;
  const row = (key: string, of: (some: Establishment) => Html | string): (Html | string)[] => [key, of(one), of(other)];
  return table({
    caption: words.duplicates.pair(one.name, other.name), hideCaption: true, head: [words.duplicates.fact, words.duplicates.first, words.duplicates.second],
    rows: [
      row(words.fields.name, link), row(keys.licence, ({ licenceNumber }) => (licenceNumber === null ? words.noLicence : ltr(licenceNumber))), row(keys.kind, ({ kind }) => words.kinds[kind]),
      row(keys.owner, ({ ownerName }) => ownerName ?? words.unknown), row(keys.phone, ({ ownerPhone }) => (ownerPhone === null ? words.unknown : ltr(ownerPhone))), row(keys.address, ({ address }) => bdi(address)),
      row(keys.branch, (some) => distanceInWords(some, branches, lang) ?? words.noPlace), row(keys.source, ({ source }) => words.sources[source]),
    ],
  });
}
