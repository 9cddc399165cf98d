import { isPersonId, normaliseDigits, readCard, type TypedCard } from '@bawaba/ticket';

export type Calendar = 'hijri' | 'gregorian';

/** The card as it stands in the form's fields. */
export interface CardFields {
  readonly id: string;
  readonly calendar: Calendar;
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export type CardError = 'id_wrong' | 'date_wrong' | 'year_of_other_calendar';

export const emptyCard: CardFields = { id: '', calendar: 'hijri', day: '', month: '', year: '' };

/** Which calendar a full year can only belong to, or null while it is being typed. */
export function calendarOfYear(year: string): Calendar | null {
  const digits = normaliseDigits(year).trim();
  if (!/^[0-9]{4}$/.test(digits)) return null;
  return Number(digits) < 1700 ? 'hijri' : 'gregorian';
}

/**
 * The card to compare, or what to correct first. An id whose check digit is wrong was mistyped,
 * so it costs no try.
 */
export function readCardForm(fields: CardFields): { card: TypedCard } | { errors: { id?: CardError; date?: CardError } } {
  const id = normaliseDigits(fields.id).replace(/[\s-]/g, '');
  const birthDate = [fields.year, fields.month, fields.day].map((part) => normaliseDigits(part).trim()).join('-');
  const calendar = calendarOfYear(fields.year);
  const idError: CardError | undefined = isPersonId(id) ? undefined : 'id_wrong';
  const wrongCalendar = calendar !== null && calendar !== fields.calendar;
  const dateError: CardError | undefined = wrongCalendar ? 'year_of_other_calendar' : readCard({ id: '1000000000', birthDate }) === null ? 'date_wrong' : undefined;
  if (idError || dateError) return { errors: { ...(idError && { id: idError }), ...(dateError && { date: dateError }) } };
  return { card: { id, birthDate } };
}
