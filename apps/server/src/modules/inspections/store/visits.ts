import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Outcome, Visit, VisitStatus } from '../rules/visit.ts';

const columns = sql`
  visit_id as "visitId", authority_id as "authorityId", inspector_id as "inspectorId", establishment_id as "establishmentId", campaign_id as "campaignId", status, reason, outcome,
  settled_by as "settledBy", settled_at as "settledAt", settled_words as "settledWords", finding, phone_started_at as "phoneStartedAt", phone_ended_at as "phoneEndedAt", clock_offset_ms::float8 as "clockOffsetMs",
  started_at as "startedAt", ended_at as "endedAt", received_at as "receivedAt", flags, message_hash as "messageHash", content,
  case when lat is not null then jsonb_build_object('lat', lat, 'lon', lon, 'accuracyM', accuracy_m) end as place,
  array(select distinct unnest(e.flags) from visit_evidence e where e.visit_id = field_visit.visit_id order by 1) as "photoFlags"`;

/** A visit with what was sent, exactly. */
export interface NewVisit extends Omit<Visit, 'photoFlags'> {
  readonly sealed: Buffer;
  readonly events: readonly object[];
}

/** 0 when a visit with this id is there already. */
export function insertVisit(tx: Tx, v: NewVisit): Promise<number> {
  return affected(tx, sql`
    insert into field_visit (visit_id, authority_id, inspector_id, establishment_id, campaign_id, status, reason, finding, phone_started_at, phone_ended_at, clock_offset_ms, started_at, ended_at, received_at,
      lat, lon, accuracy_m, flags, sealed, events, message_hash, content)
    values (${v.visitId}, ${v.authorityId}, ${v.inspectorId}, ${v.establishmentId}, ${v.campaignId}, ${v.status}, ${v.reason}, ${v.finding}, ${v.phoneStartedAt}, ${v.phoneEndedAt}, ${v.clockOffsetMs}, ${v.startedAt}, ${v.endedAt},
      ${v.receivedAt}, ${v.place?.lat ?? null}, ${v.place?.lon ?? null}, ${v.place?.accuracyM ?? null}, ${v.flags}, ${v.sealed}, ${JSON.stringify(v.events)}, ${v.messageHash}, ${v.content && JSON.stringify(v.content)})
    on conflict (visit_id) do nothing`);
}

export function findVisitRow(db: Queryable, visitId: string): Promise<Visit | null> {
  return row<Visit & Record<string, unknown>>(db, sql`select ${columns} from field_visit where visit_id = ${visitId}`);
}

/** The same, held until the transaction ends. */
export function lockVisit(tx: Tx, visitId: string): Promise<Visit | null> {
  return row<Visit & Record<string, unknown>>(tx, sql`select ${columns} from field_visit where visit_id = ${visitId} for update`);
}

export interface VisitFilter {
  readonly authorityIds: readonly number[];
  readonly status: VisitStatus | null;
  readonly finding: string | null;
  readonly campaignId: string | null;
  readonly flagged: boolean;
}

/** Of a list, the newest arrivals first. `before`: those that follow after this one. */
export function listVisitRows(db: Queryable, f: VisitFilter, before: { receivedAt: Date; visitId: string } | null, most: number): Promise<Visit[]> {
  return rows<Visit & Record<string, unknown>>(db, sql`
    select ${columns} from field_visit
    where authority_id = any(${f.authorityIds}::smallint[]) and (${f.status}::text is null or status = ${f.status}) and (${f.finding}::text is null or finding = ${f.finding})
      and (${f.campaignId}::uuid is null or campaign_id = ${f.campaignId}) and (not ${f.flagged}::boolean or cardinality(flags) > 0 or exists (select from visit_evidence e where e.visit_id = field_visit.visit_id and cardinality(e.flags) > 0))
      and (${before?.receivedAt ?? null}::timestamptz is null or (received_at, visit_id) < (${before?.receivedAt ?? null}, ${before?.visitId ?? null}::uuid))
    order by received_at desc, visit_id desc limit ${most}`);
}

