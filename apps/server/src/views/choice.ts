import { html, type Html, type HtmlValue } from '../platform/html.ts';
import type { Language } from '../platform/language.ts';
import { attributes } from './attributes.ts';
import { fieldId, group } from './field.ts';
import { dayText, type DayWords } from './inline.ts';
import { viewText } from './text.ts';

interface Choosable {
  /** What is sent: the day 'YYYY-MM-DD', the slot's id. */
  readonly value: string;
  /** Appointments left. At 0 it is shown as full. */
  readonly left: number;
  /** Why it cannot be chosen ("closed: Founding Day"); said instead of how many are left. */
  readonly closed?: string | undefined;
  /** Where choosing it leads, when the picker has no `name`. */
  readonly href?: string;
}

export interface DayChoice extends Choosable {
  readonly words: DayWords;
}

export interface TimeChoice extends Choosable {
  /** 'HH:MM' in Riyadh, for the part of the day. */
  readonly time: string;
  /** The time for people, such as '9:30 ص'. */
  readonly text: string;
}

export interface PickerOptions<T> {
  readonly lang: Language;
  readonly legend: string;
  /** With a name: radio buttons to send. Without: links, each choice with its `href`. */
  readonly name?: string;
  readonly choices: readonly T[];
  readonly selected?: string | undefined;
  readonly hint?: string;
  readonly error?: string | undefined;
}

/** The days that can be chosen; closed and full ones stay in sight and say why. */
export function dayPicker(options: PickerOptions<DayChoice>): Html {
  const items = options.choices.map((choice, index) => item(options, choice, index, dayText(choice.words)));
  return frame(options, html`<ul class="bw-picker bw-picker--days">${items}</ul>`);
}

const partsOfDay = ['night', 'morning', 'afternoon', 'evening'] as const;

/** Riyadh time 'HH:MM' to its part of the day; slots past midnight (Ramadan) belong to the day that has just begun. */
export function partOfDay(time: string): (typeof partsOfDay)[number] {
  const hour = Number(time.slice(0, 2));
  if (hour < 5) return 'night';
  if (hour < 12) return 'morning';
  return hour < 17 ? 'afternoon' : 'evening';
}

/** The times of a day by its parts. */
export function timePicker(options: PickerOptions<TimeChoice>): Html {
  const words = viewText[options.lang].parts;
  const part = (name: (typeof partsOfDay)[number]): HtmlValue => {
    const items = options.choices.map(
      (choice, index) => partOfDay(choice.time) === name && item(options, choice, index, html`<bdi>${choice.text}</bdi>`),
    );
    if (!items.some(Boolean)) return null;
    return html`<div class="bw-part"><h3 class="bw-part-title">${words[name]}</h3><ul class="bw-picker bw-picker--times">${items}</ul></div>`;
  };
  return frame(options, partsOfDay.map(part));
}

function frame(options: PickerOptions<Choosable>, content: HtmlValue): Html {
  const { legend: label, name, hint, error } = options;
  if (name !== undefined) return group({ name, label, hint, error, className: 'bw-picker-frame' }, content);
  return html`<section class="bw-picker-frame" aria-label="${label}"><h2>${label}</h2>${content}</section>`;
}

function isOpen({ left, closed }: Choosable): boolean {
  return left > 0 && closed === undefined;
}

function item(options: PickerOptions<Choosable>, choice: Choosable, index: number, title: Html): Html {
  const words = viewText[options.lang];
  const state = choice.closed ?? (choice.left > 0 ? words.left(choice.left) : words.full);
  const face = html`<span class="bw-pick-title">${title}</span><span class="bw-pick-state">${state}</span>`;
  return html`<li>${options.name === undefined ? link(options, choice, face) : radio(options, options.name, choice, index, face)}</li>`;
}

/** The first choice that can be made carries the field's id: an error summary leads there. */
function radio(options: PickerOptions<Choosable>, name: string, choice: Choosable, index: number, face: Html): Html {
  const first = Math.max(0, options.choices.findIndex(isOpen));
  const id = index === first ? fieldId(name) : `${fieldId(name)}-${index}`;
  const open = isOpen(choice);
  const checked = open && choice.value === options.selected;
  const input = attributes({ class: 'bw-pick-input', type: 'radio', id, name, value: choice.value, checked, disabled: !open, required: true });
  return html`<input${input}><label class="bw-pick" for="${id}">${face}</label>`;
}

function link(options: PickerOptions<Choosable>, choice: Choosable, face: Html): Html {
  if (!isOpen(choice) || choice.href === undefined) return html`<span class="bw-pick bw-pick--closed">${face}</span>`;
  const current = choice.value === options.selected ? 'true' : undefined;
  return html`<a${attributes({ class: 'bw-pick', href: choice.href, 'aria-current': current })}>${face}</a>`;
}
