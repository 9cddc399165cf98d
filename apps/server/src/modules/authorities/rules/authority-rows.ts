import { type Cells, type Columns, columnsNamed, slug as slugForm } from '../../../platform/csv.ts';
import type { Authority } from './authority.ts';

/** Smallints in the database. */
const largestNumber = 32_767;

export type AuthorityColumn = 'authority_id' | 'kind' | 'slug' | 'parent_id' | 'name_ar' | 'name_en' | 'cities';

export const authorityColumns: Columns<AuthorityColumn> = columnsNamed(['authority_id', 'kind', 'slug', 'parent_id', 'name_ar', 'name_en', 'cities']);

/** What a row is checked against. */
export interface KnownAuthorities {
  /** Those that are there and those of the rows before. */
  readonly authorities: readonly Authority[];
  readonly cityIds: ReadonlySet<number>;
}

/** Reads a row: a ministry without cities, or a municipality below a ministry with the cities that are its own (`2;3`). */
export function readAuthorityRow(cells: Cells<AuthorityColumn>, known: KnownAuthorities): Authority {
  const authorityId = cells.whole('authority_id', 1, largestNumber, 'number_wrong');
  const kind = cells.raw('kind');
  if (kind !== 'ministry' && kind !== 'municipality') cells.wrong('kind', 'kind_wrong');
  else if (known.authorities.some((one) => one.authorityId === authorityId && one.kind !== kind)) cells.wrong('kind', 'kind_changed');
  const slug = cells.text('slug', 60, slugForm);
  if (known.authorities.some((other) => other.slug === slug && other.authorityId !== authorityId)) cells.wrong('slug', 'slug_taken');
  return {
    authorityId, kind: kind as Authority['kind'], slug, parentId: readParent(cells, known, authorityId, kind),
    name: cells.bilingual('name_ar', 'name_en', 120), cityIds: readCities(cells, known, authorityId, kind),
  };
}

function readParent(cells: Cells<AuthorityColumn>, { authorities }: KnownAuthorities, authorityId: number, kind: string): number | null {
  const moved = (to: number | null): boolean => authorities.some((one) => one.authorityId === authorityId && one.parentId !== to);
  if (cells.raw('parent_id') === '') {
    if (kind === 'municipality') cells.wrong('parent_id', 'parent_needed');
    else if (moved(null)) cells.wrong('parent_id', 'parent_changed');
    return null;
  }
  const parentId = cells.whole('parent_id', 1, largestNumber, 'number_wrong');
  const parent = authorities.find((one) => one.authorityId === parentId);
  // Above stands who was there before: so nobody comes to stand below themselves.
  if (Number.isInteger(parentId) && (!parent || parent.kind !== 'ministry' || parentId === authorityId)) cells.wrong('parent_id', 'parent_unknown');
  else if (moved(parentId)) cells.wrong('parent_id', 'parent_changed');
  return parentId;
}

function readCities(cells: Cells<AuthorityColumn>, { authorities, cityIds }: KnownAuthorities, authorityId: number, kind: string): number[] {
  const cell = cells.raw('cities');
  if (cell === '') return [];
  const numbers = cell.split(';').map((part) => (/^\s*\d{1,5}\s*$/.test(part) ? Number(part) : Number.NaN));
  if (kind !== 'municipality') cells.wrong('cities', 'cities_of_ministry');
  else if (numbers.some((one) => !cityIds.has(one)) || new Set(numbers).size < numbers.length) cells.wrong('cities', 'cities_wrong');
  else if (authorities.some((other) => other.authorityId !== authorityId && other.cityIds.some((one) => numbers.includes(one)))) cells.wrong('cities', 'city_taken');
  return numbers.toSorted((a, b) => a - b);
}
