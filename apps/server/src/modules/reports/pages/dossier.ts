import { verdictText } from '@bawaba/text';
import { formatDay } from '../../../platform/calendar.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { alert, bdi, button, buttonRow, card, cardGrid, dayText, errorSummary, form, formatNumber, linkButton, ltr, radioGroup, stack, summaryList, type SummaryRow, table, tag, textArea } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { type Branch, branchName } from '../../organisation/index.ts';
import type { Dossier } from '../actions/triage.ts';
import { mayStep, outcomes } from '../rules/report.ts';
import { staffReportText } from '../text/staff.ts';
import { type Ask, moment, staffHome, stateTag } from './staff-frame.ts';

/** What a dossier's page knows beside it. */
export interface Around {
  readonly branch: Branch | null;
  readonly nameOf: (staffId: string) => string;
  /** Whether the session is fresh enough to refer. */
  readonly fresh: boolean;
  /** What was wrong, by field, and what was typed there. */
  readonly problems: Readonly<Record<string, string>>;
  readonly news?: HtmlValue;
  readonly typedNote: string;
}

type Words = (typeof staffReportText)['ar'];

/** A report with everything that is known of it and can be done about it. */
export function dossierPage(ask: Ask, dossier: Dossier, around: Around): Html {
  const { context } = ask;
  const { lang } = context;
  const words = staffReportText[lang];
  const { report } = dossier;
  const wrong = Object.entries(around.problems).map(([field, message]) => ({ field, message }));
  return page(context, {
    title: words.report(report.receipt), section: 'reports', wide: true, backHref: staffHome, wrong: wrong.length > 0,
    body: stack(
      around.news, errorSummary(wrong, lang), html`<h1>${words.report(report.receipt)}</h1><p>${stateTag(report.state, lang)}</p>`,
      report.mergedInto !== null && mergedNotice(ask, dossier, words), summaryList(facts(dossier, around, lang)),
      section(words.words, html`<div class="bw-told" dir="auto">${report.words}</div>`), photos(dossier, words), others(ask, dossier, words), refusals(ask, dossier, words),
      cases(dossier, around, lang), notes(ask, dossier, around), steps(ask, dossier, around),
    ),
  });
}

function section(title: string, body: HtmlValue): Html {
  return html`<section class="bw-stack"><h2>${title}</h2>${body}</section>`;
}

const base = ({ report }: Dossier): string => `${staffHome}/${report.reportId}`;

function mergedNotice({ context }: Ask, dossier: Dossier, words: Words): Html {
  const undo = form({ context, action: `${base(dossier)}/unmerge`, label: words.unmerge, children: button(words.unmerge, { variant: 'secondary' }) });
  return alert('info', words.mergedInto, html`<p>${linkButton(words.openOther, `${staffHome}/${dossier.report.mergedInto!}`, { variant: 'tertiary' })}</p>${undo}`);
}

