import { affected, row, rows, sql, type Queryable, type Sql, type Tx } from '../../../platform/database.ts';
import type { Violation, ViolationEvent } from '../rules/violation.ts';
import type { RuleKind, ViolationKind } from '../rules/kind.ts';
import type { Status } from '../rules/status.ts';

const columns = sql`
  violation_id as "violationId", authority_id as "authorityId", establishment_id as "establishmentId", visit_id as "visitId", inspector_id as "inspectorId", kind, words,
  found_at as "foundAt", received_at as "receivedAt", pledge_id as "pledgeId", status, revision, since, due_at as "dueAt", correct_until as "correctUntil"`;

type Row = Violation & Record<string, unknown>;

/** 0 when there is one with this id. */
export function insertViolation(tx: Tx, v: Violation): Promise<number> {
  return affected(tx, sql`
    insert into violation (violation_id, authority_id, establishment_id, visit_id, inspector_id, kind, words, found_at, received_at, pledge_id, status, revision, since, due_at, correct_until)
    values (${v.violationId}, ${v.authorityId}, ${v.establishmentId}, ${v.visitId}, ${v.inspectorId}, ${v.kind}, ${v.words}, ${v.foundAt}, ${v.receivedAt}, ${v.pledgeId}, ${v.status}, ${v.revision}, ${v.since}, ${v.dueAt}, ${v.correctUntil})
    on conflict do nothing`);
}

export function findViolation(db: Queryable, violationId: string): Promise<Violation | null> {
  return row<Row>(db, sql`select ${columns} from violation where violation_id = ${violationId}`);
}

/** Holds the row until the transaction ends. */
export function lockViolation(tx: Tx, violationId: string): Promise<Violation | null> {
  return row<Row>(tx, sql`select ${columns} from violation where violation_id = ${violationId} for update`);
}

/** False when somebody else has changed it since it was read at `revision`. */
export async function saveViolation(tx: Tx, v: Violation, revision: number): Promise<boolean> {
  return (await affected(tx, sql`
    update violation set status = ${v.status}, revision = ${v.revision}, since = ${v.since}, due_at = ${v.dueAt}, correct_until = ${v.correctUntil}, pledge_id = ${v.pledgeId}
    where violation_id = ${v.violationId} and revision = ${revision}`)) === 1;
}

export async function insertEvent(tx: Tx, violationId: string, e: ViolationEvent): Promise<void> {
  await tx.query(sql`
    insert into violation_event (violation_id, revision, event, actor_kind, actor_id, at, words, details)
    values (${violationId}, ${e.revision}, ${e.event}, ${e.actorKind}, ${e.actorId}, ${e.at}, ${e.words}, ${JSON.stringify(e.details)})`);
}

export function listEvents(db: Queryable, violationId: string): Promise<ViolationEvent[]> {
  return rows<ViolationEvent & Record<string, unknown>>(db, sql`
    select revision, event, actor_kind as "actorKind", actor_id as "actorId", at, words, details from violation_event where violation_id = ${violationId} order by revision`);
}

/** Of the same kind at the same establishment, found from one moment until before another. */
export function listSame(db: Queryable, { establishmentId, kind, violationId }: Pick<Violation, 'establishmentId' | 'kind' | 'violationId'>, from: Date, until: Date): Promise<Violation[]> {
  return rows<Row>(db, sql`
    select ${columns} from violation where establishment_id = ${establishmentId} and kind = ${kind} and found_at >= ${from} and found_at < ${until} and violation_id <> ${violationId} and status <> 'cancelled' order by found_at`);
}

/** Those of an office that have one of these statuses. */
export function listInStatus(tx: Tx, establishmentIds: readonly string[], among: readonly Status[]): Promise<{ violationId: string }[]> {
  return rows(tx, sql`select violation_id as "violationId" from violation where establishment_id = any(${establishmentIds}::uuid[]) and status = any(${among}::text[]) order by violation_id`);
}

/** When violations of an office were found whose penalties stand and were issued for this. */
export async function listPenalised(db: Queryable, establishmentIds: readonly string[], kind: RuleKind, besides: string): Promise<Date[]> {
  return (await rows<{ found_at: Date }>(db, sql`
    select v.found_at from violation v join penalty p using (violation_id) where v.establishment_id = any(${establishmentIds}::uuid[]) and p.content->>'kind' = ${kind} and v.status <> 'cancelled' and v.violation_id <> ${besides}`)).map(({ found_at }) => found_at);
}

/** Where a page of the list begins: after this one. */
export interface Place {
  readonly at: Date;
  readonly violationId: string;
}

/** Which violations; what is null does not narrow. */
export interface Filter {
  readonly authorityIds: readonly number[];
  readonly statuses: readonly Status[];
  readonly kind: ViolationKind | null;
  readonly dueBefore: Date | null;
}

