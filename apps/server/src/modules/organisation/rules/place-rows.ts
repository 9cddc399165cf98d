import { type Cells, type Columns, columnsNamed, slug as slugForm } from '../../../platform/csv.ts';
import { type City, isInKingdom, type Place, type Region, type Sector } from './branch.ts';

/** Sectors, regions and cities are smallints in the database. */
const largestNumber = 32_767;
const longestName = 120;

type NameColumn = 'name_ar' | 'name_en';
export type SectorColumn = 'sector_id' | 'slug' | NameColumn;
export type RegionColumn = 'region_id' | NameColumn;
export type CityColumn = 'city_id' | 'region_id' | NameColumn | 'lat' | 'lon';

export const sectorColumns: Columns<SectorColumn> = columnsNamed(['sector_id', 'slug', 'name_ar', 'name_en']);
export const regionColumns: Columns<RegionColumn> = columnsNamed(['region_id', 'name_ar', 'name_en']);
export const cityColumns: Columns<CityColumn> = columnsNamed(['city_id', 'region_id', 'name_ar', 'name_en', 'lat', 'lon']);

export function readSectorRow(cells: Cells<SectorColumn>, known: readonly Sector[]): Sector {
  const sectorId = cells.whole('sector_id', 1, largestNumber, 'number_wrong');
  const slug = cells.text('slug', 60, slugForm);
  if (known.some((other) => other.slug === slug && other.sectorId !== sectorId)) cells.wrong('slug', 'slug_taken');
  return { sectorId, slug, name: cells.bilingual('name_ar', 'name_en', longestName) };
}

export function readRegionRow(cells: Cells<RegionColumn>): Region {
  return { regionId: cells.whole('region_id', 1, largestNumber, 'number_wrong'), name: cells.bilingual('name_ar', 'name_en', longestName) };
}

export function readCityRow(cells: Cells<CityColumn>, regions: readonly Region[]): City {
  const cityId = cells.whole('city_id', 1, largestNumber, 'number_wrong');
  const regionId = cells.whole('region_id', 1, largestNumber, 'number_wrong');
  if (Number.isInteger(regionId) && !regions.some((region) => region.regionId === regionId)) cells.wrong('region_id', 'unknown_region');
  return { cityId, regionId, name: cells.bilingual('name_ar', 'name_en', longestName), ...readPlace(cells) };
}

/** Coordinates in the Kingdom. */
export function readPlace(cells: Cells<'lat' | 'lon'>): Place {
  const place = { lat: cells.decimal('lat', 'coordinate_wrong'), lon: cells.decimal('lon', 'coordinate_wrong') };
  const isNumber = !Number.isNaN(place.lat) && !Number.isNaN(place.lon);
  if (isNumber && !isInKingdom(place)) cells.wrong('lat', isInKingdom({ lat: place.lon, lon: place.lat }) ? 'coordinates_swapped' : 'outside_kingdom');
  return place;
}

/** The sector with this slug or name, in any case of letters. */
export function findSector(cell: string, sectors: readonly Sector[]): Sector | undefined {
  const plain = cell.toLowerCase();
  return sectors.find(({ slug, name }) => [slug, name.ar, name.en.toLowerCase()].includes(plain));
}

/** The cities with this name or number: usually one, none where it is not known, several where a name is not enough. */
export function citiesNamed(cell: string, cities: readonly City[]): City[] {
  const plain = cell.toLowerCase();
  return cities.filter(({ cityId, name }) => [name.en.toLowerCase(), name.ar, String(cityId)].includes(plain));
}
