import type { Cells, Columns } from '../../../platform/csv.ts';
import { type Branch, type City, distanceKm, isInKingdom, type Sector } from './branch.ts';
import type { Section } from './opening.ts';
import { citiesNamed, findSector, readPlace } from './place-rows.ts';

/** What is written of a branch; the rest of {@link Branch} follows from other tables. */
export type BranchRecord = Omit<Branch, 'regionId' | 'city' | 'serviceIds' | 'closed'>;

export type BranchColumn =
  | 'branch_id' | 'sector' | 'city' | 'name_ar' | 'name_en' | 'address_ar' | 'address_en'
  | 'lat' | 'lon' | 'men_section' | 'women_section' | 'phone' | 'synthetic';

/** The columns of a file of branches, in any order; headings in English or Arabic. */
export const branchColumns: Columns<BranchColumn> = {
  branch_id: { also: ['رقم_الفرع'] },
  sector: { also: ['القطاع'] },
  city: { also: ['المدينة'] },
  name_ar: { also: ['الاسم_بالعربية', 'اسم_الفرع'] },
  name_en: { also: ['الاسم_بالإنجليزية'] },
  address_ar: { also: ['العنوان_بالعربية', 'العنوان'] },
  address_en: { also: ['العنوان_بالإنجليزية'] },
  lat: { also: ['latitude', 'خط_العرض'] },
  lon: { also: ['longitude', 'خط_الطول'] },
  men_section: { also: ['قسم_الرجال'] },
  women_section: { also: ['قسم_النساء'] },
  phone: { also: ['الهاتف'], optional: true },
  synthetic: { also: ['تجريبي'], optional: true },
};

/** What the rows are checked against. */
export interface KnownOrganisation {
  readonly sectors: readonly Sector[];
  readonly cities: readonly City[];
  /** By number. */
  readonly branches: ReadonlyMap<number, Branch>;
  /** Numbers of branches that are closed for good. */
  readonly closed: ReadonlySet<number>;
  /** The sections that a branch's published plans open. */
  readonly sectionsInUse: ReadonlyMap<number, ReadonlySet<Section>>;
}

/** Further from its city's centre than any branch is: digits were swapped, or the city is another one. */
const farKm = 150;

export function readBranchRow(cells: Cells<BranchColumn>, known: KnownOrganisation): BranchRecord {
  const sector = findSector(cells.raw('sector'), known.sectors) ?? cells.wrong('sector', 'unknown_sector');
  const branch: BranchRecord = {
    branchId: cells.whole('branch_id', 1, 65_535, 'branch_number_wrong'),
    sectorId: sector?.sectorId ?? 0,
    name: cells.bilingual('name_ar', 'name_en', 120),
    address: cells.bilingual('address_ar', 'address_en', 200),
    ...readCityAndPlace(cells, known.cities),
    hasMenSection: cells.yesNo('men_section'),
    hasWomenSection: cells.yesNo('women_section'),
    phone: cells.raw('phone') || null,
    synthetic: cells.yesNo('synthetic', false),
  };
  if (branch.phone !== null && !/^\+?\d[\d ]{5,18}$/.test(branch.phone)) cells.wrong('phone', 'phone_wrong');
  if (cells.problems.length === 0) checkAgainstKnown(branch, known, cells);
  return branch;
}

function readCityAndPlace(cells: Cells<BranchColumn>, cities: readonly City[]): Pick<BranchRecord, 'cityId' | 'lat' | 'lon'> {
  const [city, other] = citiesNamed(cells.raw('city'), cities);
  if (!city) cells.wrong('city', 'unknown_city');
  else if (other) cells.wrong('city', 'ambiguous_city');
  const place = readPlace(cells);
  if (city && !other && isInKingdom(place) && distanceKm(place, city) > farKm) cells.wrong('lat', 'far_from_city');
  return { cityId: city?.cityId ?? 0, ...place };
}

/** What a file may not do to a branch that people already have appointments at. */
function checkAgainstKnown(branch: BranchRecord, known: KnownOrganisation, cells: Cells<BranchColumn>): void {
  const before = known.branches.get(branch.branchId);
  const used = known.sectionsInUse.get(branch.branchId) ?? new Set<Section>();
  if (!branch.hasMenSection && !branch.hasWomenSection) cells.wrong('men_section', 'no_section');
  if (known.closed.has(branch.branchId)) cells.wrong('branch_id', 'branch_closed');
  if (before && before.sectorId !== branch.sectorId) cells.wrong('sector', 'sector_changed');
  if (!branch.hasMenSection && (used.has('men') || used.has('all'))) cells.wrong('men_section', 'section_in_use');
  if (!branch.hasWomenSection && (used.has('women') || used.has('all'))) cells.wrong('women_section', 'section_in_use');
}
