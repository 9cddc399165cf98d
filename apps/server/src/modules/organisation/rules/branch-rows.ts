import type { Branch, City, Sector } from './branch.ts';
import { distanceKm, isInKingdom } from './branch.ts';
import { type Columns, type CsvRow, type RowProblem, shorten, textProblem } from './csv.ts';
import type { Section } from './opening.ts';

/** What is written of a branch; the rest of {@link Branch} follows from other tables. */
export type BranchRecord = Omit<Branch, 'regionId' | 'city' | 'serviceIds'>;

type Column = 'branch_id' | 'sector' | 'city' | 'name_ar' | 'name_en' | 'address_ar' | 'address_en' | 'lat' | 'lon' | 'men_section' | 'women_section' | 'phone' | 'synthetic';

/** The columns of a file of branches, in any order; headings in English or Arabic. */
export const branchColumns: Columns<Column> = {
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

/** Reads one row. Either the branch, or everything that is wrong with it. */
export function readBranchRow({ line, cells }: CsvRow<Column>, known: KnownOrganisation): { branch: BranchRecord | null; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const wrong = (column: Column | null, code: string): undefined => void problems.push({ line, column, code, value: column ? shorten(cells[column]) : '' });
  const text = (column: Column, longest: number, script?: RegExp, code = ''): string => {
    const value = cells[column];
    const reason = value === '' ? 'cell_empty' : (textProblem(value) ?? (value.length > longest ? 'cell_too_long' : script && !script.test(value) ? code : null));
    if (reason) wrong(column, reason);
    return value;
  };
  const yesNo = (column: Column, absent: boolean | undefined): boolean => {
    const found = cells[column] === '' ? absent : yesOrNo[cells[column].toLowerCase()];
    if (found === undefined) wrong(column, 'not_yes_or_no');
    return found ?? false;
  };
  const city = findCity(cells.city, known.cities) ?? wrong('city', 'unknown_city');
  const sector = known.sectors.find(({ slug, name }) => [slug, name.ar, name.en.toLowerCase()].includes(cells.sector.toLowerCase())) ?? wrong('sector', 'unknown_sector');
  const branch: BranchRecord = {
    branchId: readNumber(cells.branch_id) ?? Number.NaN,
    sectorId: sector?.sectorId ?? 0,
    cityId: city?.cityId ?? 0,
    name: { ar: text('name_ar', 120, /\p{Script=Arabic}/u, 'not_arabic'), en: text('name_en', 120, /[a-z]/i, 'not_latin') },
    address: { ar: text('address_ar', 200, /\p{Script=Arabic}/u, 'not_arabic'), en: text('address_en', 200, /[a-z]/i, 'not_latin') },
    lat: readNumber(cells.lat) ?? Number.NaN,
    lon: readNumber(cells.lon) ?? Number.NaN,
    hasMenSection: yesNo('men_section', undefined),
    hasWomenSection: yesNo('women_section', undefined),
    phone: cells.phone === '' ? null : cells.phone,
    synthetic: yesNo('synthetic', false),
  };
  if (!Number.isInteger(branch.branchId) || branch.branchId < 1 || branch.branchId > 65_535) wrong('branch_id', 'branch_number_wrong');
  if (branch.phone !== null && !/^\+?\d[\d ]{5,18}$/.test(branch.phone)) wrong('phone', 'phone_wrong');
  checkPlace(branch, city, wrong);
  if (problems.length === 0) checkAgainstKnown(branch, known, wrong);
  return problems.length === 0 ? { branch, problems } : { branch: null, problems };
}

type Wrong = (column: Column | null, code: string) => undefined;

const yesOrNo: Record<string, boolean> = { yes: true, no: false, true: true, false: false, '1': true, '0': false, نعم: true, لا: false };

/** A plain decimal number, Arabic-Indic digits and decimal mark included; null when it is none. */
function readNumber(cell: string): number | null {
  const latin = cell.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace('٫', '.');
  return /^-?\d{1,6}(\.\d{1,15})?$/.test(latin) ? Number(latin) : null;
}

function findCity(cell: string, cities: readonly City[]): City | undefined {
  const plain = cell.toLowerCase();
  return cities.find(({ cityId, name }) => plain === name.en.toLowerCase() || plain === name.ar || plain === String(cityId));
}

function checkPlace(branch: BranchRecord, city: City | undefined, wrong: Wrong): void {
  const { lat, lon } = branch;
  if (Number.isNaN(lat)) wrong('lat', 'coordinate_wrong');
  if (Number.isNaN(lon)) wrong('lon', 'coordinate_wrong');
  if (Number.isNaN(lat) || Number.isNaN(lon)) return;
  if (!isInKingdom(branch)) wrong('lat', isInKingdom({ lat: lon, lon: lat }) ? 'coordinates_swapped' : 'outside_kingdom');
  else if (city && distanceKm(branch, city) > farKm) wrong('lat', 'far_from_city');
}

/** What a file may not do to a branch that people already have appointments at. */
function checkAgainstKnown(branch: BranchRecord, known: KnownOrganisation, wrong: Wrong): void {
  const before = known.branches.get(branch.branchId);
  const used = known.sectionsInUse.get(branch.branchId) ?? new Set<Section>();
  if (!branch.hasMenSection && !branch.hasWomenSection) wrong('men_section', 'no_section');
  if (known.closed.has(branch.branchId)) wrong('branch_id', 'branch_closed');
  if (before && before.sectorId !== branch.sectorId) wrong('sector', 'sector_changed');
  if (!branch.hasMenSection && (used.has('men') || used.has('all'))) wrong('men_section', 'section_in_use');
  if (!branch.hasWomenSection && (used.has('women') || used.has('all'))) wrong('women_section', 'section_in_use');
}

/** Numbers that stand in the file more than once. */
export function repeatedNumbers(rows: readonly CsvRow<Column>[]): RowProblem[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ line, cells: { branch_id: value } }) => {
    const number = String(readNumber(value) ?? value);
    const before = first.get(number);
    if (before === undefined) first.set(number, line);
    return before === undefined || value === '' ? [] : [{ line, column: 'branch_id', code: 'branch_twice', value: `${shorten(value)} (${before})` }];
  });
}
