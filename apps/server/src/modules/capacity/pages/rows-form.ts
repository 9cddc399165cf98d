import { calendarText } from '../../../platform/calendar.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { button, checkbox, digitsField, hidden, select, textField } from '../../../views/components.ts';
import { type Branch, sectionsOf } from '../../organisation/index.ts';
import type { FormRow } from '../rules/rows.ts';
import { capacityText } from '../text.ts';

/** Words of what is wrong, by field name. */
export type Messages = Readonly<Record<string, string>>;

/** What the Enter key presses: the first button of a form, which would otherwise be one that removes a row. */
export function savedByEnter(): Html {
  return html`<button type="submit" name="do" value="save" class="ds-sr-only" tabindex="-1" aria-hidden="true"></button>`;
}

/** Rows of opening hours to fill in; adding and removing are buttons that send the form. */
export function rowsForm(options: { lang: Language; branch: Branch; rows: readonly FormRow[]; messages: Messages }): Html {
  const { lang, rows } = options;
  return html`${hidden('rows', rows.length)}${rows.map((row, index) => rowFields(options, row, index))}<p>${button(capacityText[lang].addRow, { variant: 'secondary', name: 'do', value: 'add' })}</p>`;
}

function rowFields({ lang, branch, messages }: { lang: Language; branch: Branch; messages: Messages }, row: FormRow, index: number): Html {
  const words = capacityText[lang];
  const name = (column: string): string => `row_${index}_${column}`;
  const at = (column: string) => ({ name: name(column), error: messages[name(column)], required: false });
  const days: HtmlValue = calendarText[lang].weekdays.map((label, day) =>
    checkbox({ name: name(`day_${day}`), label, checked: row.days.includes(day), error: messages[name(`day_${day}`)] }));
  return html`<div class="ds-card bw-card"><fieldset class="ds-fieldset bw-stack"><legend class="ds-label">${words.row(index + 1)}</legend>
<div class="bw-choices bw-choices--inline" role="group" aria-label="${words.days}">${days}</div><div class="bw-form--inline">${
    select({ ...at('section'), label: words.section, value: row.section, lang, choices: sectionsOf(branch).map((section) => ({ value: section, label: words.sections[section] })) })}${
    textField({ ...at('opens'), label: words.opens, value: row.opens, dir: 'ltr', size: 6, maxLength: 5 })}${
    textField({ ...at('closes'), label: words.closes, value: row.closes, dir: 'ltr', size: 6, maxLength: 5 })}${
    digitsField({ ...at('counters'), label: words.counters, value: row.counters, length: 2 })}${
    digitsField({ ...at('minutes'), label: words.minutes, value: row.minutes, length: 3 })}</div>${
    button(words.remove, { variant: 'tertiary', name: 'do', value: `remove-${index}`, about: words.row(index + 1) })}</fieldset></div>`;
}
