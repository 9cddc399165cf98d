import { html, type Html } from '../platform/html.ts';
import type { Language } from '../platform/language.ts';
import { attributes } from './attributes.ts';
import { described, fieldId, group, type FieldOptions } from './field.ts';
import { viewText } from './text.ts';

export type CalendarName = 'hijri' | 'gregorian';

/** What was typed, as it was typed. */
export interface DateParts {
  readonly day?: string | undefined;
  readonly month?: string | undefined;
  readonly year?: string | undefined;
  readonly calendar?: CalendarName | undefined;
}

export interface DateFieldOptions extends Omit<FieldOptions, 'value' | 'autocomplete'> {
  readonly lang: Language;
  readonly value?: DateParts;
  /** Asks which calendar the card has; the first answer is `value.calendar`, Hijri without one. */
  readonly withCalendar?: boolean;
  /** A birth date, which the browser may fill in (Gregorian only). */
  readonly birth?: boolean;
}

const parts = [
  { part: 'day', digits: 2 },
  { part: 'month', digits: 2 },
  { part: 'year', digits: 4 },
] as const;

/**
 * A date in three parts. It sends `<name>_day`, `<name>_month`, `<name>_year` and,
 * with a choice of calendar, `<name>_calendar` (`hijri` or `gregorian`).
 */
export function dateField(options: DateFieldOptions): Html {
  const inputs = parts.map(({ part, digits }) => datePart(options, part, digits));
  return group(options, [options.withCalendar && calendarChoice(options), html`<div class="bw-date">${inputs}</div>`]);
}

function datePart(options: DateFieldOptions, part: 'day' | 'month' | 'year', digits: number): Html {
  const { lang, name, value = {}, error, required = true, birth, withCalendar } = options;
  const id = part === 'day' ? fieldId(name) : `${fieldId(name)}-${part}`;
  const input = attributes({
    class: 'ds-input bw-digits',
    type: 'text',
    dir: 'ltr',
    inputmode: 'numeric',
    maxlength: digits,
    size: digits + 1,
    id,
    name: `${name}_${part}`,
    autocomplete: birth && !withCalendar && `bday-${part}`,
    value: value[part],
    required,
    ...described({ name, error }),
  });
  return html`<div class="ds-field"><label class="ds-label" for="${id}">${viewText[lang].date[part]}</label><input${input}></div>`;
}

function calendarChoice({ lang, name, value }: DateFieldOptions): Html {
  const words = viewText[lang].date;
  const chosen = value?.calendar ?? 'hijri';
  const radio = (calendar: CalendarName) => {
    const id = `${fieldId(name)}-${calendar}`;
    const input = attributes({ class: 'ds-input', type: 'radio', id, name: `${name}_calendar`, value: calendar, checked: calendar === chosen });
    return html`<div class="ds-field"><input${input}><label class="ds-label" for="${id}">${words[calendar]}</label></div>`;
  };
  return html`<div class="bw-choices bw-choices--inline" role="radiogroup" aria-label="${words.calendar}">
    ${radio('hijri')}${radio('gregorian')}
  </div>`;
}
