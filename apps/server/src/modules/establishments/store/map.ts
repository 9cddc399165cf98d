import { type Queryable, rows, sql } from '../../../platform/database.ts';

/** An office on a map, or a square of about a kilometre with so many of them, which has neither id nor name. */
export interface OfficeOnMap {
  readonly establishmentId: string | null;
  readonly name: string;
  /** Degrees, WGS 84. */
  readonly lat: number;
  readonly lon: number;
  readonly count: number;
}

/** Offices with a point that are neither closed nor merged: one by one up to `most`, and where there are more counted in squares. */
export async function listOfficesOnMap(db: Queryable, authorityIds: readonly number[], most: number): Promise<OfficeOnMap[]> {
  const each = await rows<OfficeOnMap & Record<string, unknown>>(db, sql`
    select establishment_id as "establishmentId", name, lat, lon, 1 as count from establishment
    where authority_id = any(${authorityIds}::smallint[]) and status = 'active' and lat is not null limit ${most + 1}`);
  if (each.length <= most) return each;
  return rows<OfficeOnMap & Record<string, unknown>>(db, sql`
    select null as "establishmentId", '' as name, avg(lat) as lat, avg(lon) as lon, count(*)::int as count from establishment
    where authority_id = any(${authorityIds}::smallint[]) and status = 'active' and lat is not null group by round(lat * 100), round(lon * 100)`);
}

/** Names and points of these offices; one without a point has no entry. */
export async function mapOfficePlaces(db: Queryable, establishmentIds: readonly string[]): Promise<ReadonlyMap<string, Pick<OfficeOnMap, 'name' | 'lat' | 'lon'>>> {
  const found = await rows<{ id: string; name: string; lat: number; lon: number }>(db, sql`
    select establishment_id as id, name, lat, lon from establishment where establishment_id = any(${establishmentIds}::uuid[]) and lat is not null`);
  return new Map(found.map(({ id, ...place }) => [id, place]));
}

/** Offices whose nearest branch is at most so many metres away; also those that were closed or merged since, which were visited as they were. */
export function listOfficesBeside(db: Queryable, authorityIds: readonly number[], metres: number): Promise<{ establishmentId: string; branchId: number }[]> {
  return rows(db, sql`
    select establishment_id as "establishmentId", branch_id as "branchId" from establishment
    where authority_id = any(${authorityIds}::smallint[]) and branch_metres <= ${metres}`);
}

/** What merged ones among these stand for now; the others have no entry. */
export async function mapStandingIds(db: Queryable, establishmentIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ id: string; standing: string }>(db, sql`
    with recursive way as (
      select establishment_id as id, merged_into as at from establishment where establishment_id = any(${establishmentIds}::uuid[]) and merged_into is not null
      union select way.id, e.merged_into from way join establishment e on e.establishment_id = way.at where e.merged_into is not null
    )
    select way.id, way.at as standing from way join establishment e on e.establishment_id = way.at where e.merged_into is null`);
  return new Map(found.map(({ id, standing }) => [id, standing]));
}

/** Of each of these, the ids under which its visits, pledges and violations stand: its own first, then all that were merged into it. */
export async function mapFamilies(db: Queryable, establishmentIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await rows<{ standing: string; id: string }>(db, sql`
    with recursive family as (
      select id as standing, id from unnest(${establishmentIds}::uuid[]) as id union select f.standing, e.establishment_id from establishment e join family f on e.merged_into = f.id
    ) select standing, id from family where standing <> id`);
  const merged = Map.groupBy(found, ({ standing }) => standing);
  return new Map(establishmentIds.map((standing) => [standing, [standing, ...(merged.get(standing) ?? []).map(({ id }) => id)]]));
}
