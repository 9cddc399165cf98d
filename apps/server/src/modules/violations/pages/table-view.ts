import type { TypedDay } from '../../../platform/calendar.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { bdi, button, card, dateField, digitsField, emptyState, errorSummary, form, formatNumber, notice, radioGroup, stack, summaryList, table, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { type RuleKind, ruleKinds } from '../rules/kind.ts';
import { type Consequence, consequences, type PenaltyRule, ruleOn } from '../rules/penalty-rule.ts';
import { days, forDays, riyals } from '../text/amount.ts';
import { matterText } from '../text/matter.ts';
import { staffText } from '../text/staff.ts';
import { type Ask, dayOf, home } from './frame.ts';
import { termRows } from './one-view.ts';

const tableHome = `${home}/table`;

interface Around {
  readonly news: HtmlValue;
  /** Whether this officer's ministry sets the table. */
  readonly sets: boolean;
  readonly today: string;
  readonly staffName: (staffId: string) => string;
}

/** The table as it holds today, by kind; what begins later, and what waits for a second officer. */
export function tablePage(ask: Ask, rules: readonly PenaltyRule[], around: Around): Html {
  const { context } = ask;
  const { lang } = context;
  const words = staffText[lang];
  const upcoming = rules.filter(({ state, fromDay }) => state === 'approved' && fromDay > around.today);
  const kinds = ruleKinds.map((kind) => kindPart(kind, rules, around, lang));
  return page(context, {
    title: words.tableTitle, section: 'violations', wide: true, backHref: home,
    body: stack(
      around.news, html`<h1>${words.tableTitle}</h1><p class="bw-lead">${words.tableLead}</p>`, notice(html`<p>${words.tableTwo}</p>${context.demo && html`<p>${words.synthetic}</p>`}`), proposals(ask, rules, around),
      rules.some(({ state }) => state === 'approved') ? kinds : emptyState(words.noTable, words.noTableNext),
      upcoming.length > 0 && html`<section class="bw-stack"><h2>${words.upcoming}</h2>${upcoming.map((one) => html`<div class="bw-stack"><h3>${rowName(one, lang)} · ${dayOf(one.fromDay, lang)}</h3>${summaryList(termRows(one, lang))}</div>`)}</section>`,
    ),
  });
}

function rowName({ kind, repeatNumber }: Pick<PenaltyRule, 'kind' | 'repeatNumber'>, lang: Language): string {
  return staffText[lang].says(matterText[lang].kinds[kind], formatNumber(repeatNumber, lang));
}

function kindPart(kind: RuleKind, rules: readonly PenaltyRule[], { sets, today }: Around, lang: Language): HtmlValue {
  const words = staffText[lang];
  const { tableHead: head } = words;
  const numbers = [...new Set(rules.filter((one) => one.kind === kind && one.state === 'approved').map(({ repeatNumber }) => repeatNumber))].toSorted();
  const held = numbers.flatMap((number) => ruleOn(rules.filter(({ repeatNumber }) => repeatNumber === number), kind, number, today) ?? []);
  const change = (number: number, label: string): Html => html`<a class="ds-link" href="${tableHome}/${kind}/${number}">${label}<span class="ds-sr-only"> ${rowName({ kind, repeatNumber: number }, lang)}</span></a>`;
  const rows = held.map((one): HtmlValue[] => [
    bdi(formatNumber(one.repeatNumber, lang)), bdi(riyals(one.amountHalalas, lang)), one.correctionDays === 0 ? words.noCorrection : days(one.correctionDays, lang),
    one.licence === 'suspend' ? words.licenceActs.suspend(forDays(one.licenceDays!, lang)) : words.licenceActs[one.licence], dayOf(one.fromDay, lang), html`<span dir="auto">${one.source}</span>`, ...(sets ? [change(one.repeatNumber, words.change)] : []),
  ]);
  const next = (numbers.at(-1) ?? 0) + 1;
  const add = sets && next <= 9 && html`<p>${change(next, words.add)}</p>`;
  if (rows.length === 0 && !add) return null;
  return html`<section class="bw-stack"><h2>${matterText[lang].kinds[kind]}</h2>${rows.length > 0 && table({
    caption: matterText[lang].kinds[kind], hideCaption: true, head: [head.repeat, head.fine, head.correction, head.licence, head.from, head.source, ...(sets ? [head.change] : [])], rows,
  })}${add}</section>`;
}

