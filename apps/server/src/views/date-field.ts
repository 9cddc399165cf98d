import { html, type Html } from '../platform/html.ts';
import type { Language } from '../platform/language.ts';
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
  const { lang, name, value = {}, birth } = options;
  const words = viewText[lang].date;
  const input = ({ part, digits }: (typeof parts)[number]) => {
    const id = part === 'day' ? fieldId(name) : `${fieldId(name)}-${part}`;
    return html`<div class="ds-field"><label class="ds-label" for="${id}">${words[part]}</label><input class="ds-input bw-digits" type="text" dir="ltr" inputmode="numeric" maxlength="${digits}" size="${
      digits + 1
    }" id="${id}" name="${name}_${part}"${birth && !options.withCalendar && html` autocomplete="bday-${part}"`}${value[part] !== undefined && html` value="${value[part]}"`}${
      options.required !== false && html` required`
    }${described({ name, error: options.error })}></div>`;
  };
  return group(options, html`${options.withCalendar && calendarChoice(options)}<div class="bw-date">${parts.map(input)}</div>`);
}

function calendarChoice({ lang, name, value }: DateFieldOptions): Html {
  const words = viewText[lang].date;
  const chosen = value?.calendar ?? 'hijri';
  const radio = (calendar: CalendarName) => {
    const id = `${fieldId(name)}-${calendar}`;
    return html`<div class="ds-field"><input class="ds-input" type="radio" id="${id}" name="${name}_calendar" value="${calendar}"${
      calendar === chosen && html` checked`
    }><label class="ds-label" for="${id}">${words[calendar]}</label></div>`;
  };
  return html`<div class="bw-choices bw-choices--inline" role="radiogroup" aria-label="${words.calendar}">${radio('hijri')}${radio('gregorian')}</div>`;
}
