import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { formatNumber, alert, button, digitsField, errorSummary, fileField, form, hidden, linkButton, radioGroup, stack, summaryList, textArea, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { Dossier } from '../actions/look.ts';
import type { OfficerMove } from '../rules/status.ts';
import { nameLength, wordsLength } from '../rules/violation.ts';
import { riyals } from '../text/amount.ts';
import { matterText } from '../text/matter.ts';
import { staffText } from '../text/staff.ts';
import type { Attached } from './attach.ts';
import { type Ask, field, home } from './frame.ts';
import { termRows } from './one-view.ts';

/** A step of an officer's, or an objection that is written down at the desk. */
export type DeskStep = OfficerMove | 'object';

/** What a step's page knows beside its violation. */
interface Around {
  readonly news: HtmlValue;
  /** Messages by field. */
  readonly problems: Readonly<Record<string, string>>;
  /** Whether who decides has proved who they are just now. */
  readonly fresh: boolean;
  readonly attached: Attached;
  /** Of an objection that is written down. */
  readonly key: string;
}

/** The page of one step: what it means, what it needs, and the button. */
export function stepPage(ask: Ask, dossier: Dossier, step: DeskStep, around: Around): Html {
  const { context } = ask;
  const { lang } = context;
  const words = staffText[lang];
  const { violation, establishment } = dossier;
  const base = `${home}/${violation.violationId}`;
  const wrong = Object.entries(around.problems).map(([name, message]) => ({ field: name, message }));
  const typed = field(ask, 'words');
  const prove = html`${alert('info', words.fresh, html`<p>${words.freshNext}</p>`)}${typed !== '' && html`<p class="bw-told" dir="auto">${typed}</p>`}<p>${linkButton(words.confirm, `/staff/account/confirm?${new URLSearchParams({ next: `${base}/steps/${step}` })}`)}</p>`;
  const body = around.fresh ? form({
    context, action: `${base}/steps/${step}`, label: words.steps[step], multipart: step === 'object', ...(step === 'object' && { idempotencyKey: field(ask, '_idempotency', 40) || around.key }),
    children: [hidden('revision', violation.revision), fields(ask, dossier, step, around), button(words.steps[step], { variant: step === 'cancel' || step === 'dismiss' ? 'danger' : 'primary' })],
  }) : prove;
  return page(context, {
    title: words.steps[step], wrong: wrong.length > 0, section: 'violations', backHref: base,
    body: stack(
      errorSummary(wrong, lang), around.news, html`<h1>${words.steps[step]}</h1><p class="bw-lead"><span dir="auto">${establishment.name}</span> · ${matterText[lang].kinds[violation.kind]}</p><p>${words.hints[step]}</p>`,
      (step === 'penalise' || step === 'warn') && dossier.terms.rule && summaryList([{ key: words.tableSays, value: words.says(matterText[lang].kinds[dossier.terms.kind], formatNumber(dossier.terms.repeatNumber, lang)) }, ...termRows(dossier.terms.rule, lang)]),
      dossier.objection && html`<h2>${words.objectionSays}</h2><div class="bw-told" dir="auto">${dossier.objection.words}</div>`, body,
    ),
  });
}

function fields(ask: Ask, { terms, penalty }: Dossier, step: DeskStep, { problems, attached }: Around): HtmlValue {
  const { lang } = ask.context;
  const words = staffText[lang];
  const said = (label: string, hint: string): Html => textArea({ name: 'words', label, hint, rows: 5, maxLength: wordsLength, value: field(ask, 'words'), error: problems['words'] });
  switch (step) {
    case 'warn': {
      const least = Math.max(1, terms.rule?.correctionDays ?? 1);
      return [digitsField({ name: 'days', label: words.daysField, hint: words.daysHint(formatNumber(least, lang)), length: 2, value: field(ask, 'days', 6) || String(terms.rule?.correctionDays || 7), error: problems['days'] }), said(words.words, words.wordsWarning)];
    }
    case 'reduce': return [textField({ name: 'amount', label: words.amountField, hint: words.amountHint(riyals(penalty!.amountDue, lang)), dir: 'ltr', size: 12, maxLength: 20, value: field(ask, 'amount', 20), error: problems['amount'] }), said(words.words, words.wordsOwner)];
    case 'refer': return [
      radioGroup({ name: 'to', label: words.to, value: field(ask, 'to', 20), error: problems['to'], choices: (['ministry', 'security'] as const).map((value) => ({ value, label: words.handedTo[value] })) }), said(words.words, words.wordsColleagues),
    ];
    case 'object': return [
      textField({ name: 'name', label: words.name, dir: 'auto', maxLength: nameLength, value: field(ask, 'name', 400), error: problems['name'] }),
      textArea({ name: 'words', label: words.says2, rows: 6, maxLength: wordsLength, value: field(ask, 'words'), error: problems['words'] }), hidden('uploads', attached.uploads.join(',')),
      fileField({ name: 'file', label: words.files, hint: words.filesHint, required: false, multiple: true, accept: 'image/jpeg,image/png,image/webp,application/pdf', error: problems['file'] }),
    ];
    case 'close': case 'dismiss': return said(words.words, words.wordsColleagues);
    default: return said(words.words, words.wordsOwner);
  }
}