function facts({ report }: Dossier, { branch }: Around, lang: Language): SummaryRow[] {
  const words = staffReportText[lang];
  const { facts: keys } = words;
  const rows: readonly [string, HtmlValue][] = [
    [keys.arrived, moment(report.madeAt, lang)], [keys.phone, report.phone && ltr(report.phone)], [keys.account, report.account && bdi(report.account)],
    [keys.price, report.priceSar !== null && bdi(words.riyals(formatNumber(report.priceSar, lang)))], [keys.branch, branch && html`${branchName(branch, lang)} – ${branch.city[lang]}`],
    [keys.place, report.place && html`<span dir="auto">${report.place}</span>`], [keys.point, report.lat !== null && ltr(`${report.lat.toFixed(2)}, ${report.lon!.toFixed(2)}`)],
    [keys.day, report.happenedOn !== null && dayText(formatDay(report.happenedOn, lang), report.happenedOn)], [keys.outcome, report.outcome && words.outcomes[report.outcome]],
  ];
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

function photos(dossier: Dossier, words: Words): HtmlValue {
  if (dossier.photos.length === 0) return null;
  const image = (id: string, index: number): Html => html`<a href="${base(dossier)}/photos/${id}"><img class="bw-evidence" src="${base(dossier)}/photos/${id}" alt="${words.photo(index + 1)}" loading="lazy"></a>`;
  return section(words.photos, html`<div class="bw-grid">${dossier.photos.map(image)}</div>`);
}

/** Reports that were merged into this one, and those that may be about the same seller. */
function others({ context }: Ask, dossier: Dossier, words: Words): HtmlValue {
  const { lang } = context;
  const link = (reportId: string, receipt: string): Html => html`<a class="ds-link" href="${staffHome}/${reportId}">${words.report(receipt)}</a>`;
  const merged = dossier.merged.length > 0 && section(words.merged, html`<ul class="ds-list">${dossier.merged.map((one) => html`<li>${link(one.reportId, one.receipt)} · ${moment(one.madeAt, lang)}</li>`)}</ul>`);
  const mayMerge = mayStep(dossier.report.state, 'merge') && dossier.merged.length === 0;
  const cards = dossier.alike.map(({ report, why }) => card({
    title: words.report(report.receipt), level: 3, tag: html`${why.map((one) => tag(words.why[one], 'info'))}`, body: html`<p dir="auto">${report.words.slice(0, 200).toWellFormed()}</p><p>${link(report.reportId, report.receipt)}</p>`,
    actions: mayMerge && form({ context, action: `${base(dossier)}/merge`, label: words.merge, children: [html`<input type="hidden" name="into" value="${report.reportId}">`, button(words.merge, { variant: 'secondary', about: report.receipt })] }),
  }));
  return [merged, cards.length > 0 && section(words.alike, [html`<p>${words.alikeNext}</p>`, cardGrid(cards)])];
}

function refusals({ context }: Ask, dossier: Dossier, words: Words): HtmlValue {
  if (dossier.report.branchId === null) return null;
  const { lang } = context;
  if (dossier.refusals.length === 0) return section(words.refusals, html`<p>${words.refusalsNone}</p>`);
  const mayLink = mayStep(dossier.report.state, 'link');
  const rows = dossier.refusals.map(({ incidentId, at, reason, linked }) => [
    moment(at, lang), verdictText[lang][reason].title,
    html`${linked && tag(words.linked, 'success')} ${mayLink && form({ context, action: `${base(dossier)}/link`, inline: true, children: [
      html`<input type="hidden" name="incident" value="${incidentId}"><input type="hidden" name="on" value="${linked ? 'no' : 'yes'}">`, button(linked ? words.unlink : words.link, { variant: 'tertiary' }),
    ] })}`,
  ]);
  return section(words.refusals, table({ caption: words.refusals, hideCaption: true, head: [words.when, words.reason, words.act], rows }));
}

function cases(dossier: Dossier, { nameOf }: Around, lang: Language): HtmlValue {
  const words = staffReportText[lang];
  return dossier.cases.length > 0 && section(words.cases, dossier.cases.map(({ caseId, madeAt, madeBy }) => html`<div class="bw-stack"><p>${words.caseMade}: ${moment(madeAt, lang)} · ${words.by}: ${bdi(nameOf(madeBy))}</p>${buttonRow(
    linkButton(words.casePdf, `${base(dossier)}/cases/${caseId}/case.pdf`, { variant: 'secondary' }), linkButton(words.caseJson, `${base(dossier)}/cases/${caseId}/case.json`, { variant: 'secondary' }))}</div>`));
}

function notes({ context }: Ask, dossier: Dossier, { nameOf, problems, typedNote }: Around): Html {
  const { lang } = context;
  const words = staffReportText[lang];
  const one = ({ writtenBy, writtenAt, words: text }: Dossier['notes'][number]): Html => html`<li><p class="bw-muted">${bdi(nameOf(writtenBy))} · ${moment(writtenAt, lang)}</p><p dir="auto">${text}</p></li>`;
  const list = dossier.notes.length === 0 ? html`<p class="bw-muted">${words.notesNone}</p>` : html`<ul class="ds-list">${dossier.notes.map(one)}</ul>`;
  const add = mayStep(dossier.report.state, 'note') && form({
    context, action: `${base(dossier)}/note`, label: words.note, children: [textArea({ name: 'note', label: words.note, hint: words.noteHint, value: typedNote, error: problems['note'], maxLength: 2000 }), button(words.addNote, { variant: 'secondary' })],
  });
  return section(words.notes, [list, add]);
}

function steps({ context }: Ask, dossier: Dossier, { fresh, problems }: Around): HtmlValue {
  const { lang } = context;
  const words = staffReportText[lang];
  const { state } = dossier.report;
  const choices = outcomes.map((value) => ({ value, label: words.outcomes[value] }));
  const simple = (step: 'take' | 'reopen'): HtmlValue => mayStep(state, step) && form({ context, action: `${base(dossier)}/${step}`, label: words[step], children: button(words[step], { variant: step === 'take' ? 'primary' : 'secondary' }) });
  const confirm = linkButton(words.referDo, `/staff/account/confirm?${new URLSearchParams({ next: base(dossier) })}`);
  const refer = fresh ? form({ context, action: `${base(dossier)}/refer`, label: words.refer, children: button(words.referDo) }) : confirm;
  return [
    simple('take'), simple('reopen'), mayStep(state, 'refer') && card({ title: words.refer, body: html`<p>${words.referSee}</p>${refer}` }),
    mayStep(state, 'close') && card({ title: words.close, body: html`<p>${words.closeSee}</p>${form({ context, action: `${base(dossier)}/close`, label: words.close, children: [radioGroup({ name: 'outcome', label: words.outcome, choices, error: problems['outcome'] }), button(words.closeDo, { variant: 'secondary' })] })}` }),
  ];
}
