import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { alert, bdi, button, errorSummary, form, formatNumber, ltr, notice, radioGroup, stack, summaryList, type SummaryRow, table, textArea, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { violationText } from '../../violations/index.ts';
import { metres } from '../actions/arriving.ts';
import type { VisitDossier } from '../actions/visits.ts';
import { checklist } from '../rules/checklist.ts';
import type { Evidence } from '../rules/visit.ts';
import { settlements } from '../rules/visit.ts';
import { checklistText } from '../text/checklist.ts';
import { flagInWords, reasonInWords, refusalInWords } from '../text/flags.ts';
import { visitText } from '../text/visits.ts';
import { type Ask, moment } from './frame.ts';
import { visitsHome, visitTags } from './visit-list.ts';

/** What surrounds a visit on its page. */
export interface Around {
  readonly news: HtmlValue;
  readonly problems: Readonly<Record<string, string>>;
  readonly typed: { readonly outcome: string; readonly words: string; readonly licence: string };
  readonly campaign: string | null;
  readonly nameOf: (staffId: string) => string;
  readonly wrong: boolean;
}

export function visitPage(ask: Ask, dossier: VisitDossier, around: Around): Html {
  const { context, who } = ask;
  const { lang } = context;
  const words = visitText[lang];
  const { visit, office } = dossier;
  const name = office?.name ?? words.unknownOffice;
  const own = visit.authorityId === who.authority.authorityId;
  const summary = Object.entries(around.problems).map(([field, message]) => ({ field, message }));
  return page(context, {
    title: words.visit, section: 'visits', wide: true, backHref: visitsHome, wrong: around.wrong,
    body: stack(
      around.news, errorSummary(summary, lang), html`<h1>${words.visit}</h1><p class="bw-lead">${bdi(name)}</p><p>${visitTags(visit, lang)}</p>`, !own && notice(words.readOnly), visit.status === 'held' && alert('warning', words.heldTitle, html`<p>${reasonInWords(visit.reason!)[lang]}</p>`),
      doubts(dossier, lang), summaryList(facts(dossier, around, lang)), content(dossier, lang), photos(dossier, lang), own && settling(ask, dossier, around),
    ),
  });
}

function section(title: string, body: HtmlValue): Html {
  return html`<section class="bw-stack"><h2>${title}</h2>${body}</section>`;
}

function doubts({ visit }: VisitDossier, lang: Language): HtmlValue {
  return visit.flags.length > 0 && section(visitText[lang].flags, html`<ul class="ds-list">${visit.flags.map((flag) => html`<li>${flagInWords(flag)[lang]}</li>`)}</ul>`);
}

function facts({ visit, office }: VisitDossier, { campaign, nameOf }: Around, lang: Language): SummaryRow[] {
  const words = visitText[lang];
  const { facts: keys } = words;
  const { content: item, place, clockOffsetMs, phoneStartedAt } = visit;
  const clockOff = clockOffsetMs !== null && Math.abs(clockOffsetMs) >= 60_000;
  const counted = (value: number, say: (count: number, shown: string) => string): string => say(Math.round(value), formatNumber(Math.round(value), lang));
  const rows: readonly [string, HtmlValue][] = [
    [keys.office, office && bdi(office.name)], [keys.licence, office?.licenceNumber && ltr(office.licenceNumber)], [keys.inspector, bdi(nameOf(visit.inspectorId))], [keys.campaign, campaign && bdi(campaign)],
    [keys.started, visit.startedAt && moment(visit.startedAt, lang)], [keys.phoneClock, clockOff && phoneStartedAt && moment(phoneStartedAt, lang)],
    [keys.offset, clockOff && html`${bdi(counted(Math.abs(clockOffsetMs) / 1000, words.seconds))} ${clockOffsetMs > 0 ? words.ahead : words.behind}`], [keys.ended, visit.endedAt && moment(visit.endedAt, lang)], [keys.received, moment(visit.receivedAt, lang)],
    [keys.place, place && html`${ltr(`${place.lat.toFixed(5)}, ${place.lon.toFixed(5)}`)} ${counted(place.accuracyM, words.accuracy)}`], [keys.distance, place && office?.place && bdi(counted(metres(place, office.place), words.metres))],
    [keys.met, item?.personMet && html`${bdi(item.personMet.name)} · ${words.capacities[item.personMet.capacity]}`], [keys.advertised, item?.advertised && html`<span dir="auto">${item.advertised}</span>`],
    [keys.price, item !== null && item.priceHalalas !== null && bdi(words.riyals(formatNumber(item.priceHalalas / 100, lang)))], [keys.statement, item?.statement && html`<span dir="auto">${item.statement}</span>`], [keys.notes, item?.notes && html`<span dir="auto">${item.notes}</span>`],
    [words.settledBy, visit.settledBy && html`${bdi(nameOf(visit.settledBy))} · ${moment(visit.settledAt!, lang)} · ${words.outcomes[visit.outcome!]}`], [words.reason, visit.settledWords && html`<span dir="auto">${visit.settledWords}</span>`],
  ];
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

function content({ visit: { content: item } }: VisitDossier, lang: Language): HtmlValue {
  const words = visitText[lang];
  if (item === null) return notice(words.unread);
  const kinds = violationText[lang].kinds as Readonly<Record<string, string>>;
  const line = (kind: string, said: string): Html => html`<li>${kinds[kind] ?? kind}${said && html` – <span dir="auto">${said}</span>`}</li>`;
  const questions = checklist.filter((question) => item.answers[question]).map((question) => [checklistText[lang][question], words.answers[item.answers[question]!]]);
  const { pledge } = item;
  return [
    item.violations.length > 0 && section(words.found, html`<ul class="ds-list">${item.violations.map(({ kind, words: said }) => line(kind, said))}</ul>`),
    item.followUps.length > 0 && section(words.followUps, html`<ul class="ds-list">${item.followUps.map(({ corrected, words: said }) => html`<li>${corrected ? words.corrected : words.notCorrected}${said && html` – <span dir="auto">${said}</span>`}</li>`)}</ul>`),
    pledge && section(words.pledge, html`<p>${pledge.strokes === null ? words.pledgeWitnessed(pledge.signer.name) : words.pledgeSigned(pledge.signer.name)}, ${words.pledgeVersion(formatNumber(pledge.textVersion, lang))}</p>`),
    questions.length > 0 && section(words.checklist, table({ caption: words.checklist, hideCaption: true, head: [words.checklist, words.facts.finding], rows: questions })),
  ];
}

function photos({ visit, evidence }: VisitDossier, lang: Language): Html {
  const words = visitText[lang];
  const figure = (one: Evidence, index: number): Html => {
    const address = `${visitsHome}/${visit.visitId}/photos/${one.evidenceId}`;
    const picture = one.state === 'kept' ? html`<a href="${address}"><img class="bw-evidence" src="${address}" alt="${words.photo(index + 1)}" loading="lazy"></a>` : notice(one.refusal === null ? words.missing : refusalInWords(one.refusal)[lang]);
    return html`<div class="bw-stack"><h3>${words.photo(index + 1)}</h3>${picture}<p class="bw-muted">${words.photoTaken}: ${moment(one.takenAt, lang)}${one.blurred && html` · ${words.blurred}`}</p>
      ${one.flags.length > 0 && html`<ul class="ds-list">${one.flags.map((flag) => html`<li>${flagInWords(flag)[lang]}</li>`)}</ul>`}<p class="bw-muted">${words.seal}: <code class="bw-hash" dir="ltr">${one.sha256.toString('hex')}</code></p></div>`;
  };
  return section(words.photos, evidence.length === 0 ? html`<p>${words.noPhotos}</p>` : html`<div class="bw-grid">${evidence.map(figure)}</div>`);
}

function settling({ context }: Ask, { visit }: VisitDossier, { problems, typed }: Around): HtmlValue {
  const { lang } = context;
  const words = visitText[lang];
  const allowed = settlements(visit);
  if (allowed.length === 0) return null;
  const choices = allowed.map((value) => ({ value, label: words.outcomes[value], hint: words.outcomeHints[value] }));
  return section(words.settle, [html`<p>${words.settleSee}</p>`, form({
    context, action: `${visitsHome}/${visit.visitId}/settle`, label: words.settle,
    children: [
      radioGroup({ name: 'outcome', label: words.outcome, choices, value: typed.outcome, error: problems['outcome'] }),
      visit.reason?.startsWith('establishment_') && textField({ name: 'licence', label: words.licence, hint: words.licenceHint, required: false, dir: 'ltr', value: typed.licence, error: problems['licence'], maxLength: 40 }),
      textArea({ name: 'words', label: words.reason, value: typed.words, error: problems['words'], maxLength: 1000 }), button(words.decide),
    ],
  })]);
}
