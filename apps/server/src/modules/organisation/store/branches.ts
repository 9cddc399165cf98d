import { affected, type Queryable, rows, sql, type Tx } from '../../../platform/database.ts';
import type { Branch } from '../rules/branch.ts';
import type { BranchRecord } from '../rules/branch-rows.ts';

interface BranchRow {
  branch_id: number;
  sector_id: number;
  city_id: number;
  region_id: number;
  name_ar: string;
  name_en: string;
  city_ar: string;
  city_en: string;
  address_ar: string;
  address_en: string;
  lat: number;
  lon: number;
  has_men_section: boolean;
  has_women_section: boolean;
  phone: string | null;
  synthetic: boolean;
  closed_at: Date | null;
  service_ids: number[];
}

function toBranch(found: BranchRow): Branch {
  return {
    branchId: found.branch_id,
    sectorId: found.sector_id,
    cityId: found.city_id,
    regionId: found.region_id,
    name: { ar: found.name_ar, en: found.name_en },
    city: { ar: found.city_ar, en: found.city_en },
    address: { ar: found.address_ar, en: found.address_en },
    lat: found.lat,
    lon: found.lon,
    hasMenSection: found.has_men_section,
    hasWomenSection: found.has_women_section,
    phone: found.phone,
    synthetic: found.synthetic,
    closed: found.closed_at !== null,
    serviceIds: found.service_ids,
  };
}

/** All branches that ever were, by number. */
export async function listAllBranches(db: Queryable): Promise<Branch[]> {
  const found = await rows<BranchRow>(db, sql`
    select b.*, c.region_id, c.name_ar as city_ar, c.name_en as city_en,
      array(select s.service_id from branch_service s where s.branch_id = b.branch_id and s.plan_id is not null order by 1) as service_ids
    from branch b join city c using (city_id) order by b.branch_id`);
  return found.map(toBranch);
}

/** Those that are not closed for good. */
export async function listOpenBranches(db: Queryable): Promise<Branch[]> {
  return (await listAllBranches(db)).filter(({ closed }) => !closed);
}

/** The numbers of the branches that are closed for good. */
export async function listClosedBranchIds(db: Queryable): Promise<number[]> {
  const found = await rows<{ branch_id: number }>(db, sql`select branch_id from branch where closed_at is not null`);
  return found.map(({ branch_id }) => branch_id);
}

/** Adds branches, or writes over those with the same number. Returns how many rows were written. */
export async function upsertBranches(tx: Tx, branches: readonly BranchRecord[]): Promise<number> {
  const column = <T>(pick: (branch: BranchRecord) => T): T[] => branches.map(pick);
  return affected(tx, sql`
    insert into branch (branch_id, sector_id, city_id, name_ar, name_en, address_ar, address_en, lat, lon, has_men_section, has_women_section, phone, synthetic)
    select * from unnest(
      ${column((b) => b.branchId)}::integer[], ${column((b) => b.sectorId)}::smallint[], ${column((b) => b.cityId)}::smallint[],
      ${column((b) => b.name.ar)}::text[], ${column((b) => b.name.en)}::text[], ${column((b) => b.address.ar)}::text[], ${column((b) => b.address.en)}::text[],
      ${column((b) => b.lat)}::float8[], ${column((b) => b.lon)}::float8[], ${column((b) => b.hasMenSection)}::boolean[], ${column((b) => b.hasWomenSection)}::boolean[],
      ${column((b) => b.phone)}::text[], ${column((b) => b.synthetic)}::boolean[])
    on conflict (branch_id) do update set
      sector_id = excluded.sector_id, city_id = excluded.city_id, name_ar = excluded.name_ar, name_en = excluded.name_en,
      address_ar = excluded.address_ar, address_en = excluded.address_en, lat = excluded.lat, lon = excluded.lon,
      has_men_section = excluded.has_men_section, has_women_section = excluded.has_women_section, phone = excluded.phone, synthetic = excluded.synthetic`);
}
