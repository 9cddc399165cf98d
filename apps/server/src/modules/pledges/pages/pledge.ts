import { html, type Html, raw } from '../../../platform/html.ts';
import { qrSvg } from '../../../platform/qr.ts';
import { alert, bdi, button, buttonRow, codeField, details, errorSummary, form, linkButton, ltr, notice, qrFrame, stack, summaryList, type SummaryRow, textArea } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { Withdrawal } from '../actions/withdraw.ts';
import { mayStep, type Pledge, proofOf } from '../rules/pledge.ts';
import { ownerText } from '../text/owner.ts';
import { paperText } from '../text/paper.ts';
import { staffText } from '../text/staff.ts';
import { flagText } from '../text/flags.ts';
import { type Ask, home, moment, quote, signature, statusTag } from './frame.ts';

/** What was wrong with the last step, or what it did. */
export interface Said {
  readonly problems: Readonly<Record<string, string>>;
  /** The reason that was typed. */
  readonly reason: string;
  readonly news?: Html | undefined;
}

/** All that the page tells. */
export interface Told {
  readonly pledge: Pledge;
  /** The one that superseded it. */
  readonly next: Pledge | null;
  readonly withdrawals: readonly Withdrawal[];
  nameOf(staffId: string): string;
}

export function onePage(ask: Ask, told: Told, { problems, reason, news }: Said): Html {
  const { context, who } = ask;
  const { lang } = context;
  const words = staffText[lang];
  const { pledge } = told;
  const { content, number } = pledge;
  const acts = who.authority.authorityId === pledge.authorityId;
  const confirms = acts && mayStep(pledge.status, 'confirm');
  const wrong = Object.entries(problems).map(([field, message]) => ({ field, message }));
  const doubts = pledge.flags.length > 0 && alert('warning', words.doubts, html`<ul class="ds-list">${pledge.flags.map((flag) => html`<li>${flagText[lang][flag]}</li>`)}</ul>`);
  const qr = qrFrame(raw(qrSvg(pledge.code, { level: 'M', label: ownerText[lang].copy.qr })), ownerText[lang].copy.qr);
  return page(context, {
    title: words.one(number), wrong: wrong.length > 0, section: 'pledges', backHref: home,
    body: stack(
      errorSummary(wrong, lang), news, html`<h1>${words.one(number)}</h1>`, html`<p class="bw-lead"><bdi>${content.establishment.name[lang]}</bdi></p>`, doubts, content.demo && notice(ownerText[lang].copy.demo),
      summaryList(rowsOf(ask, told)), buttonRow(linkButton(words.download, `${home}/${pledge.pledgeId}/pledge.pdf`, confirms ? { variant: 'secondary' } : {})),
      confirms && confirmPart(ask, pledge, problems['code']),
      html`<h2>${words.text(String(content.text.version))}</h2>${quote(content.text.ar, 'ar')}`, lang === 'en' && html`<p class="bw-muted">${content.text.en}</p>`,
      hands(pledge, lang), details(ownerText[lang].copy.code, qr), withdrawPart(ask, told, reason, problems['reason'], acts),
    ),
  });
}

function rowsOf({ context: { lang } }: Ask, { pledge, next, nameOf }: Told): SummaryRow[] {
  const { facts: words } = staffText[lang];
  const paper = paperText[lang];
  const { content, phone, confirmedAt, confirmedBy, establishmentId } = pledge;
  const { signer, establishment } = content;
  const place = html`<a class="ds-link" href="/staff/establishments/${establishmentId}">${staffText[lang].register}</a>`;
  return [
    { key: words.status, value: statusTag(pledge.status, lang) },
    { key: paper.proof, value: paper.proofs[proofOf(pledge)] },
    { key: words.authority, value: content.authority.name[lang] },
    { key: paper.establishment, value: html`${bdi(establishment.name[lang])} · ${place}` },
    { key: words.licence, value: establishment.licenceNumber === null ? paper.noLicence : ltr(establishment.licenceNumber) },
    { key: words.signer, value: html`${bdi(signer.name)} · ${paper.capacity[signer.capacity]} · ${signer.idNumber === null ? paper.noIdNumber : ltr(signer.idNumber)}` },
    { key: words.phone, value: phone === null ? words.noPhone : ltr(phone) },
    { key: words.signed, value: moment(pledge.signedAt, lang) },
    { key: words.received, value: moment(pledge.receivedAt, lang) },
    { key: words.inspector, value: bdi(content.inspector[lang]) },
    ...(confirmedAt === null ? [] : [{ key: words.confirmed, value: html`${moment(confirmedAt, lang)} · ${confirmedBy === null ? words.byOwner : words.byStaff(nameOf(confirmedBy))}` }]),
    ...(next === null ? [] : [{ key: words.superseded, value: html`<a class="ds-link" href="${home}/${next.pledgeId}">${ltr(next.number)}</a>` }]),
  ];
}

