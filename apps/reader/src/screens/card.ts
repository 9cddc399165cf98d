import { field, h } from '@bawaba/offline';
import type { Presented } from '../desk.ts';
import { type Calendar, calendarOfYear, type CardError, type CardFields } from '../rules/card-form.ts';
import { text } from '../text.ts';
import type { Scene } from './actions.ts';
import { ticketFacts } from './facts.ts';
import { proofLine } from './proof.ts';

interface CardView {
  readonly presented: Presented;
  readonly fields: CardFields;
  readonly errors: { readonly id?: CardError; readonly date?: CardError };
}

/** The card in the holder's hand, typed by the clerk before anybody is admitted. */
export function cardScreen(scene: Scene, { presented, fields, errors }: CardView): HTMLElement {
  const { lang, actions } = scene;
  const words = text[lang].card;
  const id = h('input', { type: 'text', name: 'id', dir: 'ltr', inputmode: 'numeric', autocomplete: 'off', maxlength: 14, size: 14, required: true, value: fields.id, class: 'digits' });
  const date = dateFields(scene, fields, errors.date);
  const submit = (event: Event): void => {
    event.preventDefault();
    actions.compare(presented, { id: id.value, ...date.read() });
  };
  const claims = presented.scan.status === 'genuine' ? presented.scan.claims : null;
  return h('section', { class: 'sheet', id: 'card-screen', 'data-mismatches': presented.mismatches },
    h('h1', { tabindex: -1 }, words.title),
    presented.mismatches > 0 && Object.keys(errors).length === 0 ? h('p', { class: 'note note-danger', role: 'alert', id: 'card-mismatch' }, words.again) : null,
    claims === null ? null : h('div', { class: 'note' }, h('p', {}, words.ticket), proofLine(scene, presented.proof), ticketFacts(scene, claims)),
    h('p', {}, words.intro),
    h('form', { novalidate: true, autocomplete: 'off', submit },
      field({ id: 'card-id', label: words.id, error: errors.id ? words.errors[errors.id] : null, control: id }),
      date.element,
      h('div', { class: 'buttons' },
        h('button', { id: 'card-submit', type: 'submit', class: 'button button-large' }, words.submit),
        h('button', { id: 'card-cancel', type: 'button', class: 'button button-quiet', click: () => actions.nextPerson() }, words.cancel))));
}

type DateFields = Omit<CardFields, 'id'>;

function dateFields({ lang }: Scene, fields: CardFields, error: CardError | undefined): { element: HTMLElement; read: () => DateFields } {
  const words = text[lang].card;
  const radio = (calendar: Calendar): HTMLInputElement =>
    h('input', { type: 'radio', name: 'calendar', id: `birth-${calendar}`, value: calendar, checked: fields.calendar === calendar });
  const part = (name: 'day' | 'month' | 'year', digits: number): HTMLInputElement =>
    h('input', {
      type: 'text', name: `birth-${name}`, dir: 'ltr', inputmode: 'numeric', autocomplete: 'off', maxlength: digits, size: digits + 1, required: true,
      value: fields[name], class: 'digits',
    });
  const radios = { hijri: radio('hijri'), gregorian: radio('gregorian') };
  const parts = { day: part('day', 2), month: part('month', 2), year: part('year', 4) };
  parts.year.addEventListener('input', () => {
    // A full year can belong to one calendar only, which saves the clerk a click.
    const calendar = calendarOfYear(parts.year.value);
    if (calendar !== null) radios[calendar].checked = true;
  });
  const element = h('fieldset', { 'aria-describedby': error ? 'birth-error' : null },
    h('legend', {}, words.birth),
    error ? h('p', { class: 'field-error', id: 'birth-error' }, words.errors[error]) : null,
    h('div', { class: 'choices', role: 'radiogroup', 'aria-label': words.calendar },
      h('label', { class: 'choice' }, radios.hijri, words.hijri),
      h('label', { class: 'choice' }, radios.gregorian, words.gregorian)),
    h('div', { class: 'date' },
      field({ id: 'birth-day', label: words.day, control: parts.day }),
      field({ id: 'birth-month', label: words.month, control: parts.month }),
      field({ id: 'birth-year', label: words.year, control: parts.year })));
  const read = (): DateFields => ({ calendar: radios.hijri.checked ? 'hijri' : 'gregorian', day: parts.day.value, month: parts.month.value, year: parts.year.value });
  return { element, read };
}
