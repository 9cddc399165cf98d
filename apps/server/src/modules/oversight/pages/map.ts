import type { Bilingual, Language } from '../../../platform/language.ts';
import { html, type Html } from '../../../platform/html.ts';
import { formatNumber, layerMap, type MapLayer, type MapTiles } from '../../../views/components.ts';
import { branchName } from '../../organisation/index.ts';
import type { Places } from '../actions/layers.ts';
import { oversightText } from '../text.ts';

/** What lies where, as layers of a map; below what was done, above what was told. */
export function layersOf({ branches, offices, visits, reports }: Places, lang: Language): MapLayer[] {
  const words = oversightText[lang].map;
  return [
    { id: 'offices', name: words.offices, shape: 'circle', points: offices.map(({ establishmentId, name, lat, lon, count }) => (establishmentId === null ? { lat, lon, count, label: words.officesAt(formatNumber(count, lang)) } : { lat, lon, label: name, href: `/staff/establishments/${establishmentId}` })) },
    { id: 'visits', name: words.visits, shape: 'diamond', points: visits.map(({ establishmentId, name, lat, lon, count }) => ({ lat, lon, count, label: words.visit(name, formatNumber(count, lang)), href: `/staff/establishments/${establishmentId}` })) },
    { id: 'branches', name: words.branches, shape: 'square', points: branches.map((branch) => ({ lat: branch.lat, lon: branch.lon, label: branchName(branch, lang), href: `/branches/${branch.branchId}` })) },
    { id: 'reports', name: words.reports, shape: 'triangle', points: reports.map(({ branch, lat, lon, count }) => ({ lat, lon, count, label: branch === null ? words.report(formatNumber(count, lang)) : words.reportAt(branchName(branch, lang), formatNumber(count, lang)) })) },
  ];
}

interface MapFacts {
  readonly places: Places;
  readonly cities: readonly { readonly name: Bilingual; readonly lat: number; readonly lon: number }[];
  readonly source: string;
  readonly tiles: MapTiles | null;
}

export function mapPart({ places, cities, source, tiles }: MapFacts, lang: Language): Html {
  const words = oversightText[lang].map;
  return html`<section class="bw-stack"><h2>${words.title}</h2>${layerMap({ lang, label: words.label, layers: layersOf(places, lang), cities, source, tiles })}<p class="bw-muted">${words.note}</p></section>`;
}
