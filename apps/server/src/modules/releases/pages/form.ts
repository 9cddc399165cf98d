import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Bilingual, Language } from '../../../platform/language.ts';
import { alert, bdi, notice, stack, summaryList, type SummaryRow, table, tag } from '../../../views/components.ts';
import type { Condition, Field, Form } from '../../catalogue/index.ts';
import type { ReleaseFile } from '../actions/releases.ts';
import { formText } from '../form-text.ts';
import { compareForms, type FieldDifference, type FormDifference, type Mark, type StepDifference } from '../rules/form-difference.ts';

/** The form of a release, every question in both languages, and what of it differs from the release before. */
export function formSection({ release, before }: ReleaseFile, lang: Language): Html {
  const words = formText[lang];
  const { form } = release.manifest;
  if (form === null) return html`<section class="bw-stack"><h2>${words.title}</h2>${before?.manifest.form ? alert('warning', words.gone) : html`<p>${words.none}</p>`}</section>`;
  const difference = compareForms(form, before === null ? undefined : before.manifest.form);
  const questions = form.steps.reduce((sum, { fields }) => sum + fields.length, 0);
  return stack(
    html`<section class="bw-stack"><h2>${words.title}</h2><p>${words.lead}</p><p class="bw-muted">${words.size(form.steps.length, questions)}</p>${
      difference.moved && notice(words.moved)}${difference.steps.map((step, index) => stepPart(step, index + 1, form, lang))}${gonePart(difference, lang)}</section>`,
    decisionPart(form, difference, lang),
  );
}

/** A text in the reader's language, the other one under it: the wording of both is reviewed. */
export function both(text: Bilingual, lang: Language): Html {
  const other = lang === 'ar' ? 'en' : 'ar';
  return html`${text[lang]}<br><bdi class="bw-muted" lang="${other}">${text[other]}</bdi>`;
}

function markTag(mark: Mark, lang: Language): HtmlValue {
  return mark && html` ${tag(formText[lang].marks[mark], mark === 'new' ? 'success' : 'warning')}`;
}

function stepPart({ step, mark, fields }: StepDifference, number: number, form: Form, lang: Language): Html {
  const words = formText[lang];
  const { question, answer, when } = words.head;
  const rows = fields.map((one) => [questionCell(one, lang), answerCell(one.field, lang), one.field.onlyIf ? conditionInWords(one.field.onlyIf, form, lang) : words.always]);
  const other = lang === 'ar' ? 'en' : 'ar';
  return html`<section class="bw-stack"><h3>${words.step(number, step.title[lang])}${markTag(mark, lang)}</h3><p class="bw-muted"><bdi lang="${other}">${step.title[other]}</bdi></p>${
    step.intro && html`<p>${both(step.intro, lang)}</p>`}${step.onlyIf && html`<p>${words.shown}: ${conditionInWords(step.onlyIf, form, lang)}</p>`}${
    table({ caption: words.step(number, step.title[lang]), hideCaption: true, head: [question, answer, when], rows })}</section>`;
}

function questionCell({ field, mark, before }: FieldDifference, lang: Language): Html {
  const words = formText[lang];
  const was = before && (before.label.ar !== field.label.ar || before.label.en !== field.label.en) && html`<br><span class="bw-muted">${words.before}: <bdi>${before.label[lang]}</bdi></span>`;
  return html`${both(field.label, lang)}${markTag(mark, lang)}${was}${field.hint && html`<br><small>${both(field.hint, lang)}</small>`}`;
}

function answerCell(field: Field, lang: Language): Html {
  const words = formText[lang];
  const limits = limitsInWords(field, lang);
  return html`${words.kinds[field.kind]}${limits !== '' && html`: ${limits}`}${field.optional && html` <span class="bw-muted">(${words.optional})</span>`}${field.carried && html`<br><span class="bw-muted">${words.carried}</span>`}${
    field.kind === 'choice' && html`<ul class="ds-list">${field.choices.map(({ label }) => html`<li>${both(label, lang)}</li>`)}</ul>`}`;
}

function limitsInWords(field: Field, lang: Language): string {
  const words = formText[lang];
  if (field.kind === 'text') return [words.characters(field.most), ...(field.script ? [words.script[field.script]] : [])].join(lang === 'ar' ? '، ' : ', ');
  if (field.kind === 'number') return words.between(field.least, field.most);
  if (field.kind === 'date') return words.date[field.when];
  return field.kind === 'documents' ? words.files(field.most) : '';
}

function conditionInWords({ field: name, is }: Condition, form: Form, lang: Language): string {
  const words = formText[lang];
  const field = form.steps.flatMap(({ fields }) => fields).find((one) => one.name === name);
  const labels = is.map((value) => (field?.kind === 'choice' ? (field.choices.find((choice) => choice.value === value)?.label[lang] ?? value) : words.kinds.declaration));
  return words.onlyIf(field?.label[lang] ?? name, labels.join(words.or));
}

function gonePart({ goneSteps, goneFields }: FormDifference, lang: Language): HtmlValue {
  const words = formText[lang];
  const gone = [...goneSteps.map(({ title }) => words.goneStep(title[lang])), ...goneFields.map(({ label }) => label[lang])];
  return gone.length > 0 && html`<section class="bw-stack"><h3>${words.goneTitle}</h3><ul class="ds-list">${gone.map((one) => html`<li>${bdi(one)}</li>`)}</ul></section>`;
}

function labelOf(name: string, steps: Form['steps'], lang: Language): string {
  return steps.flatMap(({ fields }) => fields).find((field) => field.name === name)?.label[lang] ?? name;
}

function decisionPart({ decision, rules, steps }: Form, difference: FormDifference, lang: Language): Html {
  const words = formText[lang];
  const { letter, reasons } = decision;
  const rows: SummaryRow[] = [
    { key: words.decidedBy, value: words.by[decision.by] },
    ...(decision.by === 'record' ? [] : [{ key: words.days, value: words.inDays(decision.days) }]),
    { key: words.reasons, value: reasons.length === 0 ? words.noReasons : html`<ul class="ds-list">${reasons.map((reason) => html`<li>${both(reason.words, lang)}</li>`)}</ul>` },
    { key: words.letter, value: letter === null ? words.noLetter : html`<p>${both(letter.title, lang)}</p><p class="bw-typed">${both(letter.body, lang)}</p><p class="bw-muted">${letter.validDays === null ? words.noEnd : words.valid(letter.validDays)}</p>${letter.says && letter.says.length > 0 && html`<p class="bw-muted">${words.says(letter.says.map((name) => labelOf(name, steps, lang)).join(lang === 'ar' ? '، ' : ', '))}</p>`}` },
    ...(decision.by === 'record' ? [] : [{ key: words.visit, value: decision.visit === undefined ? words.visitFree : words.visitBooked(decision.visit) }]),
    { key: words.rules, value: rules === null ? words.noRules : html`<code dir="ltr" class="bw-break">${rules}</code>${markTag(difference.rules, lang)}<br><span class="bw-muted">${words.rulesHint}</span>` },
  ];
  return html`<section class="bw-stack"><h2>${words.decision}${markTag(difference.decision, lang)}</h2>${summaryList(rows)}</section>`;
}
