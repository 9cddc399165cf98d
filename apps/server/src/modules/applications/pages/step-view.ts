import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { alert, button, buttonRow, errorSummary, form, hidden, steps } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { Field, FormStep } from '../../catalogue/index.ts';
import type { ListedDocument } from '../actions/documents.ts';
import type { ApplicationFile } from '../actions/file.ts';
import { controlName, type Typed } from '../rules/read.ts';
import { askedSteps, mayBecomeMore, type Problems } from '../rules/steps.ts';
import { applicationText } from '../text.ts';
import { questionOf } from './fields.ts';
import { links } from './links.ts';

/** A step as it is shown, for the first time or again with what is wrong. */
export interface ShownStep {
  readonly file: ApplicationFile;
  readonly step: FormStep;
  readonly typed: (field: Field) => Typed;
  /** By field, in the reader's language. */
  readonly errors: Readonly<Record<string, string>>;
  /** It was saved from elsewhere since it was shown. */
  readonly stale?: boolean;
  /** An answer has brought up a question that was not there before. */
  readonly more?: boolean;
  readonly seal: string;
  readonly fromCheck: boolean;
  readonly documents: readonly ListedDocument[];
  readonly asked: Readonly<Record<string, string>>;
}

/** What is wrong with answers, in words, by field. */
export function wordsOf(problems: Problems, lang: Language): Record<string, string> {
  return Object.fromEntries(Object.entries(problems).map(([field, { code, at }]) => [field, applicationText[lang].problems[code](at ?? 0)]));
}

export function stepPage(context: PageContext, { file, step, typed, errors, stale, more, seal, fromCheck, documents, asked }: ShownStep): Html {
  const { lang } = context;
  const { application: { applicationId }, service } = file;
  const words = applicationText[lang].step;
  const wrong = step.fields.flatMap(({ name, kind, label }) => (errors[name] === undefined ? [] : [{ field: controlName(name), message: kind === 'declaration' ? errors[name] : `${label[lang]}: ${errors[name]}` }]));
  const questions = step.fields.map((field) => questionOf({ context, applicationId, field, typed: typed(field), error: errors[field.name], documents, asked: asked[field.name] }));
  const body = form({
    context, action: links.step(applicationId, step.name), multipart: step.fields.some(({ kind }) => kind === 'documents'),
    children: [
      // Enter in a field goes on, and takes no file away, whose button comes first.
      html`<button class="ds-sr-only" type="submit" name="do" value="next" tabindex="-1" aria-hidden="true"></button>`,
      hidden('seal', seal), hidden('asked', step.fields.map(({ name }) => name).join(',')), fromCheck && hidden('from', 'check'), questions,
      buttonRow(button(words.next, { name: 'do', value: 'next' }), button(words.leave, { name: 'do', value: 'leave', variant: 'tertiary' })),
    ],
  });
  return page(context, {
    title: `${step.title[lang]} – ${service.name[lang]}`, wrong: wrong.length > 0, section: 'applications', backHref: backOf(file, step, fromCheck),
    body: [
      progressOf(file, step.name, lang), errorSummary(wrong, lang), stale && alert('warning', words.changedTitle, html`<p>${words.changed}</p>`), more && alert('info', words.more, html`<p>${words.moreNext}</p>`),
      html`<h1>${step.title[lang]}</h1>`, step.intro && html`<p class="bw-lead">${step.intro[lang]}</p>`, body,
    ],
  });
}

/** Where one stands among the steps; `check` is the last one. How many there are is told once the answers so far decide it. */
export function progressOf({ application: { applicationId, answers }, form: asks }: ApplicationFile, name: string | 'check', lang: Language): Html {
  const all = askedSteps(asks, answers);
  const current = name === 'check' ? all.length : all.findIndex((step) => step.name === name);
  const labels = [...all.map((step) => ({ label: step.title[lang], href: `${links.step(applicationId, step.name)}${name === 'check' ? '?from=check' : ''}` })), { label: applicationText[lang].step.check }];
  return steps({ lang, steps: labels, current: Math.max(0, current), open: mayBecomeMore(asks, answers) });
}

function backOf({ application: { applicationId, answers }, form: asks }: ApplicationFile, { name }: FormStep, fromCheck: boolean): string {
  if (fromCheck) return links.check(applicationId);
  const all = askedSteps(asks, answers);
  const before = all[all.findIndex((step) => step.name === name) - 1];
  return before ? links.step(applicationId, before.name) : links.one(applicationId);
}
