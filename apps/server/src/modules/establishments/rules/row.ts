import { licenceKey } from '@bawaba/text/names';
import type { Cells, Columns } from '../../../platform/csv.ts';
import { type EstablishmentFacts, type EstablishmentKind, establishmentKinds } from './establishment.ts';
import { longest, readLicence } from './typed.ts';

/** A row of a file: who is licensed by whom. */
export interface EstablishmentRecord extends EstablishmentFacts {
  readonly authorityId: number;
  readonly licenceNumber: string;
  /** null: the file does not say; as it is, and active where it is new. */
  readonly status: 'active' | 'closed' | null;
  readonly synthetic: boolean;
}

export type EstablishmentColumn =
  | 'authority' | 'licence_number' | 'kind' | 'name_ar' | 'name_en' | 'owner_name' | 'owner_phone' | 'city' | 'address' | 'lat' | 'lon' | 'status' | 'synthetic';

/** The columns of a file of establishments, in any order; headings in English or Arabic. */
export const establishmentColumns: Columns<EstablishmentColumn> = {
  authority: { also: ['الأمانة'] },
  licence_number: { also: ['رقم_الرخصة'] },
  kind: { also: ['النوع', 'نوع_النشاط'] },
  name_ar: { also: ['الاسم', 'اسم_المنشأة', 'الاسم_بالعربية'] },
  name_en: { also: ['الاسم_بالإنجليزية'], optional: true },
  owner_name: { also: ['اسم_المالك'], optional: true },
  owner_phone: { also: ['هاتف_المالك', 'الهاتف'], optional: true },
  city: { also: ['المدينة'] },
  address: { also: ['العنوان'] },
  lat: { also: ['latitude', 'خط_العرض'], optional: true },
  lon: { also: ['longitude', 'خط_الطول'], optional: true },
  status: { also: ['الحالة'], optional: true },
  synthetic: { also: ['تجريبي'], optional: true },
};

/** What rows are checked against. */
export interface KnownPlaces {
  readonly authorities: readonly { readonly authorityId: number; readonly slug: string; readonly name: { readonly ar: string; readonly en: string }; readonly cityIds: readonly number[] }[];
  readonly cities: readonly { readonly cityId: number; readonly name: { readonly ar: string; readonly en: string } }[];
  isInKingdom(point: { readonly lat: number; readonly lon: number }): boolean;
  readPhone(typed: string): string | null;
}

const kindWords: ReadonlyMap<string, EstablishmentKind> = new Map([
  ...establishmentKinds.map((kind) => [kind, kind] as const),
  ['خدمات عامة', 'general_services'], ['سداد', 'sadad'], ['خدمات سداد', 'sadad'], ['مركز تجاري', 'commercial_centre'], ['أخرى', 'other'],
]);
const statusWords: ReadonlyMap<string, 'active' | 'closed' | null> = new Map([['', null], ['active', 'active'], ['سارية', 'active'], ['closed', 'closed'], ['مغلقة', 'closed'], ['منتهية', 'closed']]);

/** Reads a row; what is wrong with it is gathered in `cells`. A missing point, owner or English name is nothing wrong. */
export function readEstablishmentRow(cells: Cells<EstablishmentColumn>, known: KnownPlaces): EstablishmentRecord {
  const authority = known.authorities.find(({ slug, name }) => [slug, name.ar, name.en].includes(cells.raw('authority'))) ?? cells.wrong('authority', 'unknown_authority');
  const typed = cells.text('licence_number', longest.licenceNumber);
  const licenceNumber = readLicence(typed);
  if (typed !== '' && licenceKey(licenceNumber) === '') cells.wrong('licence_number', 'licence_wrong');
  const kind = kindWords.get(cells.raw('kind')) ?? cells.wrong('kind', 'kind_wrong');
  const status = statusWords.get(cells.raw('status').toLowerCase());
  if (status === undefined) cells.wrong('status', 'status_wrong');
  const some = (column: EstablishmentColumn, most: number): string | null => (cells.raw(column) === '' ? null : cells.text(column, most));
  return {
    authorityId: authority?.authorityId ?? 0, licenceNumber, kind: kind ?? 'other', name: cells.text('name_ar', longest.name, { pattern: /\p{Script=Arabic}/u, code: 'not_arabic' }),
    nameEn: some('name_en', longest.name), ownerName: some('owner_name', longest.ownerName), ownerPhone: phoneOf(cells, known), cityId: cityOf(cells, known, authority?.cityIds ?? null),
    address: cells.text('address', longest.address), place: placeOf(cells, known), status: status ?? null, synthetic: cells.yesNo('synthetic', false),
  };
}

function phoneOf(cells: Cells<EstablishmentColumn>, known: KnownPlaces): string | null {
  const typed = cells.raw('owner_phone');
  if (typed === '') return null;
  return known.readPhone(typed) ?? cells.wrong('owner_phone', 'phone_wrong') ?? null;
}

/** A city of the municipality that licenses. */
function cityOf(cells: Cells<EstablishmentColumn>, { cities }: KnownPlaces, own: readonly number[] | null): number {
  const city = cities.find(({ name }) => [name.ar, name.en].includes(cells.raw('city'))) ?? cells.wrong('city', 'unknown_city');
  if (city && own !== null && !own.includes(city.cityId)) cells.wrong('city', 'city_of_another');
  return city?.cityId ?? 0;
}

function placeOf(cells: Cells<EstablishmentColumn>, known: KnownPlaces): { lat: number; lon: number } | null {
  if (cells.raw('lat') === '' && cells.raw('lon') === '') return null;
  const place = { lat: cells.decimal('lat', 'coordinate_wrong'), lon: cells.decimal('lon', 'coordinate_wrong') };
  if (!Number.isNaN(place.lat) && !Number.isNaN(place.lon) && !known.isInKingdom(place)) cells.wrong('lat', known.isInKingdom({ lat: place.lon, lon: place.lat }) ? 'coordinates_swapped' : 'outside_kingdom');
  return place;
}
