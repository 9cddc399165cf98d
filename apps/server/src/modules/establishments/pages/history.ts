import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { bdi } from '../../../views/components.ts';
import type { City } from '../../organisation/index.ts';
import type { EstablishmentView } from '../actions/look.ts';
import type { Change } from '../rules/change.ts';
import type { EstablishmentFacts } from '../rules/establishment.ts';
import { establishmentText } from '../text/pages.ts';
import { home, moment } from './frame.ts';

/** What was done with an establishment, the newest first, with what stood there before. */
export function history({ changes, staff }: EstablishmentView, cities: readonly City[], lang: Language): HtmlValue {
  const words = establishmentText[lang];
  if (changes.length === 0) return null;
  const by = ({ staffId }: Change): string => (staffId === null ? words.changedBy : (staff.get(staffId)?.[lang] ?? staffId));
  const item = (change: Change): Html => html`<li>
    <p>${change.otherId === null ? words.change[change.what] : html`<a class="ds-link" href="${home}/${change.otherId}">${words.change[change.what]}</a>`} <span class="bw-muted">${bdi(by(change))} · ${moment(change.at, lang)}</span></p>
    ${Object.entries(change.before).map(([field, value]) => html`<p class="bw-muted">${words.was(words.fields[field as keyof EstablishmentFacts], valueInWords(field, value, cities, lang))}</p>`)}
  </li>`;
  return html`<section class="bw-stack"><h2>${words.changes}</h2><ul class="ds-list">${changes.map(item)}</ul></section>`;
}

function valueInWords(field: string, value: unknown, cities: readonly City[], lang: Language): string {
  const words = establishmentText[lang];
  if (value === null) return words.unknown;
  if (field === 'kind') return words.kinds[value as EstablishmentFacts['kind']];
  if (field === 'cityId') return cities.find(({ cityId }) => cityId === value)?.name[lang] ?? String(value);
  if (field !== 'place') return String(value);
  const { lat, lon } = value as { lat: number; lon: number };
  return `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
}
