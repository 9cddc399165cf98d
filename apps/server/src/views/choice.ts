import { html, type Html, type HtmlValue } from '../platform/html.ts';
import type { Language } from '../platform/language.ts';
import { errorOf, fieldId, hintOf, described } from './field.ts';
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

type PartOfDay = 'morning' | 'afternoon' | 'evening' | 'night';

/** Riyadh time 'HH:MM' to its part of the day; slots past midnight (Ramadan) come after the evening. */
export function partOfDay(time: string): PartOfDay {
  const hour = Number(time.slice(0, 2));
  if (hour < 5) return 'night';
  if (hour < 12) return 'morning';
  return hour < 17 ? 'afternoon' : 'evening';
}

/** The times of a day by its parts. */
export function timePicker(options: PickerOptions<TimeChoice>): Html {
  const words = viewText[options.lang].parts;
  const parts = (['morning', 'afternoon', 'evening', 'night'] as const).map((part): HtmlValue => {
    const items = options.choices.map((choice, index) => partOfDay(choice.time) === part && item(options, choice, index, html`<span class="bw-time"><bdi>${choice.text}</bdi></span>`));
    return items.some(Boolean) && html`<div class="bw-part"><h3 class="bw-part-title">${words[part]}</h3><ul class="bw-picker bw-picker--times">${items}</ul></div>`;
  });
  return frame(options, parts);
}

function frame(options: PickerOptions<Choosable>, content: HtmlValue): Html {
  const { legend, name } = options;
  if (name === undefined) return html`<section class="bw-picker-frame" aria-label="${legend}"><h2>${legend}</h2>${content}</section>`;
  const shown = { ...options, name };
  return html`<fieldset class="ds-fieldset bw-picker-frame${options.error && ' bw-wrong'}"${described(shown)}><legend class="ds-label">${legend}</legend>${hintOf(shown)}${errorOf(shown)}${content}</fieldset>`;
}

function isOpen(choice: Choosable): boolean {
  return choice.left > 0 && choice.closed === undefined;
}

/** The first choice that can be made carries the field's id: an error summary leads there. */
function item(options: PickerOptions<Choosable>, choice: Choosable, index: number, title: Html): Html {
  const words = viewText[options.lang];
  const open = isOpen(choice);
  const state = choice.closed ?? (open ? words.left(choice.left) : words.full);
  const face = html`<span class="bw-pick-title">${title}</span><span class="bw-pick-state">${state}</span>`;
  if (options.name === undefined) return html`<li>${link(options, choice, open, face)}</li>`;
  const id = index === Math.max(0, options.choices.findIndex(isOpen)) ? fieldId(options.name) : `${fieldId(options.name)}-${index}`;
  return html`<li><input class="bw-pick-input" type="radio" id="${id}" name="${options.name}" value="${choice.value}"${choice.value === options.selected && open && html` checked`}${
    !open && html` disabled`
  } required><label class="bw-pick" for="${id}">${face}</label></li>`;
}

function link(options: PickerOptions<Choosable>, choice: Choosable, open: boolean, face: Html): Html {
  if (!open || choice.href === undefined) return html`<span class="bw-pick bw-pick--closed">${face}</span>`;
  return html`<a class="bw-pick" href="${choice.href}"${choice.value === options.selected && html` aria-current="true"`}>${face}</a>`;
}
