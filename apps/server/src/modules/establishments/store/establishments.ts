import { foldText, keysOf, licenceKey } from '@bawaba/text/names';
import { affected, type Queryable, row, rows, sql, type Tx } from '../../../platform/database.ts';
import type { Establishment, EstablishmentFacts, EstablishmentKind, Point } from '../rules/establishment.ts';
import { cellOf } from '../rules/places.ts';
import { columns, type EstablishmentRow, toEstablishment } from './columns.ts';

export async function findEstablishment(db: Queryable, establishmentId: string): Promise<Establishment | null> {
  const found = await row<EstablishmentRow>(db, sql`select ${columns} from establishment e where e.establishment_id = ${establishmentId}`);
  return found && toEstablishment(found);
}

/** Those of these ids that there are, in no order. */
export async function listEstablishments(db: Queryable, establishmentIds: readonly string[]): Promise<Establishment[]> {
  return (await rows<EstablishmentRow>(db, sql`select ${columns} from establishment e where e.establishment_id = any(${establishmentIds}::uuid[])`)).map(toEstablishment);
}

/** Holds rows until the transaction ends, in the order of their ids. */
export async function lockEstablishments(tx: Tx, establishmentIds: readonly string[]): Promise<Establishment[]> {
  return (await rows<EstablishmentRow>(tx, sql`select ${columns} from establishment e where e.establishment_id = any(${establishmentIds}::uuid[]) order by e.establishment_id for update`)).map(toEstablishment);
}

/** By municipality and licence number, as an import knows them again; held until the transaction ends. */
export async function lockByLicence(tx: Tx, authorityIds: readonly number[], licenceNumbers: readonly string[]): Promise<Establishment[]> {
  return (await rows<EstablishmentRow>(tx, sql`
    select ${columns} from establishment e
    where (e.authority_id, e.licence_number) in (select * from unnest(${authorityIds}::smallint[], ${licenceNumbers}::text[])) order by e.establishment_id for update`)).map(toEstablishment);
}

/** What follows from the facts and is kept with them. */
function derived(facts: EstablishmentFacts): { licenceKey: string | null; folded: string; keys: string; cell: number | null } {
  return {
    licenceKey: facts.licenceNumber === null ? null : licenceKey(facts.licenceNumber), folded: foldText(facts.name), keys: `{${keysOf(facts).join(',')}}`,
    cell: facts.place === null ? null : cellOf(facts.place),
  };
}

/** Adds those whose id and licence nobody has added meanwhile; how many that were. */
export function insertEstablishments(tx: Tx, made: readonly Establishment[], at: Date): Promise<number> {
  const column = <T>(pick: (one: Establishment) => T): T[] => made.map(pick);
  const more = made.map(derived);
  return affected(tx, sql`
    insert into establishment (establishment_id, authority_id, licence_number, licence_key, kind, name, name_en, owner_name, owner_phone, city_id, address, lat, lon, status, source, synthetic,
      branch_id, branch_metres, folded, keys, cell, revision, made_at)
    select establishment_id, authority_id, licence_number, licence_key, kind, name, name_en, owner_name, owner_phone, city_id, address, lat, lon, status, source, synthetic,
      branch_id, branch_metres, folded, keys::integer[], cell, revision, ${at}
    from unnest(${column((e) => e.establishmentId)}::uuid[], ${column((e) => e.authorityId)}::smallint[], ${column((e) => e.licenceNumber)}::text[], ${more.map((m) => m.licenceKey)}::text[],
      ${column((e) => e.kind)}::text[], ${column((e) => e.name)}::text[], ${column((e) => e.nameEn)}::text[], ${column((e) => e.ownerName)}::text[], ${column((e) => e.ownerPhone)}::text[],
      ${column((e) => e.cityId)}::smallint[], ${column((e) => e.address)}::text[], ${column((e) => e.place?.lat ?? null)}::float8[], ${column((e) => e.place?.lon ?? null)}::float8[],
      ${column((e) => e.status)}::text[], ${column((e) => e.source)}::text[], ${column((e) => e.synthetic)}::boolean[], ${column((e) => e.nearestBranch?.branchId ?? null)}::integer[],
      ${column((e) => e.nearestBranch?.metres ?? null)}::integer[], ${more.map((m) => m.folded)}::text[], ${more.map((m) => m.keys)}::text[], ${more.map((m) => m.cell)}::integer[],
      ${column((e) => e.revision)}::integer[]
    ) as made (establishment_id, authority_id, licence_number, licence_key, kind, name, name_en, owner_name, owner_phone, city_id, address, lat, lon, status, source, synthetic, branch_id, branch_metres, folded, keys, cell, revision)
    on conflict do nothing`);
}

/** Writes the facts of rows that the caller holds. */
export async function updateEstablishment(tx: Tx, e: Establishment): Promise<void> {
  const more = derived(e);
  await tx.query(sql`
    update establishment set licence_number = ${e.licenceNumber}, licence_key = ${more.licenceKey}, kind = ${e.kind}, name = ${e.name}, name_en = ${e.nameEn}, owner_name = ${e.ownerName},
      owner_phone = ${e.ownerPhone}, city_id = ${e.cityId}, address = ${e.address}, lat = ${e.place?.lat ?? null}, lon = ${e.place?.lon ?? null}, status = ${e.status}, synthetic = ${e.synthetic},
      branch_id = ${e.nearestBranch?.branchId ?? null}, branch_metres = ${e.nearestBranch?.metres ?? null}, folded = ${more.folded}, keys = ${more.keys}::integer[], cell = ${more.cell}, revision = ${e.revision}
    where establishment_id = ${e.establishmentId}`);
}

