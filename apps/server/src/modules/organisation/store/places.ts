import { type Queryable, rows, sql, type Tx } from '../../../platform/database.ts';
import type { City, Region, Sector } from '../rules/branch.ts';

interface Named {
  name_ar: string;
  name_en: string;
}

export async function listSectors(db: Queryable): Promise<Sector[]> {
  const found = await rows<Named & { sector_id: number; slug: string }>(db, sql`select * from sector order by sector_id`);
  return found.map((s) => ({ sectorId: s.sector_id, slug: s.slug, name: { ar: s.name_ar, en: s.name_en } }));
}

export async function listRegions(db: Queryable): Promise<Region[]> {
  const found = await rows<Named & { region_id: number }>(db, sql`select * from region order by region_id`);
  return found.map((r) => ({ regionId: r.region_id, name: { ar: r.name_ar, en: r.name_en } }));
}

export async function listCities(db: Queryable): Promise<City[]> {
  const found = await rows<Named & { city_id: number; region_id: number; lat: number; lon: number }>(db, sql`select * from city order by city_id`);
  return found.map((c) => ({ cityId: c.city_id, regionId: c.region_id, name: { ar: c.name_ar, en: c.name_en }, lat: c.lat, lon: c.lon }));
}

export async function upsertSectors(tx: Tx, sectors: readonly Sector[]): Promise<void> {
  await tx.query(sql`
    insert into sector (sector_id, slug, name_ar, name_en)
    select * from unnest(${sectors.map((s) => s.sectorId)}::smallint[], ${sectors.map((s) => s.slug)}::text[], ${sectors.map((s) => s.name.ar)}::text[], ${sectors.map((s) => s.name.en)}::text[])
    on conflict (sector_id) do update set slug = excluded.slug, name_ar = excluded.name_ar, name_en = excluded.name_en`);
}

export async function upsertRegions(tx: Tx, regions: readonly Region[]): Promise<void> {
  await tx.query(sql`
    insert into region (region_id, name_ar, name_en)
    select * from unnest(${regions.map((r) => r.regionId)}::smallint[], ${regions.map((r) => r.name.ar)}::text[], ${regions.map((r) => r.name.en)}::text[])
    on conflict (region_id) do update set name_ar = excluded.name_ar, name_en = excluded.name_en`);
}

export async function upsertCities(tx: Tx, cities: readonly City[]): Promise<void> {
  await tx.query(sql`
    insert into city (city_id, region_id, name_ar, name_en, lat, lon)
    select * from unnest(
      ${cities.map((c) => c.cityId)}::smallint[], ${cities.map((c) => c.regionId)}::smallint[], ${cities.map((c) => c.name.ar)}::text[],
      ${cities.map((c) => c.name.en)}::text[], ${cities.map((c) => c.lat)}::float8[], ${cities.map((c) => c.lon)}::float8[])
    on conflict (city_id) do update set region_id = excluded.region_id, name_ar = excluded.name_ar, name_en = excluded.name_en, lat = excluded.lat, lon = excluded.lon`);
}
