import { formatDay } from '../../../platform/calendar.ts';
import type { Bilingual } from '../../../platform/language.ts';
import type { Answers, Field, Form } from '../../catalogue/index.ts';
import { askedSteps } from './steps.ts';

/** A line of a decision letter. */
export interface LetterLine {
  readonly label: Bilingual;
  readonly value: Bilingual;
  /** How whoever checks the letter sees it: what people typed of themselves or their family only in part. */
  readonly compared: 'masked' | 'whole';
}

const typed: ReadonlySet<Field['kind']> = new Set(['text', 'passport', 'phone']);

/** Characters of a line's value. */
const longest = 500;

/** The answers that the plan wants in the letter, in the plan's order, each in both languages. What was not asked or answered is left out. */
export function letterLines(form: Form, answers: Answers): LetterLine[] {
  const asked = new Map(askedSteps(form, answers).flatMap(({ fields }) => fields.map((field) => [field.name, field] as const)));
  return (form.decision.letter?.says ?? []).flatMap((name) => {
    const field = asked.get(name);
    const answer = answers[name];
    return field && typeof answer === 'string' && answer !== '' ? [{ label: field.label, value: inWords(field, answer), compared: typed.has(field.kind) ? 'masked' : 'whole' }] : [];
  });
}

function inWords(field: Field, answer: string): Bilingual {
  if (field.kind === 'choice') return field.choices.find(({ value }) => value === answer)?.label ?? { ar: answer, en: answer };
  if (field.kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(answer)) return { ar: day(answer, 'ar'), en: day(answer, 'en') };
  const text = answer.slice(0, longest).toWellFormed();
  return { ar: text, en: text };
}

function day(answer: string, lang: 'ar' | 'en'): string {
  const { gregorian, hijri } = formatDay(answer, lang);
  return `${gregorian} – ${hijri}`;
}
