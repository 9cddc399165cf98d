import { readParts } from '../../../platform/calendar.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { alert, button, checkboxGroup, dateField, details, errorSummary, form, formatNumber, hidden, linkButton, notice, select, stack, textArea, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { StaffContact } from '../../identity/index.ts';
import type { AnswerGround } from '../actions/answer.ts';
import type { DirectiveFileOf } from '../actions/look.ts';
import { most } from '../rules/directive.ts';
import { type FigureName, figureNames } from '../rules/figures.ts';
import { type Leg, moves } from '../rules/leg.ts';
import { lastDayOf, leavesTime } from '../rules/tree.ts';
import { directiveText } from '../text/pages.ts';
import { type Ask, dayWords, field, home, inWords, messageOf, nameOf } from './frame.ts';
import { wordsPart } from './words.ts';

/** What is done on a page of its own. */
export const pageSteps = ['acknowledge', 'assign', 'pass_on', 'answer', 'return', 'withdraw'] as const;
export type PageStep = (typeof pageSteps)[number];

/** What a step's page knows beside the directive. */
export interface StepAround {
  /** The leg that it is about; null: the whole directive. */
  readonly leg: Leg | null;
  /** Codes of what is wrong, by field. */
  readonly problems: Readonly<Record<string, string>>;
  readonly news: HtmlValue;
  readonly fresh: boolean;
  /** 'YYYY-MM-DD'. */
  readonly today: string;
  readonly colleagues: readonly StaffContact[];
  /** Authorities to which it can be passed on. */
  readonly open: readonly number[];
  readonly ground: AnswerGround;
}

export function isSigned(step: PageStep): boolean {
  return step === 'withdraw' || moves[step].signed;
}

/** The same above what they typed already: on a page of its own, since coming back to this one would lose it. */
function freshAside(base: string, lang: Language): Html {
  const words = directiveText[lang];
  const href = `/staff/account/confirm?${new URLSearchParams({ next: base })}`;
  return alert('warning', words.fresh, html`<p>${words.freshTyped}</p><p><a class="ds-link" href="${href}" target="_blank" rel="noopener">${words.confirmAside}</a></p>`);
}

/** Where whoever takes a signed step proves who they are, and comes back. */
export function freshPart(back: string, lang: Language): Html {
  const words = directiveText[lang];
  return html`${alert('info', words.fresh, html`<p>${words.freshNext}</p>`)}<p>${linkButton(words.confirm, `/staff/account/confirm?${new URLSearchParams({ next: back })}`)}</p>`;
}

/** The page of one step: what it means, what it needs, and the button; what the directive says stands below it. */
export function stepPage(ask: Ask, file: DirectiveFileOf, step: PageStep, around: StepAround): Html {
  const { context, authorities } = ask;
  const { lang } = context;
  const words = directiveText[lang];
  const { directive } = file;
  const base = `${home}/${directive.directiveId}`;
  const { leg, problems, news, fresh } = around;
  const action = step === 'return' ? `${base}/legs/${leg!.authorityId}/return` : `${base}/steps/${step}`;
  const wrong = Object.entries(problems).map(([name, code]) => ({ field: name, message: messageOf(code, lang) }));
  const error = (name: string): string | undefined => wrong.find((one) => one.field === name)?.message;
  const revision = leg?.revision ?? directive.revision;
  const stale = isSigned(step) && !fresh;
  const typed = Object.hasOwn(ask.body, 'revision');
  const body = stale && !typed
    ? freshPart(action, lang)
    : form({ context, action, label: words.steps[step], children: [hidden('revision', revision), fields(ask, step, around, error), button(step === 'answer' ? words.send : words.steps[step], { variant: step === 'withdraw' ? 'danger' : 'primary' })] });
  const about = step === 'return' && html`<p>${nameOf(authorities, leg!.authorityId, lang)}</p>`;
  return page(context, {
    title: words.steps[step], wrong: wrong.length > 0, section: 'directives', backHref: base,
    body: stack(
      errorSummary(wrong.map(({ field: name, message }) => ({ field: name, message: isFigure(name) ? `${words.names[name]}: ${message}` : message })), lang), news, stale && typed && freshAside(base, lang), html`<h1>${words.steps[step]}</h1><p class="bw-lead">${inWords(directive.content.subject, lang)}</p>${about}<p>${words.stepHints[step]}</p>`, body, details(words.text, wordsPart(directive.content, base, lang)),
    ),
  });
}

