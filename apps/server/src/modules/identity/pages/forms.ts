import type { FastifyReply, FastifyRequest } from 'fastify';
import { InvalidInput } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { dateField, digitsField } from '../../../views/components.ts';
import { type GivenBirth, readBirth } from '../rules/birth.ts';
import { type Calendar, readIdNumber } from '../rules/person.ts';
import { identityText } from '../text.ts';
import { type Trouble, troubleOf } from './trouble.ts';

/** What a form sent, as text: anything else (a list, nothing at all) is an empty text. */
export function fieldsOf(request: FastifyRequest): (name: string, longest?: number) => string {
  const body = (request.body ?? {}) as Record<string, unknown>;
  return (name, longest = 200) => {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    return typeof value === 'string' ? value.slice(0, longest) : '';
  };
}

/** Card details as typed. */
export interface TypedCard {
  readonly idNumber: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly calendar: Calendar;
}

export function typedCard(request: FastifyRequest): TypedCard {
  const field = fieldsOf(request);
  return {
    idNumber: field('id_number', 40), day: field('birth_day', 10), month: field('birth_month', 10), year: field('birth_year', 10),
    calendar: field('birth_calendar') === 'gregorian' ? 'gregorian' : 'hijri',
  };
}

/** The card details, or {@link InvalidInput} for `id_number` and `birth`. */
export function readTypedCard(typed: TypedCard, now: Date): { idNumber: string; birth: GivenBirth } {
  const idNumber = readIdNumber(typed.idNumber);
  const birth = readBirth(typed, now);
  const wrong = { ...(typed.idNumber.trim() === '' ? { id_number: 'id_number_needed' } : idNumber === null && { id_number: 'id_number_wrong' }), ...(typeof birth === 'string' && { birth }) };
  if (idNumber === null || typeof birth === 'string') throw new InvalidInput(wrong);
  return { idNumber, birth };
}

/** The two fields of the card, with what was typed and what is wrong with it. */
export function cardFields(lang: Language, typed: TypedCard | null, trouble: Trouble | null): Html {
  const words = identityText[lang];
  return html`${digitsField({ name: 'id_number', label: words.idNumber, hint: words.idHint, value: typed?.idNumber, error: trouble?.fields['id_number'], autocomplete: 'username' })}${dateField({
    lang, name: 'birth', label: words.birth, hint: words.birthHint, withCalendar: true, birth: true, error: trouble?.fields['birth'], ...(typed && { value: typed }),
  })}`;
}

/** Shows a form again with what is wrong, or lets the error go on to the error page. */
export function showAgain(reply: FastifyReply, error: unknown, lang: Language, now: Date, show: (trouble: Trouble) => Html): FastifyReply {
  const trouble = troubleOf(error, lang, now);
  if (trouble.retryAt) reply.header('retry-after', String(Math.ceil((trouble.retryAt.getTime() - now.getTime()) / 1000)));
  return sendHtml(reply, show(trouble), trouble.status);
}