/** Merges one that the caller holds into another. */
export async function setMerged(tx: Tx, establishmentId: string, into: string): Promise<void> {
  await tx.query(sql`update establishment set status_before = status, status = 'merged', merged_into = ${into}, revision = revision + 1 where establishment_id = ${establishmentId}`);
}

export async function undoMerged(tx: Tx, establishmentId: string): Promise<void> {
  await tx.query(sql`update establishment set status = status_before, status_before = null, merged_into = null, revision = revision + 1 where establishment_id = ${establishmentId}`);
}

/** The ids of those that were merged into one, and into those in turn; itself first. */
export async function listFamily(db: Queryable, establishmentId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(db, sql`
    with recursive family as (
      select ${establishmentId}::uuid as id union select e.establishment_id from establishment e join family f on e.merged_into = f.id
    ) select id from family`);
  return found.map(({ id }) => id);
}

/** Where nothing is searched: those of authorities by name, `from` on. */
export async function listPage(db: Queryable, { authorityIds, kind }: { authorityIds: readonly number[]; kind: EstablishmentKind | null }, from: number, limit: number): Promise<Establishment[]> {
  return (await rows<EstablishmentRow>(db, sql`
    select ${columns} from establishment e where e.authority_id = any(${authorityIds}::smallint[]) and e.status <> 'merged' and (${kind}::text is null or e.kind = ${kind})
    order by e.folded, e.establishment_id offset ${from} limit ${limit}`)).map(toEstablishment);
}

export async function countEstablishments(db: Queryable, of: { authorityIds: readonly number[]; kind: EstablishmentKind | null } | null): Promise<number> {
  const where = of === null ? sql`true` : sql`authority_id = any(${of.authorityIds}::smallint[]) and status <> 'merged' and (${of.kind}::text is null or kind = ${of.kind})`;
  return (await row<{ n: number }>(db, sql`select count(*) as n from establishment where ${where}`))!.n;
}

/** All that are not merged, of authorities, whose point is within a span of degrees of another one. */
export async function listWithin(db: Queryable, authorityIds: readonly number[], { lat, lon }: Point, degrees: { lat: number; lon: number }, limit: number): Promise<Establishment[]> {
  return (await rows<EstablishmentRow>(db, sql`
    select ${columns} from establishment e
    where e.authority_id = any(${authorityIds}::smallint[]) and e.status <> 'merged' and e.lat between ${lat - degrees.lat} and ${lat + degrees.lat} and e.lon between ${lon - degrees.lon} and ${lon + degrees.lon}
    order by abs(e.lat - ${lat}) + abs(e.lon - ${lon}) limit ${limit}`)).map(toEstablishment);
}

/** Those of authorities that lie in some cities and can be gone to: neither merged nor closed. In the order of their ids. */
export async function listInCities(db: Queryable, authorityIds: readonly number[], cityIds: readonly number[], limit: number): Promise<Establishment[]> {
  return (await rows<EstablishmentRow>(db, sql`
    select ${columns} from establishment e where e.authority_id = any(${authorityIds}::smallint[]) and e.city_id = any(${cityIds}::smallint[]) and e.status = 'active' order by e.establishment_id limit ${limit}`)).map(toEstablishment);
}

/** Points after an id in their order, for measuring all of them. */
export function listPoints(db: Queryable, after: string | null, limit: number): Promise<{ establishmentId: string; lat: number; lon: number }[]> {
  return rows(db, sql`
    select establishment_id as "establishmentId", lat, lon from establishment
    where lat is not null and (${after}::uuid is null or establishment_id > ${after}) order by establishment_id limit ${limit}`);
}

/** Sets nearest branches. Only where the point is still the one that was measured from. */
export function setNearest(tx: Tx, measured: readonly { establishmentId: string; lat: number; lon: number; branchId: number | null; metres: number | null }[]): Promise<number> {
  return affected(tx, sql`
    update establishment e set branch_id = m.branch_id, branch_metres = m.metres
    from unnest(${measured.map((m) => m.establishmentId)}::uuid[], ${measured.map((m) => m.lat)}::float8[], ${measured.map((m) => m.lon)}::float8[], ${measured.map((m) => m.branchId)}::integer[], ${measured.map((m) => m.metres)}::integer[])
      as m (establishment_id, lat, lon, branch_id, metres)
    where e.establishment_id = m.establishment_id and e.lat = m.lat and e.lon = m.lon and (e.branch_id is distinct from m.branch_id or e.branch_metres is distinct from m.metres)`);
}

/** True when distances were measured to these branches. */
export async function isMeasured(db: Queryable, branches: string): Promise<boolean> {
  return (await row(db, sql`select 1 as found from establishment_measured where branches = ${branches}`)) !== null;
}

export async function setMeasured(tx: Tx, branches: string, at: Date): Promise<void> {
  await tx.query(sql`delete from establishment_measured where branches <> ${branches}`);
  await tx.query(sql`insert into establishment_measured (branches, at) values (${branches}, ${at}) on conflict do nothing`);
}