/** How many visits of some authorities stand where, and what was found. */
export function countVisitRows(db: Queryable, authorityIds: readonly number[]): Promise<{ status: VisitStatus; finding: string | null; n: number }[]> {
  return rows(db, sql`select status, finding, count(*)::int as n from field_visit where authority_id = any(${authorityIds}::smallint[]) group by status, finding`);
}

/** The inspector's visits nearest in time to a moment, one before and one after, with what a speed is judged by. */
export function listNeighbours(db: Queryable, inspectorId: string, at: Date, visitId: string): Promise<Pick<Visit, 'startedAt' | 'endedAt' | 'place'>[]> {
  const part = (order: ReturnType<typeof sql>) => sql`(select ${columns} from field_visit where inspector_id = ${inspectorId} and visit_id <> ${visitId} and lat is not null and ${order} limit 1)`;
  return rows<Visit & Record<string, unknown>>(db, sql`${part(sql`started_at <= ${at} order by started_at desc`)} union all ${part(sql`started_at > ${at} order by started_at`)}`);
}

/** Visits of others to an office in [from, to). */
export function listSameOffice(db: Queryable, establishmentId: string, inspectorId: string, from: Date, to: Date): Promise<{ visitId: string }[]> {
  return rows(db, sql`select visit_id as "visitId" from field_visit where establishment_id = ${establishmentId} and inspector_id <> ${inspectorId} and started_at >= ${from} and started_at < ${to}`);
}

/** Adds a flag to visits that have it not yet. */
export async function addFlag(tx: Tx, visitIds: readonly string[], flag: string): Promise<void> {
  await tx.query(sql`update field_visit set flags = flags || ${flag}::text where visit_id = any(${visitIds}::uuid[]) and not ${flag} = any(flags)`);
}

export interface Settlement {
  readonly outcome: Outcome;
  readonly establishmentId: string | null;
  readonly settledBy: string;
  readonly settledAt: Date;
  readonly settledWords: string;
  readonly flags: readonly string[];
}

export async function settleVisit(tx: Tx, visitId: string, s: Settlement): Promise<void> {
  await tx.query(sql`
    update field_visit set status = 'settled', outcome = ${s.outcome}, establishment_id = coalesce(${s.establishmentId}, establishment_id), settled_by = ${s.settledBy}, settled_at = ${s.settledAt}, settled_words = ${s.settledWords}, flags = ${s.flags}
    where visit_id = ${visitId} and status = 'held'`);
}

/** Of offices, when each was last visited by a visit that counts, and whether in a campaign. */
export function listLastVisits(db: Queryable, establishmentIds: readonly string[]): Promise<{ establishmentId: string; at: Date; campaignIds: string[] }[]> {
  return rows(db, sql`
    select establishment_id as "establishmentId", max(started_at) as at, array_remove(array_agg(distinct campaign_id), null) as "campaignIds" from field_visit
    where establishment_id = any(${establishmentIds}::uuid[]) and (status = 'taken' or outcome in ('taken', 'without_pledge')) group by establishment_id`);
}

/** What an inspector did in [from, to): offices by visit, in the order of time. */
export function listVisitsOfDay(db: Queryable, inspectorId: string, from: Date, to: Date): Promise<Visit[]> {
  return rows<Visit & Record<string, unknown>>(db, sql`select ${columns} from field_visit where inspector_id = ${inspectorId} and coalesce(started_at, received_at) >= ${from} and coalesce(started_at, received_at) < ${to} order by coalesce(started_at, received_at)`);
}

/** Visits of some offices, the newest first. */
export function listVisitsAt(db: Queryable, authorityIds: readonly number[], establishmentIds: readonly string[], most: number): Promise<Visit[]> {
  return rows<Visit & Record<string, unknown>>(db, sql`
    select ${columns} from field_visit where establishment_id = any(${establishmentIds}::uuid[]) and authority_id = any(${authorityIds}::smallint[]) order by started_at desc nulls last, visit_id desc limit ${most}`);
}
