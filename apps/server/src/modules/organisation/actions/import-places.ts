import type { ImportKind, ImportRequest, ImportResult } from '../../../platform/csv.ts';
import { type AuditedRuntime, importAudited } from '../../audit/index.ts';
import type { City, Region, Sector } from '../rules/branch.ts';
import {
  cityColumns, type CityColumn, readCityRow, readRegionRow, readSectorRow, regionColumns, type RegionColumn, sectorColumns, type SectorColumn,
} from '../rules/place-rows.ts';
import { listCities, listRegions, listSectors, upsertCities, upsertRegions, upsertSectors } from '../store/places.ts';
import { importText } from '../text.ts';
import { forgetOrganisation } from './branches.ts';

const sectors: ImportKind<SectorColumn, Sector> = {
  columns: sectorColumns,
  words: importText,
  keys: [{ column: 'sector_id', of: ({ sectorId }) => sectorId }, { column: 'slug', of: ({ slug }) => slug }],
  async reader(tx) {
    const known = await listSectors(tx);
    return (cells) => readSectorRow(cells, known);
  },
  find: listSectors,
  write: upsertSectors,
};

const regions: ImportKind<RegionColumn, Region> = {
  columns: regionColumns,
  words: importText,
  keys: [{ column: 'region_id', of: ({ regionId }) => regionId }],
  reader: async () => readRegionRow,
  find: listRegions,
  write: upsertRegions,
};

const cities: ImportKind<CityColumn, City> = {
  columns: cityColumns,
  words: importText,
  keys: [{ column: 'city_id', of: ({ cityId }) => cityId }],
  async reader(tx) {
    const known = await listRegions(tx);
    return (cells) => readCityRow(cells, known);
  },
  find: listCities,
  write: upsertCities,
};

/** Imports sectors from CSV, all rows or none: new numbers are added, known ones written over, others left. Throws ImportError. */
export function importSectors(runtime: AuditedRuntime, request: ImportRequest): Promise<ImportResult> {
  return run(runtime, 'organisation.import_sectors', sectors, request);
}

/** Imports regions, as {@link importSectors}. */
export function importRegions(runtime: AuditedRuntime, request: ImportRequest): Promise<ImportResult> {
  return run(runtime, 'organisation.import_regions', regions, request);
}

/** Imports cities of known regions, as {@link importSectors}. */
export function importCities(runtime: AuditedRuntime, request: ImportRequest): Promise<ImportResult> {
  return run(runtime, 'organisation.import_cities', cities, request);
}

async function run<Column extends string, Item extends object>(
  runtime: AuditedRuntime, action: string, kind: ImportKind<Column, Item>, request: ImportRequest,
): Promise<ImportResult> {
  const result = await importAudited(runtime, action, kind, request);
  forgetOrganisation(runtime.db);
  return result;
}
