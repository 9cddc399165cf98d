import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { barChart, bdi, cardGrid, formatNumber, statCard, table } from '../../../views/components.ts';
import { figureNames } from '../../directives/index.ts';
import { pledgeStatuses, pledgeText } from '../../pledges/index.ts';
import { violationStatuses, violationText } from '../../violations/index.ts';
import type { Figures } from '../actions/figures.ts';
import type { Scope } from '../actions/scope.ts';
import { oversightText } from '../text.ts';

/** The figures of the scope, each with its name. */
export function figuresPart({ all }: Figures, lang: Language): Html {
  const words = oversightText[lang].figures;
  return html`<section class="bw-stack"><h2>${words.title}</h2>${cardGrid(figureNames.map((name) => statCard({ label: words[name], value: formatNumber(all[name], lang) })))}</section>`;
}

/** How far each municipality has come, as a chart, and all of its figures with their sum as a table. */
export function progressPart({ places, all }: Figures, { municipalities }: Scope, lang: Language): Html {
  const { progress: words, figures: names } = oversightText[lang];
  const named = places.map((place) => ({ ...place, name: municipalities.find(({ authorityId }) => authorityId === place.authorityId)!.name[lang] }));
  const share = (done: number, target: number | null): string => (target === null ? words.noTarget : `${formatNumber(done, lang)} / ${formatNumber(target, lang)}`);
  const begun = named.filter(({ figures, target }) => target !== null || figures.visits > 0);
  const bars = (begun.length > 0 ? begun : named).flatMap(({ name, figures, target }) => [{ label: name, value: figures.establishments }, ...(target === null ? [] : [{ label: words.targetOf, value: target }])]);
  const cells = (figures: Figures['all']) => figureNames.map((one) => bdi(formatNumber(figures[one], lang)));
  const rows = named.map(({ name, figures, target }) => [name, ...cells(figures), bdi(share(figures.establishments, target))]);
  const sum = named.length > 1 ? [[words.total, ...cells(all), '']] : [];
  return html`<section class="bw-stack"><h2>${words.title}</h2>
    ${barChart(bars, { caption: words.chart, unit: words.unit, lang })}
    ${table({ caption: words.table, head: [words.municipality, ...figureNames.map((one) => names[one]), words.of], rows: [...rows, ...sum], numeric: figureNames.map((_, index) => index + 1) })}</section>`;
}

/** Pledges and violations, each counted by itself. */
export function statusPart({ pledges, violations }: Figures, lang: Language): Html {
  const words = oversightText[lang];
  const ofPledges = pledgeStatuses.map((status) => ({ label: pledgeText[lang].statuses[status], value: pledges.get(status) ?? 0 }));
  const ofViolations = violationStatuses.flatMap((status) => ((violations.get(status) ?? 0) > 0 ? [{ label: violationText[lang].statuses[status], value: violations.get(status)! }] : []));
  return html`<section class="bw-stack"><h2>${words.pledges.title}</h2><p>${words.pledges.lead}</p>${ofPledges.every(({ value }) => value === 0) ? html`<p>${words.pledges.none}</p>` : barChart(ofPledges, { caption: words.pledges.chart, unit: words.pledges.unit, lang })}</section>
    <section class="bw-stack"><h2>${words.violations.title}</h2>${ofViolations.length === 0 ? html`<p>${words.violations.none}</p>` : barChart(ofViolations, { caption: words.violations.chart, unit: words.violations.unit, lang })}</section>`;
}
