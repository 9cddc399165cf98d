import type { Bilingual } from '../../../platform/language.ts';
import { type Cells, type Columns, columnsNamed, slug } from '../../../platform/csv.ts';
import { findSector, type Sector } from '../../organisation/index.ts';
import type { Audience, Manifest } from './service.ts';

export type ServiceColumn =
  | 'service_id' | 'slug' | 'sector' | 'name_ar' | 'name_en' | 'summary_ar' | 'summary_en'
  | 'needs_appointment' | 'bring_ar' | 'bring_en' | 'who' | 'free';

export const serviceColumns: Columns<ServiceColumn> = columnsNamed([
  'service_id', 'slug', 'sector', 'name_ar', 'name_en', 'summary_ar', 'summary_en', 'needs_appointment', 'bring_ar', 'bring_en', 'who', 'free',
]);

/** What the rows are checked against. */
export interface KnownCatalogue {
  readonly sectors: readonly Sector[];
  readonly services: readonly Manifest[];
}

const audiences: readonly Audience[] = ['citizen', 'resident', 'all'];

export function readServiceRow(cells: Cells<ServiceColumn>, known: KnownCatalogue): Manifest {
  const sector = findSector(cells.raw('sector'), known.sectors) ?? cells.wrong('sector', 'unknown_sector');
  const who = audiences.find((audience) => audience === cells.raw('who').toLowerCase()) ?? cells.wrong('who', 'audience_wrong');
  const service: Manifest = {
    serviceId: cells.whole('service_id', 1, 32_767, 'service_number_wrong'),
    slug: cells.text('slug', 60, slug),
    sectorId: sector?.sectorId ?? 0,
    name: cells.bilingual('name_ar', 'name_en', 120),
    summary: cells.bilingual('summary_ar', 'summary_en', 500),
    needsAppointment: cells.yesNo('needs_appointment'),
    bring: readList(cells),
    who: who ?? 'all',
    free: cells.yesNo('free'),
    form: null,
  };
  if (cells.problems.length === 0) checkAgainstKnown(service, known, cells);
  return service;
}

/** What to bring, one thing between two bars, as many in English as in Arabic; nothing where both cells are empty. */
function readList(cells: Cells<ServiceColumn>): Bilingual[] {
  if (cells.raw('bring_ar') === '' && cells.raw('bring_en') === '') return [];
  const { ar, en } = cells.bilingual('bring_ar', 'bring_en', 2_000);
  const [arabic, english] = [ar, en].map((text) => text.split('|').map((part) => part.trim())) as [string[], string[]];
  if (arabic.length !== english.length || [...arabic, ...english].includes('')) cells.wrong('bring_en', 'lists_differ');
  return arabic.map((one, index) => ({ ar: one, en: english[index] ?? '' }));
}

/** Plans and appointments of a service stand under its number and its sector's officers. */
function checkAgainstKnown({ serviceId, slug, sectorId }: Manifest, { services }: KnownCatalogue, cells: Cells<ServiceColumn>): void {
  if (services.some((other) => other.slug === slug && other.serviceId !== serviceId)) cells.wrong('slug', 'slug_taken');
  if (services.some((before) => before.serviceId === serviceId && before.sectorId !== sectorId)) cells.wrong('sector', 'sector_changed');
  // A row has no form: imported, it would take away the one that people apply with.
  if (services.some((before) => before.serviceId === serviceId && before.form !== null)) cells.wrong('service_id', 'service_has_form');
}
