import { localDay } from '../../../platform/calendar.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import type { Upload } from '../../../platform/uploads.ts';
import { bdi, buttonRow, formatNumber, linkButton, ltr, notice, stack, summaryList, type SummaryRow, table } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { Dossier } from '../actions/look.ts';
import type { PenaltyTerms } from '../rules/penalty-rule.ts';
import { mayMove } from '../rules/status.ts';
import { days, forDays, riyals } from '../text/amount.ts';
import { matterText } from '../text/matter.ts';
import { staffText } from '../text/staff.ts';
import { type Ask, dayOf, dueDay, home, levelTag, moment, statusTag } from './frame.ts';

/** What a violation's page knows beside it. */
export interface Around {
  readonly now: Date;
  readonly news: HtmlValue;
  /** Of the objection. */
  readonly uploads: readonly Upload[];
  readonly staffName: (staffId: string) => string;
}

/** A violation with everything that is known of it and can be done about it. */
export function onePage(ask: Ask, dossier: Dossier, around: Around): Html {
  const { context } = ask;
  const { lang } = context;
  const words = staffText[lang];
  const { violation, establishment } = dossier;
  return page(context, {
    title: matterText[lang].kinds[violation.kind], section: 'violations', wide: true, backHref: home,
    body: stack(
      around.news, html`<h1>${matterText[lang].kinds[violation.kind]}</h1><p class="bw-lead"><span dir="auto">${establishment.name}</span></p><p>${statusTag(violation.status, lang)} ${levelTag(violation, around.now, lang)}</p>`,
      summaryList(facts(dossier, around, lang)), violation.words !== '' && section(words.whatFound, said(violation.words)), steps(dossier, lang), terms(dossier, lang), penalty(dossier, around, lang), objection(dossier, around, lang),
      cases(dossier, around, lang), history(dossier, around, lang),
    ),
  });
}

function section(title: string, body: HtmlValue): Html {
  return html`<section class="bw-stack"><h2>${title}</h2>${body}</section>`;
}

function said(text: string): Html {
  return html`<div class="bw-told" dir="auto">${text}</div>`;
}

const base = ({ violation }: Dossier): string => `${home}/${violation.violationId}`;