function fields(ask: Ask, step: PageStep, around: StepAround, error: (name: string) => string | undefined): HtmlValue {
  const { context: { lang }, authorities } = ask;
  const words = directiveText[lang];
  const said = (label: string, hint?: string, maxLength: number = most.said): Html => textArea({ name: 'words', label, ...(hint !== undefined && { hint }), rows: 5, maxLength, value: field(ask, 'words'), error: error('words') });
  const due = (label: string, hint: string, required: boolean): Html => dateField({ lang, name: 'due', label, hint, required, withCalendar: true, value: Object.hasOwn(ask.body, 'due_day') ? readParts(ask.body, 'due') : { calendar: 'hijri' }, error: error('due') });
  const dueNow = around.leg === null ? '' : dayWords(lastDayOf(around.leg.dueAt), lang);
  switch (step) {
    case 'acknowledge': return null;
    case 'assign': return select({ lang, name: 'colleague', label: words.colleague, value: field(ask, 'colleague'), error: error('colleague'), choices: around.colleagues.map(({ staffId, name }) => ({ value: staffId, label: name[lang] })) });
    case 'pass_on': return [
      checkboxGroup({ name: 'to', label: words.passTo, values: Object.hasOwn(ask.body, 'revision') ? listOf(ask, 'to') : around.open.map(String), error: error('to'), choices: around.open.map((id) => ({ value: String(id), label: nameOf(authorities, id, lang) })) }),
      said(words.passWords, words.passWordsHint), due(words.passDue, (leavesTime(around.leg!.dueAt, around.today) ? words.passDueHint : words.passDueOver)(dueNow), true),
    ];
    case 'answer': return [missingNotice(ask, around), said(words.answerWords, words.answerWordsHint), figureFields(ask, around, error)];
    case 'return': return [said(words.returnWords), due(words.returnDue, words.returnDueHint(dueNow), false)];
    case 'withdraw': return said(words.withdrawWords, undefined, most.reason);
  }
}

/** A name that is sent any number of times. */
export function listOf({ body }: Pick<Ask, 'body'>, name: string): string[] {
  const value = Object.hasOwn(body, name) ? body[name] : [];
  return [value].flat().filter((one): one is string => typeof one === 'string');
}

function missingNotice({ context: { lang }, authorities }: Ask, { ground: { missing } }: StepAround): HtmlValue {
  return missing.length > 0 && notice(directiveText[lang].answerMissing(missing.map((id) => nameOf(authorities, id, lang)).join(lang === 'ar' ? '، ' : ', ')));
}

/** The figures, counted already: whoever changes one says why. */
function figureFields(ask: Ask, { ground: { expected, summed } }: StepAround, error: (name: string) => string | undefined): HtmlValue {
  const { lang } = ask.context;
  const words = directiveText[lang];
  const typed = Object.hasOwn(ask.body, 'revision');
  return html`<fieldset class="ds-fieldset"><legend class="ds-label">${words.answerFigures}</legend><p data-field="description">${words.answerFiguresHint}</p>${figureNames.map((name) =>
    textField({ name, label: words.names[name], dir: 'ltr', size: 7, maxLength: 7, value: typed ? field(ask, name) : String(expected[name]), error: error(name), hint: html`${summed ? words.summed : words.countedNow}: <bdi>${formatNumber(expected[name], lang)}</bdi>` }))}</fieldset>${
    textArea({ name: 'difference', label: words.difference, hint: words.differenceHint, required: false, rows: 3, maxLength: most.reason, value: field(ask, 'difference'), error: error('difference') })}`;
}

function isFigure(name: string): name is FigureName {
  return figureNames.some((one) => one === name);
}
