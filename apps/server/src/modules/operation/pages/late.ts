import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { barChart, formatNumber, table } from '../../../views/components.ts';
import type { Sector } from '../../organisation/index.ts';
import { operationText } from '../text.ts';

/** Applications of a sector that are past their day. */
export interface LateSector {
  readonly sectorId: number;
  readonly late: number;
  readonly longLate: number;
}

/** Which sectors are behind with applications; nothing while none is. The operator sees how many, and no application. */
export function lateSection(late: readonly LateSector[], sectors: readonly Sector[], lang: Language): HtmlValue {
  if (late.length === 0) return null;
  const words = operationText[lang].late;
  const nameOf = (id: number): string => sectors.find(({ sectorId }) => sectorId === id)?.name[lang] ?? String(id);
  const n = (value: number): Html => html`<bdi>${formatNumber(value, lang)}</bdi>`;
  const very = late.filter(({ longLate }) => longLate > 0);
  return html`<section><h2>${words.title}</h2><p class="bw-muted">${words.lead}</p>
    ${table({ caption: words.title, hideCaption: true, head: [words.sector, words.late, words.longLate], rows: late.map((one) => [nameOf(one.sectorId), n(one.late), n(one.longLate)]), numeric: [1, 2] })}
    ${very.length > 0 && barChart(very.map((one) => ({ label: nameOf(one.sectorId), value: one.longLate })), { caption: words.longLate, unit: words.applications, lang })}
  </section>`;
}