function facts({ violation, establishment, pledge }: Dossier, { staffName }: Around, lang: Language): SummaryRow[] {
  const words = staffText[lang];
  const { licenceNumber, ownerName, ownerPhone, address } = establishment;
  const rows: readonly [string, HtmlValue][] = [
    [words.licence, licenceNumber === null ? words.noLicence : ltr(licenceNumber)], [words.owner, ownerName === null ? words.unknown : bdi(ownerName)], [words.phone, ownerPhone === null ? words.noPhone : ltr(ownerPhone)],
    [words.address, html`<span dir="auto">${address}</span>`], [words.found, moment(violation.foundAt, lang)], [words.inspector, bdi(staffName(violation.inspectorId))],
    [pledge?.withdrawnAt ? words.pledgeWithdrawn : words.pledge, pledge && html`<a class="ds-link" href="/staff/pledges/${pledge.pledgeId}">${ltr(pledge.number)}</a> · ${words.signed} ${dayOf(localDay(pledge.signedAt), lang)}`],
    [words.correctUntil, violation.correctUntil !== null && dayOf(violation.correctUntil, lang)], [words.due, violation.dueAt && dueDay(violation.dueAt, lang)],
  ];
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

function steps(dossier: Dossier, lang: Language): Html {
  const words = staffText[lang];
  const { violation: { status }, mine } = dossier;
  if (!mine) return section(words.stepsTitle, notice(words.readOnly));
  const open = [...dossier.steps, ...(mayMove(status, 'object') ? ['object' as const] : [])];
  const waits = status === 'warned' || status === 'penalised' ? html`<p>${words.waits[status]}</p>` : null;
  if (open.length === 0) return section(words.stepsTitle, waits ?? html`<p class="bw-muted">${words.nothing}</p>`);
  const links = open.map((step, index) => linkButton(words.steps[step], `${base(dossier)}/steps/${step}`, { variant: index === 0 && step !== 'refer' && step !== 'object' ? 'primary' : step === 'dismiss' ? 'tertiary' : 'secondary' }));
  return section(words.stepsTitle, [waits, buttonRow(...links)]);
}

/** What a row of the table means, as facts. */
export function termRows({ amountHalalas, correctionDays, licence, licenceDays, source }: Pick<PenaltyTerms, 'amountHalalas' | 'correctionDays' | 'licence' | 'licenceDays' | 'source'>, lang: Language): SummaryRow[] {
  const words = staffText[lang];
  return [
    { key: words.fine, value: bdi(riyals(amountHalalas, lang)) }, { key: words.correction, value: correctionDays === 0 ? words.noCorrection : days(correctionDays, lang) },
    { key: words.consequence, value: licence === 'suspend' ? words.licenceActs.suspend(forDays(licenceDays!, lang)) : words.licenceActs[licence] }, { key: words.source, value: html`<span dir="auto">${source}</span>` },
  ];
}

function terms({ terms: { kind, repeatNumber, rule }, penalty: issued }: Dossier, lang: Language): HtmlValue {
  const words = staffText[lang];
  if (issued) return null;
  const which = html`<p>${words.says(matterText[lang].kinds[kind], formatNumber(repeatNumber, lang))}</p>`;
  return section(words.tableSays, [which, rule ? summaryList(termRows(rule, lang)) : notice(words.noRule)]);
}

function penalty(dossier: Dossier, { staffName }: Around, lang: Language): HtmlValue {
  const { penalty: one } = dossier;
  if (!one) return null;
  const words = staffText[lang];
  const rows: SummaryRow[] = [
    { key: words.number, value: html`<strong>${ltr(one.number)}</strong>` }, { key: words.issued, value: dayOf(one.content.issuedOn, lang) }, { key: words.issuedBy, value: bdi(staffName(one.issuedBy)) },
    { key: words.amount, value: bdi(riyals(one.amountHalalas, lang)) }, ...(one.amountDue === one.amountHalalas ? [] : [{ key: words.amountDue, value: bdi(riyals(one.amountDue, lang)) }]),
    { key: words.source, value: html`<span dir="auto">${one.content.source}</span>` }, { key: words.objectUntil, value: dayOf(one.objectUntil, lang) }, { key: words.reasons, value: html`<span dir="auto">${one.content.reasons}</span>` },
  ];
  return section(words.penalty, [summaryList(rows), dossier.mine && buttonRow(linkButton(words.notice, `${base(dossier)}/notice.pdf`, { variant: 'secondary' }))]);
}

function objection(dossier: Dossier, { staffName, uploads }: Around, lang: Language): HtmlValue {
  const { objection: one } = dossier;
  if (!one) return null;
  const words = staffText[lang];
  const rows: readonly [string, HtmlValue][] = [
    [words.filed, moment(one.filedAt, lang)], [words.by, html`${bdi(one.name)} · ${one.filedBy === null ? words.onPage : html`${words.atDesk}: ${bdi(staffName(one.filedBy))}`}`],
    [words.outcome, one.outcome && html`${matterText[lang].outcomes[one.outcome]} · ${moment(one.decidedAt!, lang)}`], [words.decidedBy, one.decidedBy && bdi(staffName(one.decidedBy))], [words.reasons, one.reasons && html`<span dir="auto">${one.reasons}</span>`],
  ];
  const pages = uploads.flatMap((upload, file) => upload.pages.map((_, index) => html`<li><a class="ds-link" href="${base(dossier)}/attachments/${upload.uploadId}/${index + 1}">${words.page(formatNumber(file + 1, lang), formatNumber(index + 1, lang))}</a></li>`));
  return section(words.objection, [
    summaryList(rows.flatMap(([key, value]) => (value ? [{ key, value }] : []))), html`<h3>${words.objectionSays}</h3>`, said(one.words), pages.length > 0 && html`<h3>${words.attachments}</h3><ul class="ds-list">${pages}</ul>`,
  ]);
}

function cases(dossier: Dossier, { staffName }: Around, lang: Language): HtmlValue {
  const words = staffText[lang];
  const { cases: handed } = dossier;
  return handed.length > 0 && section(words.cases, handed.map(({ caseId, handedTo, madeAt, madeBy }) => html`<div class="bw-stack"><p>${words.caseMade}: ${words.handedTo[handedTo]} · ${moment(madeAt, lang)} · ${bdi(staffName(madeBy))}</p>${buttonRow(
    linkButton(words.casePdf, `${base(dossier)}/cases/${caseId}/case.pdf`, { variant: 'secondary' }), linkButton(words.caseJson, `${base(dossier)}/cases/${caseId}/case.json`, { variant: 'secondary' }))}</div>`));
}

function history({ events }: Dossier, { staffName }: Around, lang: Language): Html {
  const words = staffText[lang];
  const rows = events.map(({ at, event, actorKind, actorId, words: text }): HtmlValue[] => [
    moment(at, lang), matterText[lang].events[event], actorKind === 'system' ? words.system : actorKind === 'owner' ? words.ownerDid : bdi(staffName(actorId!)), html`<span dir="auto">${text}</span>`,
  ]);
  return section(words.history, table({ caption: words.history, hideCaption: true, head: [words.when, words.what, words.who, words.said], rows }));
}
