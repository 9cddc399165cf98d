import { normaliseDigits, readPhone } from '@bawaba/ticket';
import { parseGregorian, partsOf, readDay, readParts, type TypedDay } from '../../../platform/calendar.ts';
import type { Answers, Field } from '../../catalogue/index.ts';

/** What is wrong with an answer; `at` is the limit it broke, where there is one. */
export interface Problem {
  readonly code:
    | 'required' | 'choose' | 'agree' | 'attach' | 'hidden_characters' | 'too_long' | 'latin_only' | 'arabic_only' | 'passport' | 'phone' | 'number' | 'too_small' | 'too_large'
    | 'date' | 'date_past' | 'date_future' | 'too_many_documents' | 'not_a_choice';
  readonly at?: number;
}

/** An answer as it was typed: the parts of a day, or a text. */
export type Typed = string | TypedDay;

/** The controls of a field are named apart from all else that a form sends. */
export function controlName(name: string): string {
  return `a-${name}`;
}

/** What was typed into a field, to be read and, if it is wrong, shown again whole. Documents are no text: none. */
export function typedIn(body: Readonly<Record<string, unknown>>, { name, kind }: Field): Typed {
  if (kind === 'date') return readParts(body, controlName(name));
  const value = body[controlName(name)];
  return typeof value === 'string' ? value : '';
}

/** A kept answer as it stands in its field again. */
export function typedOf({ name, kind }: Field, answers: Answers): Typed {
  const answer = answers[name];
  if (kind === 'date') return typeof answer === 'string' ? partsOf(answer) : {};
  return typeof answer === 'string' ? answer : '';
}

// Left by copying from other documents, and shown by nothing.
const invisible = /[\u00AD\u061C\u200B\u200E\u200F\uFEFF]/gu;
// What turns letters round, is no letter, or piles marks on one until it covers its neighbours. The two joiners belong to Arabic script.
const forbidden = /(?!\u200C|\u200D|\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\uFFFE\uFFFF]|\p{M}{5}/u;

/** A typed text as it is kept: one kind of line end, no blanks at its ends, accents put together. */
function tidy(typed: string, lines: 'one' | 'several'): string {
  const text = typed.replace(invisible, '').normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ');
  return (lines === 'one' ? text.replace(/\s+/gu, ' ') : text.replace(/\n{3,}/g, '\n\n')).trim();
}

/** The answer as it is kept, or an empty text where nothing was typed. Not yet checked. */
export function keptForm(field: Field, typed: Typed): string {
  if (typeof typed !== 'string') return [typed.day, typed.month, typed.year].every((part) => !part) ? '' : readDay(typed) || '-';
  switch (field.kind) {
    case 'text': return tidy(typed, field.lines ?? 'one');
    case 'passport': return normaliseDigits(tidy(typed, 'one')).toUpperCase().replace(/[\s-]/g, '');
    case 'phone': return readPhone(tidy(typed, 'one')) ?? tidy(typed, 'one');
    case 'number': return normaliseDigits(tidy(typed, 'one')).replace(/[\s,٬]/g, '').replace(/^0+(?=\d)/, '');
    case 'declaration': return typed === 'yes' ? 'yes' : '';
    default: return tidy(typed, 'one');
  }
}

const missing = { choice: 'choose', declaration: 'agree', documents: 'attach', text: 'required', passport: 'required', phone: 'required', number: 'required', date: 'required' } as const satisfies Record<Field['kind'], Problem['code']>;

/** What is wrong with a kept answer today, or null. The same for what was just typed and for what was kept long ago. @param today 'YYYY-MM-DD' */
export function problemOf(field: Field, answer: string | readonly string[] | undefined, today: string): Problem | null {
  if (answer === undefined || answer.length === 0) return field.optional ? null : { code: missing[field.kind] };
  if (field.kind === 'documents') return Array.isArray(answer) && answer.length <= field.most ? null : { code: 'too_many_documents', at: field.most };
  if (typeof answer !== 'string') return { code: missing[field.kind] };
  if (forbidden.test(answer)) return { code: 'hidden_characters' };
  switch (field.kind) {
    case 'text': return textProblem(field, answer);
    case 'passport': return /^[A-Z0-9]{6,9}$/.test(answer) && /\d/.test(answer) ? null : { code: 'passport' };
    case 'phone': return readPhone(answer) === answer ? null : { code: 'phone' };
    case 'number': return numberProblem(field, answer);
    case 'date': return dateProblem(field, answer, today);
    case 'choice': return field.choices.some(({ value }) => value === answer) ? null : { code: 'not_a_choice' };
    case 'declaration': return answer === 'yes' ? null : { code: 'agree' };
  }
}

const scripts = { latin: /^[\p{Script=Latin}\P{L}]*$/u, arabic: /^[\p{Script=Arabic}\P{L}]*$/u } as const;

function textProblem({ most, script, lines }: Extract<Field, { kind: 'text' }>, answer: string): Problem | null {
  if (lines !== 'several' && answer.includes('\n')) return { code: 'hidden_characters' };
  if ([...answer].length > most) return { code: 'too_long', at: most };
  if (script && !(scripts[script].test(answer) && /\p{L}/u.test(answer))) return { code: `${script}_only` };
  return null;
}

function numberProblem({ least, most }: Extract<Field, { kind: 'number' }>, answer: string): Problem | null {
  if (!/^-?\d{1,12}$/.test(answer)) return { code: 'number' };
  if (Number(answer) < least) return { code: 'too_small', at: least };
  return Number(answer) > most ? { code: 'too_large', at: most } : null;
}

function dateProblem({ when }: Extract<Field, { kind: 'date' }>, answer: string, today: string): Problem | null {
  // Days that stand in both calendars: what is read is shown in both.
  if (parseGregorian(answer) === null || answer < '1883-01-01' || answer > '2076-12-31') return { code: 'date' };
  if (when === 'past' && answer > today) return { code: 'date_past' };
  return when === 'future' && answer <= today ? { code: 'date_future' } : null;
}
