import { affected, type Queryable, row, rows, type Sql, sql } from '../../../platform/database.ts';
import type { Observation } from '../rules/observation.ts';

/** The salt of a period; the first to ask makes it. */
export async function getSalt(db: Queryable, period: number, fresh: Buffer, now: Date): Promise<Buffer> {
  const find = () => row<{ salt: Buffer }>(db, sql`select salt from observation_salt where period = ${period}`);
  const found = await find();
  if (found) return found.salt;
  await db.query(sql`insert into observation_salt (period, salt, made_at) values (${period}, ${fresh}, ${now}) on conflict do nothing`);
  return (await find())!.salt;
}

const bytes = (hex: string | null): Buffer | null => (hex === null ? null : Buffer.from(hex, 'hex'));

/** One statement for any number. */
export async function insertObservations(db: Queryable, seen: readonly Observation[]): Promise<void> {
  const column = (pick: (one: Observation) => unknown): unknown[] => seen.map(pick);
  await db.query(sql`
    insert into observation (person_id, observation_id, at, kind, device, address, phone, form_ms, branch_id, service_id, appointment_id)
    select * from unnest(
      ${column((o) => o.personId)}::uuid[], ${column((o) => o.observationId)}::uuid[], ${column((o) => o.at)}::timestamptz[], ${column((o) => o.kind)}::text[],
      ${column((o) => bytes(o.device))}::bytea[], ${column((o) => bytes(o.address))}::bytea[], ${column((o) => bytes(o.phone))}::bytea[],
      ${column((o) => o.formMs)}::integer[], ${column((o) => o.branchId)}::integer[], ${column((o) => o.serviceId)}::smallint[], ${column((o) => o.appointmentId)}::uuid[])
    on conflict do nothing`);
}

/** How a look narrows down what it reads. */
export interface Narrowing {
  readonly since: Date;
  /** Fewer people than these behind one thing are never of interest. */
  readonly fewest: number;
  /** An address with more devices than these is a network of many, such as a mobile carrier's. */
  readonly crowded: number;
  /** Observations at most. */
  readonly most: number;
}

/**
 * Observations since a moment that have a device, a phone or a not too crowded address in common with other people, the
 * oldest first. One who shares nothing with anybody is not read at all. Statements of their own, each with its own time.
 */
export async function listShared(db: Queryable, { since, fewest, crowded, most }: Narrowing): Promise<Observation[]> {
  const hashes = async (statement: Sql): Promise<Buffer[]> => (await rows<{ hash: Buffer }>(db, statement)).map(({ hash }) => hash);
  const devices = await hashes(sql`
    select device as hash from (select distinct device, person_id from observation where at >= ${since} and device is not null) o group by device having count(*) >= ${fewest}`);
  const phones = await hashes(sql`
    select phone as hash from (select distinct phone, person_id from observation where at >= ${since} and phone is not null) o group by phone having count(*) >= ${fewest}`);
  const addresses = await hashes(sql`
    select address as hash from (select distinct address, person_id from observation where at >= ${since}) o group by address having count(*) >= ${fewest}
    except select address from (select distinct address, device from observation where at >= ${since} and device is not null) o group by address having count(*) > ${crowded}`);
  const newest = await rows<Observation & Record<string, unknown>>(db, sql`
    select observation_id as "observationId", person_id as "personId", at, kind, encode(device, 'hex') as device, encode(address, 'hex') as address, encode(phone, 'hex') as phone,
      form_ms as "formMs", branch_id as "branchId", service_id as "serviceId", appointment_id as "appointmentId"
    from observation
    where at >= ${since} and (device = any(${devices}::bytea[]) or phone = any(${phones}::bytea[]) or address = any(${addresses}::bytea[]))
    order by at desc, observation_id desc limit ${most}`);
  return newest.toReversed();
}

/** Forgets what is older. */
export async function deleteObservations(db: Queryable, before: Date, firstPeriod: number): Promise<number> {
  const gone = await affected(db, sql`delete from observation where at < ${before}`);
  await db.query(sql`delete from observation_salt where period < ${firstPeriod}`);
  return gone;
}
