import { type Queryable, row, rows, sql, type Tx } from '../../platform/database.ts';
import type { Check, CheckItem, ReleaseState } from './rules/release.ts';

/** One version of a service, on its way to people or there. `M` is its manifest. */
export interface Release<M = unknown> {
  readonly serviceId: number;
  readonly number: number;
  readonly manifest: M;
  /** SHA-256, hex: what is signed. */
  readonly hash: string;
  readonly state: ReleaseState;
  readonly revision: number;
  readonly builtBy: string | null;
  readonly recordedAt: Date;
}

/** One step of a release's history. */
export interface ReleaseMove {
  readonly serviceId: number;
  readonly number: number;
  readonly revision: number;
  readonly move: string;
  readonly from: ReleaseState;
  readonly to: ReleaseState;
  readonly staffId: string | null;
  readonly movedAt: Date;
  readonly details: Readonly<Record<string, unknown>>;
}

const columns = sql`service_id as "serviceId", number, manifest, encode(manifest_hash, 'hex') as hash, state, revision, built_by as "builtBy", recorded_at as "recordedAt"`;

/** Every release, the newest of each service first. */
export function listReleases(db: Queryable): Promise<Release[]> {
  return rows<Release>(db, sql`select ${columns} from release order by service_id, number desc`);
}

export function findRelease(db: Queryable, serviceId: number, number: number): Promise<Release | null> {
  return row<Release>(db, sql`select ${columns} from release where service_id = ${serviceId} and number = ${number}`);
}

/** The release that people use or used last: piloted, launched or suspended. There is at most one. */
export function findLiveRelease(db: Queryable, serviceId: number): Promise<Release | null> {
  return row<Release>(db, sql`select ${columns} from release where service_id = ${serviceId} and state in ('pilot', 'launched', 'suspended')`);
}

/** The release, locked, with all others of its service: a launch supersedes the one before. */
export async function lockReleases(tx: Tx, serviceId: number): Promise<Release[]> {
  return rows<Release>(tx, sql`select ${columns} from release where service_id = ${serviceId} order by number for update`);
}

/** Records a manifest as the next release of its service, unless the newest one is the same. Returns the new one's number, or null. */
export async function insertRelease(tx: Tx, serviceId: number, manifest: unknown, builtBy: string | null, now: Date): Promise<number | null> {
  const text = JSON.stringify(manifest);
  const added = await row<{ number: number }>(tx, sql`
    insert into release (service_id, number, manifest, manifest_hash, state, revision, built_by, recorded_at)
    select ${serviceId}, coalesce(max(number), 0) + 1, ${text}::jsonb, sha256(convert_to((${text}::jsonb)::text, 'UTF8')), 'draft', 1, ${builtBy}, ${now}
    from release where service_id = ${serviceId}
    having (select r.manifest from release r where r.service_id = ${serviceId} order by r.number desc limit 1) is distinct from ${text}::jsonb
    returning number`);
  return added?.number ?? null;
}

/** Writes a move: state and revision, and the history. */
export async function writeMove(tx: Tx, { serviceId, number, revision, move, from, to, staffId, movedAt, details }: ReleaseMove): Promise<void> {
  await tx.query(sql`update release set state = ${to}, revision = ${revision} where service_id = ${serviceId} and number = ${number}`);
  await tx.query(sql`
    insert into release_move (service_id, number, revision, move, from_state, to_state, staff_id, moved_at, details)
    values (${serviceId}, ${number}, ${revision}, ${move}, ${from}, ${to}, ${staffId}, ${movedAt}, ${JSON.stringify(details)})`);
}

/** The history of one service's releases, or of all, oldest first. */
export function listMoves(db: Queryable, serviceId: number | null): Promise<ReleaseMove[]> {
  return rows<ReleaseMove>(db, sql`
    select service_id as "serviceId", number, revision, move, from_state as "from", to_state as "to", staff_id as "staffId", moved_at as "movedAt", details
    from release_move where ${serviceId}::smallint is null or service_id = ${serviceId} order by moved_at, service_id, number, revision`);
}

export async function insertCheck(tx: Tx, serviceId: number, number: number, checkId: string, { item, passed, evidence, staffId, checkedAt }: Check): Promise<void> {
  await tx.query(sql`
    insert into release_check (service_id, number, check_id, item, passed, evidence, staff_id, checked_at)
    values (${serviceId}, ${number}, ${checkId}, ${item}, ${passed}, ${evidence}, ${staffId}, ${checkedAt})`);
}

/** Every word on a release's checklist, oldest first. */
export async function listChecks(db: Queryable, serviceId: number, number: number): Promise<Check[]> {
  return rows<{ item: CheckItem } & Check>(db, sql`
    select item, passed, evidence, staff_id as "staffId", checked_at as "checkedAt" from release_check
    where service_id = ${serviceId} and number = ${number} order by checked_at, check_id`);
}
