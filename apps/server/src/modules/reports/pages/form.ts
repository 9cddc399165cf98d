import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { button, buttonRow, dateField, details, digitsField, errorSummary, fileField, form, hidden, linkButton, mapPictureSize, notice, select, stack, textArea, textField, viewText } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { Branch } from '../../organisation/index.ts';
import { longest, type Problem, readPoint, type Typed } from '../rules/typed.ts';
import { reportText } from '../text.ts';

export const home = '/report';

export interface Shown {
  readonly typed: Typed;
  readonly problems: Readonly<Record<string, Problem>>;
  /** Something about the form as a whole. */
  readonly news?: Html;
  readonly branches: readonly Branch[];
  /** Of the report that is being written. */
  readonly id: string;
}

type At = (name: string) => string | undefined;

/** The form in which anybody tells of a sale, with everything that was typed before. */
export function reportPage(context: PageContext, shown: Shown): Html {
  const { lang } = context;
  const words = reportText[lang];
  const { typed, problems } = shown;
  const at: At = (name) => problems[name] && words.problems[problems[name]];
  const wrong = Object.keys(problems).map((field) => ({ field, message: at(field)! }));
  const body = form({
    context, action: home, multipart: true, idempotencyKey: shown.id,
    children: [
      // Enter in a field sends the report and does not press the map, which comes first among the buttons.
      html`<button class="ds-sr-only" type="submit" name="do" value="send" tabindex="-1" aria-hidden="true"></button>`,
      textArea({ name: 'words', label: words.words, hint: words.wordsHint, value: typed.words, error: at('words'), rows: 5, maxLength: longest.words }),
      seller(context, typed, at), where(context, shown, at),
      html`<h2>${words.when}</h2>`, dateField({ lang, name: 'day', label: optional(context, words.day), value: typed.day, withCalendar: true, required: false, error: at('day') }),
      photos(context, typed, at), button(words.send, { name: 'do', value: 'send' }),
    ],
  });
  return page(context, {
    title: words.title, description: words.lead, wrong: wrong.length > 0,
    body: stack(
      shown.news, errorSummary(wrong, lang), html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>`, notice(html`<p>${words.noName}</p><p>${words.notOn}</p>`),
      buttonRow(linkButton(words.follow, `${home}/follow`, { variant: 'tertiary' })), body,
    ),
  });
}

function optional({ lang }: PageContext, label: string): string {
  return viewText[lang].optional(label);
}

function seller(context: PageContext, typed: Typed, at: At): HtmlValue {
  const words = reportText[context.lang];
  return [
    html`<h2>${words.seller}</h2>`,
    digitsField({ name: 'phone', label: optional(context, words.phone), hint: words.phoneHint, value: typed.phone, error: at('phone'), required: false, length: 16 }),
    textField({ name: 'account', label: optional(context, words.account), hint: words.accountHint, value: typed.account, error: at('account'), required: false, dir: 'auto', maxLength: longest.account }),
    digitsField({ name: 'price', label: optional(context, words.price), value: typed.price, error: at('price'), required: false, length: 7 }),
  ];
}

function where(context: PageContext, { typed, branches }: Shown, at: At): HtmlValue {
  const { lang } = context;
  const words = reportText[lang];
  const point = readPoint(typed);
  const choices = branches.map(({ branchId, name }) => ({ value: String(branchId), label: name[lang] })).toSorted((a, b) => a.label.localeCompare(b.label, lang));
  const source = `${home}/map.svg?${new URLSearchParams({ lang, ...(point && { lat: String(point.lat), lon: String(point.lon) }) })}`;
  const map = html`<p>${words.mapHint}</p><input class="bw-press-map" type="image" name="point" alt="${words.mapAlt}" src="${source}" width="${mapPictureSize.width}" height="${mapPictureSize.height}">
    ${point && html`<p role="status">${words.mapChosen(typed.lat, typed.lon)}</p>${button(words.mapRemove, { name: 'do', value: 'no_point', variant: 'tertiary' })}`}`;
  return [
    html`<h2>${words.where}</h2>`,
    select({ lang, name: 'branch', label: optional(context, words.branch), hint: words.branchHint, choices, value: typed.branch, error: at('branch'), required: false }),
    textField({ name: 'place', label: optional(context, words.place), hint: words.placeHint, value: typed.place, error: at('place'), required: false, dir: 'auto', maxLength: longest.place }),
    point && [hidden('lat', typed.lat), hidden('lon', typed.lon)],
    html`<div id="map">${details(words.map, map, point !== null)}</div>`,
  ];
}

function photos(context: PageContext, typed: Typed, at: At): HtmlValue {
  const words = reportText[context.lang];
  const count = typed.photos.length;
  return [
    html`<h2>${words.photos}</h2>`,
    count > 0 && html`<p role="status">${words.photosKept(count)}</p>${hidden('photos', typed.photos.join(','))}${buttonRow(button(words.photosRemove, { name: 'do', value: 'no_photos', variant: 'tertiary' }))}`,
    fileField({ name: 'photo', label: optional(context, words.photos), hint: words.photosHint, error: at('photo'), required: false, accept: 'image/jpeg,image/png,image/webp', multiple: true }),
  ];
}