function confirmPart({ context }: Ask, { pledgeId }: Pledge, error: string | undefined): Html {
  const words = staffText[context.lang].confirm;
  const buttons = buttonRow(button(words.button, { name: 'do', value: 'confirm' }), button(words.again, { name: 'do', value: 'again', variant: 'secondary' }));
  return html`<h2>${words.title}</h2><p class="bw-muted">${words.lead}</p>${form({ context, action: `${home}/${pledgeId}/code`, children: [codeField({ name: 'code', label: words.code, error }), buttons] })}`;
}

function hands({ content: { signer, strokes, witnesses } }: Pledge, lang: 'ar' | 'en'): Html {
  const paper = paperText[lang];
  const one = (label: string, name: string, drawn: Html | string): Html => html`<div class="ds-card bw-hand"><p><strong>${label}</strong></p><p>${bdi(name)}</p>${drawn}</div>`;
  return html`<h2>${staffText[lang].hands}</h2><div class="bw-hands">${one(paper.signer, signer.name, strokes === null ? html`<p class="bw-muted">${paper.refused}</p>` : signature(strokes, signer.name, lang))}${witnesses.map((witness, index) => one(paper.witnesses[index]!, witness.name, html`<p>${ltr(witness.idNumber)}</p>${signature(witness.strokes, witness.name, lang)}`))}</div>`;
}

/** Asking for a withdrawal, deciding on one, and what became of former ones. */
function withdrawPart(ask: Ask, { pledge, withdrawals, nameOf }: Told, reason: string, error: string | undefined, acts: boolean): Html {
  const { context, who } = ask;
  const words = staffText[context.lang].withdraw;
  const waiting = withdrawals.find(({ agreed }) => agreed === null);
  const past = withdrawals.filter(({ agreed }) => agreed !== null).map((one) => notice(html`<p>${one.agreed === true ? words.agreed(nameOf(one.decidedBy!)) : words.refused(nameOf(one.decidedBy!))}</p><p dir="auto">${one.reason}</p>`));
  if (!acts || who.viewer.role !== 'authority_officer' || !mayStep(pledge.status, 'ask_withdrawal')) return html`${past}`;
  if (waiting) {
    const buttons = buttonRow(button(words.agree, { name: 'decision', value: 'agree', variant: 'danger' }), button(words.refuse, { name: 'decision', value: 'refuse', variant: 'secondary' }));
    const decide = waiting.askedBy === who.viewer.personId ? html`<p>${words.mine}</p>` : form({ context, action: `${home}/${pledge.pledgeId}/withdrawal`, label: words.title, children: buttons });
    return html`${alert('warning', words.waits, html`<p>${words.asked(nameOf(waiting.askedBy))}</p><p dir="auto">${waiting.reason}</p>${decide}`)}${past}`;
  }
  const asked = form({ context, action: `${home}/${pledge.pledgeId}/withdraw`, children: [textArea({ name: 'reason', label: words.reason, value: reason, error, rows: 3, maxLength: 1000 }), button(words.ask, { variant: 'secondary' })] });
  return html`${details(words.title, [html`<p>${words.lead}</p>`, asked], error !== undefined)}${past}`;
}
