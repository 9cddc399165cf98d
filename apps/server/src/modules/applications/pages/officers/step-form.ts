import { html, type Html, type HtmlValue } from '../../../../platform/html.ts';
import type { Bilingual, Language } from '../../../../platform/language.ts';
import { alert, button, details, errorSummary, form, hidden, linkButton, radioGroup, select, stack, textArea } from '../../../../views/components.ts';
import { page } from '../../../../views/layout.ts';
import { type Branch, branchName } from '../../../organisation/index.ts';
import type { CaseFile } from '../../actions/officers/look.ts';
import { officerErrors } from '../../officer-errors.ts';
import { fieldWordsLength, wordsLength } from '../../rules/decision.ts';
import type { OfficerStep } from '../../rules/officer.ts';
import { officerText } from '../../text/officers.ts';
import { adviceOf, correctable } from './case.ts';
import { answersOf } from './answers.ts';
import { type Ask, field, home } from './frame.ts';

/** What a field of the form is called whose words name one answer. */
export const fixPrefix = 'fix_';

/** What a step's page knows beside its application. */
interface Around {
  readonly problems: Readonly<Record<string, string>>;
  readonly news: HtmlValue;
  readonly branches: readonly Branch[];
  /** Of those who recommended. */
  readonly names: ReadonlyMap<string, Bilingual>;
  /** Whether who decides has proved who they are just now. */
  readonly fresh: boolean;
}

/** Every text that was typed into a form of a step. */
export function typedOf(ask: Ask): Record<string, string> {
  return Object.fromEntries(Object.keys(ask.body).filter((name) => name === 'words' || name.startsWith(fixPrefix)).map((name) => [name, field(ask, name)]));
}

/** What was typed for a step that is not possible any more, to be copied from; nothing when nothing was. */
export function typedIn(ask: Ask, file: CaseFile, step: OfficerStep): HtmlValue {
  const { lang } = ask.context;
  const labels = new Map(correctable(file, lang).map(({ name, label }) => [`${fixPrefix}${name}`, label]));
  const kept = Object.entries(typedOf(ask)).filter(([, text]) => text !== '');
  return kept.length > 0 && alert('info', officerText[lang].yourWords, html`<p>${officerText[lang].steps[step]}</p>${kept.map(([name, text]) => html`${labels.has(name) && html`<p>${labels.get(name)}</p>`}<p class="bw-told" dir="auto">${text}</p>`)}`);
}

/** The page of one step: what it means, what it needs, and the button. */
export function stepPage(ask: Ask, file: CaseFile, step: OfficerStep, around: Around): Html {
  const { context } = ask;
  const { lang } = context;
  const words = officerText[lang];
  const { application, manifest, form: asked, uploads } = file;
  const base = `${home}/${application.applicationId}`;
  const { problems, news, fresh } = around;
  const message = (code: string): string => {
    const { title, next } = officerErrors[code as keyof typeof officerErrors];
    return `${title[lang]}. ${next[lang]}`;
  };
  const first = correctable(file, lang)[0];
  const wrong = Object.entries(problems).map(([name, code]) => ({ field: name === 'fix' ? `${fixPrefix}${first?.name ?? ''}` : name, message: message(code) }));
  const error = (name: string): string | undefined => wrong.find((one) => one.field === name)?.message;
  const again = !fresh && html`${news ? null : alert('info', words.fresh, html`<p>${words.freshNext}</p>`)}<p>${linkButton(words.confirm, `/staff/account/confirm?${new URLSearchParams({ next: `${base}/steps/${step}` })}`)}</p>${typedIn(ask, file, step)}`;
  const body = again || form({
    context, action: `${base}/steps/${step}`, label: words.steps[step],
    children: [hidden('revision', application.revision), fields(ask, file, step, around, error), button(words.steps[step], { variant: step === 'refuse' ? 'danger' : 'primary' })],
  });
  return page(context, {
    title: words.steps[step], wrong: wrong.length > 0, section: 'applications', backHref: base,
    body: stack(
      errorSummary(wrong, lang), news, html`<h1>${words.steps[step]}</h1><p class="bw-lead">${manifest.name[lang]} <bdi dir="ltr">${application.receipt!}</bdi></p><p>${words.stepHints[step]}</p>`, application.status === 'recommended' && adviceOf(file, around.names, lang), body,
      step !== 'return' && details(words.answers, answersOf(asked, application.answers, { uploads, base }, lang)),
    ),
  });
}

function fields(ask: Ask, file: CaseFile, step: OfficerStep, { branches }: Around, error: (name: string) => string | undefined): HtmlValue {
  const { lang } = ask.context;
  const words = officerText[lang];
  const said = (label: string, hint: string, required = true): Html => textArea({ name: 'words', label, hint, required, rows: 5, maxLength: wordsLength, value: field(ask, 'words'), error: error('words') });
  switch (step) {
    case 'return': return html`${correctable(file, lang).map(({ name, label, answer }) => html`<div class="bw-stack"><p><strong>${label}</strong></p><div>${answer}</div>${
      textArea({ name: `${fixPrefix}${name}`, label: words.correct(label), required: false, rows: 2, maxLength: fieldWordsLength, value: field(ask, `${fixPrefix}${name}`), error: error(`${fixPrefix}${name}`) })}</div>`)}${
      said(words.wordsWhole, words.wordsHint, false)}`;
    case 'ask_visit': return html`${
      select({ lang, name: 'branch', label: words.branch, value: field(ask, 'branch'), error: error('branch'), choices: branches.map((branch) => ({ value: String(branch.branchId), label: `${branchName(branch, lang)} – ${branch.city[lang]}` })) })}${
      said(words.wordsVisit, words.wordsHint)}`;
    case 'recommend': return html`${
      radioGroup({ name: 'decision', label: words.decisionWhich, value: field(ask, 'decision'), error: error('decision'), choices: (['approved', 'refused'] as const).map((value) => ({ value, label: words.recommends[value] })) })}${
      reasons(ask, file, lang, words.reasonRefused, error('reason'), false)}${said(words.words, words.wordsHintColleague, false)}`;
    case 'disagree': return said(words.words, words.wordsHintColleague);
    case 'approve': return said(words.words, words.wordsHintApprove, false);
    default: return html`${reasons(ask, file, lang, words.reason, error('reason'), true)}${said(words.words, words.wordsHint)}`;
  }
}

function reasons(ask: Ask, { form: { decision } }: CaseFile, lang: Language, label: string, error: string | undefined, required: boolean): Html {
  return radioGroup({ name: 'reason', label, required, value: field(ask, 'reason'), error, choices: decision.reasons.map(({ code, words }) => ({ value: code, label: words[lang] })) });
}