function proposals({ context, who }: Ask, rules: readonly PenaltyRule[], { sets, staffName }: Around): HtmlValue {
  const { lang } = context;
  const words = staffText[lang];
  const waiting = rules.filter(({ state }) => state === 'proposed');
  const act = ({ ruleId, proposedBy }: PenaltyRule): HtmlValue => {
    if (!sets) return null;
    if (proposedBy === who.viewer.personId) return html`<p class="bw-muted">${words.yours}</p>`;
    const one = (path: 'approve' | 'refuse'): Html => form({ context, action: `${tableHome}/rows/${ruleId}/${path}`, inline: true, label: words[path], children: button(words[path], { variant: path === 'approve' ? 'primary' : 'secondary' }) });
    return html`<div class="bw-buttons">${one('approve')}${one('refuse')}</div>`;
  };
  return waiting.length > 0 && html`<section class="bw-stack"><h2>${words.proposals}</h2>${waiting.map((one) => card({
    title: rowName(one, lang), level: 3, body: html`<p>${dayOf(one.fromDay, lang)} · <bdi>${words.proposedBy(staffName(one.proposedBy!))}</bdi></p>${summaryList(termRows(one, lang))}`, actions: act(one),
  }))}</section>`;
}

/** A row as it was typed. */
export interface Proposal {
  readonly kind: RuleKind;
  readonly repeatNumber: number;
  readonly day: TypedDay;
  readonly amount: string;
  readonly correction: string;
  readonly licence: Consequence;
  readonly licenceDays: string;
  readonly source: string;
  readonly key: string;
}

/** The form of a row, with everything that was typed. */
export function proposePage({ context }: Ask, typed: Proposal, problems: Readonly<Record<string, string>>, news: HtmlValue): Html {
  const { lang } = context;
  const words = staffText[lang];
  const wrong = Object.entries(problems).map(([name, message]) => ({ field: name, message }));
  const body = form({
    context, action: `${tableHome}/${typed.kind}/${typed.repeatNumber}`, idempotencyKey: typed.key, label: words.propose,
    children: [
      dateField({ lang, name: 'from', label: words.from, value: typed.day, withCalendar: true, error: problems['from'] }),
      textField({ name: 'amount', label: words.amountRiyals, dir: 'ltr', size: 12, maxLength: 20, value: typed.amount, error: problems['amount'] }),
      digitsField({ name: 'correction', label: words.correctionField, hint: words.correctionHint, length: 2, value: typed.correction, error: problems['correction'] }),
      radioGroup({ name: 'licence', label: words.licenceField, value: typed.licence, error: problems['licence'], choices: consequences.map((value) => ({ value, label: words.licenceChoices[value] })) }),
      digitsField({ name: 'licence_days', label: words.licenceDays, hint: words.licenceDaysHint, length: 3, required: false, value: typed.licenceDays, error: problems['licence_days'] }),
      textField({ name: 'source', label: words.sourceField, hint: words.sourceHint, dir: 'auto', maxLength: 300, value: typed.source, error: problems['source'] }), button(words.propose),
    ],
  });
  return page(context, {
    title: words.propose, section: 'violations', backHref: tableHome, wrong: wrong.length > 0,
    body: stack(errorSummary(wrong, lang), news, html`<h1>${words.propose}</h1><p class="bw-lead">${rowName(typed, lang)}</p><p>${words.proposeLead}</p>`, body),
  });
}