function narrowed({ authorityIds, statuses, kind, dueBefore }: Filter): Sql {
  return sql`authority_id = any(${authorityIds}::smallint[]) and status = any(${statuses}::text[]) ${kind === null ? sql`` : sql`and kind = ${kind}`}
    ${dueBefore === null ? sql`` : sql`and due_at < ${dueBefore}`}`;
}

/** What somebody has to act on, due soonest first: at most `most` after `place`. */
export function listDue(db: Queryable, filter: Filter, place: Place | null, most: number): Promise<Violation[]> {
  const later = place === null ? sql`` : sql`and (due_at, violation_id) > (${place.at}, ${place.violationId}::uuid)`;
  return rows<Row>(db, sql`select ${columns} from violation where due_at is not null and ${narrowed(filter)} ${later} order by due_at, violation_id limit ${most}`);
}

/** The latest that moved first: at most `most` after `place`. */
export function listLatest(db: Queryable, filter: Filter, place: Place | null, most: number): Promise<Violation[]> {
  const earlier = place === null ? sql`` : sql`and (since, violation_id) < (${place.at}, ${place.violationId}::uuid)`;
  return rows<Row>(db, sql`select ${columns} from violation where ${narrowed(filter)} ${earlier} order by since desc, violation_id desc limit ${most}`);
}

/** Of these establishments, the latest that moved first. */
export function listOfEstablishments(db: Queryable, authorityIds: readonly number[], establishmentIds: readonly string[], most: number): Promise<Violation[]> {
  return rows<Row>(db, sql`
    select ${columns} from violation where authority_id = any(${authorityIds}::smallint[]) and establishment_id = any(${establishmentIds}::uuid[])
    order by since desc, violation_id desc limit ${most}`);
}

/** How many, counted as far as `most`. */
export async function countThose(db: Queryable, filter: Filter, most: number): Promise<number> {
  return (await row<{ n: number }>(db, sql`select count(*) as n from (select 1 from violation where ${narrowed(filter)} limit ${most}) counted`))!.n;
}

/** Penalties whose time for an objection is over without one. */
export async function listUnobjected(db: Queryable, today: string, most: number): Promise<string[]> {
  return (await rows<{ violation_id: string }>(db, sql`
    select v.violation_id from penalty p join violation v using (violation_id) where v.status = 'penalised' and p.object_until < ${today}::date order by p.object_until limit ${most}`)).map(({ violation_id }) => violation_id);
}

/** Numbers of a scope: which authorities, and, where they are given, which visits or which time of finding. */
export interface CountScope {
  readonly authorityIds: readonly number[];
  readonly from: Date | null;
  readonly to: Date | null;
  /** Only what these visits found. */
  readonly visitIds: readonly string[] | null;
}

export interface Counts {
  readonly violations: number;
  readonly breaches: number;
  readonly penalties: number;
  readonly objections: number;
}

/** Counts by authority; one without any has no row. Dismissed ones do not count, nor do penalties that were cancelled. */
export function countByAuthority(db: Queryable, { authorityIds, from, to, visitIds }: CountScope): Promise<(Counts & { readonly authorityId: number })[]> {
  return rows<Counts & { readonly authorityId: number } & Record<string, unknown>>(db, sql`
    select v.authority_id::int as "authorityId", count(*) as violations, count(*) filter (where v.pledge_id is not null) as breaches, count(p.penalty_id) filter (where v.status <> 'cancelled') as penalties, count(o.objection_id) as objections
    from violation v left join penalty p using (violation_id) left join penalty_objection o using (penalty_id)
    where v.authority_id = any(${authorityIds}::smallint[]) and (v.status <> 'cancelled' or p.penalty_id is not null)
      and (${from}::timestamptz is null or v.found_at >= ${from}) and (${to}::timestamptz is null or v.found_at < ${to}) and (${visitIds}::uuid[] is null or v.visit_id = any(${visitIds}::uuid[]))
    group by v.authority_id order by v.authority_id`);
}

/** How many violations of a scope stand where, also those that were dismissed. */
export async function countByStatus(db: Queryable, { authorityIds, from, to, visitIds }: CountScope): Promise<ReadonlyMap<Status, number>> {
  const found = await rows<{ status: Status; n: number }>(db, sql`
    select status, count(*)::int as n from violation
    where authority_id = any(${authorityIds}::smallint[]) and (${from}::timestamptz is null or found_at >= ${from}) and (${to}::timestamptz is null or found_at < ${to}) and (${visitIds}::uuid[] is null or visit_id = any(${visitIds}::uuid[]))
    group by status`);
  return new Map(found.map(({ status, n }) => [status, n]));
}
