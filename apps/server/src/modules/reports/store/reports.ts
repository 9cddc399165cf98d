import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Outcome, Report, ReportState, Told } from '../rules/report.ts';

const columns = sql`
  report_id as "reportId", receipt, made_at as "madeAt", state, merged_into as "mergedInto", branch_id as "branchId", sector_id as "sectorId", lat, lon, place,
  happened_on as "happenedOn", price_sar as "priceSar", phone, account, words, outcome, outcome_at as "outcomeAt"`;

type Row = Report & Record<string, unknown>;

/** 0 when there is one with this id. */
export function insertReport(tx: Tx, told: Told, made: { reportId: string; receipt: string; sectorId: number | null; now: Date }): Promise<number> {
  const { branchId, lat, lon, place, happenedOn, priceSar, phone, account, words } = told;
  return affected(tx, sql`
    insert into sale_report (report_id, receipt, made_at, state, branch_id, sector_id, lat, lon, place, happened_on, price_sar, phone, account, words)
    values (${made.reportId}, ${made.receipt}, ${made.now}, 'new', ${branchId}, ${made.sectorId}, ${lat}, ${lon}, ${place}, ${happenedOn}, ${priceSar}, ${phone}, ${account}, ${words})
    on conflict do nothing`);
}

export async function insertPhotos(tx: Tx, reportId: string, uploadIds: readonly string[]): Promise<void> {
  await tx.query(sql`insert into sale_report_photo (report_id, upload_id) select ${reportId}, unnest(${uploadIds}::uuid[])`);
}

export async function listPhotos(db: Queryable, reportIds: readonly string[]): Promise<{ reportId: string; uploadId: string }[]> {
  return rows(db, sql`select report_id as "reportId", upload_id as "uploadId" from sale_report_photo where report_id = any(${reportIds}::uuid[])`);
}

export function findByReceipt(db: Queryable, receipt: string): Promise<Report | null> {
  return row<Row>(db, sql`select ${columns} from sale_report where receipt = ${receipt}`);
}

export function findReport(db: Queryable, reportId: string): Promise<Report | null> {
  return row<Row>(db, sql`select ${columns} from sale_report where report_id = ${reportId}`);
}

/** Holds the rows of reports until the transaction ends, in the order of their ids. */
export function lockReports(tx: Tx, reportIds: readonly string[]): Promise<Report[]> {
  return rows<Row>(tx, sql`select ${columns} from sale_report where report_id = any(${reportIds}::uuid[]) order by report_id for update`);
}

/** The newest in these states, of all sectors or of one. */
export function listReports(db: Queryable, filter: { states: readonly ReportState[]; sectorId: number | null }, limit: number): Promise<Report[]> {
  return rows<Row>(db, sql`
    select ${columns} from sale_report
    where state = any(${filter.states}) and (${filter.sectorId}::smallint is null or sector_id = ${filter.sectorId})
    order by made_at desc limit ${limit}`);
}

export async function countReports(db: Queryable, sectorId: number | null): Promise<ReadonlyMap<ReportState, number>> {
  const found = await rows<{ state: ReportState; n: number }>(db, sql`
    select state, count(*) as n from sale_report where ${sectorId}::smallint is null or sector_id = ${sectorId} group by state`);
  return new Map(found.map(({ state, n }) => [state, n]));
}

/** Reports that may be about the same seller: the rule looks at them closely. */
export function listAlike(db: Queryable, { reportId, phone, account, branchId, lat, lon }: Report): Promise<Report[]> {
  return rows<Row>(db, sql`
    select ${columns} from sale_report
    where report_id <> ${reportId} and state <> 'merged' and (
      phone = ${phone} or (account = ${account} and account <> '') or branch_id = ${branchId}
      or (lat between ${lat}::real - 0.1 and ${lat}::real + 0.1 and lon between ${lon}::real - 0.12 and ${lon}::real + 0.12))
    order by made_at desc limit 50`);
}

export function listMerged(db: Queryable, reportId: string): Promise<Report[]> {
  return rows<Row>(db, sql`select ${columns} from sale_report where merged_into = ${reportId} order by made_at`);
}

export async function setState(tx: Tx, reportId: string, state: Exclude<ReportState, 'merged'>, outcome: Outcome | null, now: Date): Promise<void> {
  await tx.query(sql`
    update sale_report set state = ${state}, merged_into = null, state_before = null, outcome = ${outcome}, outcome_at = ${outcome && now} where report_id = ${reportId}`);
}

export async function setMerged(tx: Tx, reportId: string, into: string): Promise<void> {
  await tx.query(sql`update sale_report set state_before = state, state = 'merged', merged_into = ${into} where report_id = ${reportId}`);
}

export async function undoMerged(tx: Tx, reportId: string): Promise<void> {
  await tx.query(sql`update sale_report set state = state_before, state_before = null, merged_into = null where report_id = ${reportId}`);
}

/** Counts a try; returns how many there are since `since`. */
export async function countTry(db: Queryable, source: Buffer, since: Date): Promise<number> {
  const counted = await row<{ tries: number }>(db, sql`
    insert into sale_report_try (source, since, tries) values (${source}, ${since}, 1)
    on conflict (source, since) do update set tries = sale_report_try.tries + 1 returning tries`);
  return counted!.tries;
}

export async function forgetTries(db: Queryable, before: Date): Promise<void> {
  await db.query(sql`delete from sale_report_try where since < ${before}`);
}

/** Where and on what day sales were told of, and how often; nothing of what was told. */
export interface ReportSpot {
  readonly branchId: number | null;
  /** Degrees, to some 7 km; null where no point was given. */
  readonly lat: number | null;
  readonly lon: number | null;
  /** 'YYYY-MM-DD': the day it happened, or else of the report. */
  readonly day: string;
  readonly count: number;
}

/** Of reports that arrived in [from, to), as they arrived: whatever became of them, since the older ones have come further. */
export function listSpots(db: Queryable, from: Date, to: Date): Promise<ReportSpot[]> {
  return rows<ReportSpot & Record<string, unknown>>(db, sql`
    select branch_id as "branchId", lat, lon, to_char(coalesce(happened_on, (made_at at time zone 'Asia/Riyadh')::date), 'YYYY-MM-DD') as day, count(*)::int as count
    from sale_report where made_at >= ${from} and made_at < ${to} group by 1, 2, 3, 4`);
}

/** What of a report may lead to whom it is about. */
export type ReportLead = Pick<Report, 'branchId' | 'lat' | 'lon' | 'place' | 'phone' | 'account' | 'words'>;

/** Of the newest reports since `since`, but for merged ones and those that were found to be about no sale. */
export function listLeads(db: Queryable, since: Date, limit: number): Promise<ReportLead[]> {
  return rows<ReportLead & Record<string, unknown>>(db, sql`
    select branch_id as "branchId", lat, lon, place, phone, account, words from sale_report
    where made_at >= ${since} and state <> 'merged' and outcome is distinct from 'no_sale' order by made_at desc limit ${limit}`);
}
