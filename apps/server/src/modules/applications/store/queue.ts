import { row, rows, sql, type Queryable, type Sql } from '../../../platform/database.ts';
import type { Application } from '../rules/application.ts';
import type { Scope } from '../rules/officer-scope.ts';
import type { Status } from '../rules/status.ts';
import { columns } from './applications.ts';

/** What a queue shows of an application. */
export type Queued = Pick<Application, 'personId' | 'applicationId' | 'serviceId' | 'sectorId' | 'branchId' | 'status' | 'receipt' | 'sentAt' | 'dueAt' | 'decidedAt' | 'claimedBy'>;

/** Where a page of the queue begins: after this one. */
export interface QueuePlace {
  /** When it is due, or was decided. */
  readonly at: Date;
  readonly applicationId: string;
}

/** Which applications of a scope; what is null does not narrow. */
export interface QueueFilter {
  readonly scope: Scope;
  readonly status: Status | null;
  readonly serviceId: number | null;
  /** Staff id of whose work it is. */
  readonly heldBy: string | null;
  /** Only what was due before. */
  readonly dueBefore: Date | null;
}

const shown = sql`
  person_id as "personId", application_id as "applicationId", service_id as "serviceId", sector_id as "sectorId", branch_id as "branchId", status, receipt,
  sent_at as "sentAt", due_at as "dueAt", decided_at as "decidedAt", claimed_by as "claimedBy"`;

// Written out and not as a parameter, so that the partial indexes of migration 0042 are found to hold all that is asked for.
const waiting = sql`status in ('sent', 'in_review', 'visit_asked', 'recommended')`;
const returnedToo = sql`status in ('sent', 'in_review', 'visit_asked', 'recommended', 'returned')`;

function within(scope: Scope): Sql {
  return scope.kind === 'sector' ? sql`sector_id = ${scope.sectorId}` : sql`branch_id = ${scope.branchId}`;
}

function narrowed({ scope, status, serviceId, heldBy, dueBefore }: QueueFilter): Sql {
  return sql`${within(scope)} and ${status === null ? waiting : sql`${returnedToo} and status = ${status}`}
    ${serviceId === null ? sql`` : sql`and service_id = ${serviceId}`} ${heldBy === null ? sql`` : sql`and claimed_by = ${heldBy}`} ${dueBefore === null ? sql`` : sql`and due_at < ${dueBefore}`}`;
}

/** What waits, those due soonest first: at most `most` after `place`. */
export function listWaiting(db: Queryable, filter: QueueFilter, place: QueuePlace | null, most: number): Promise<Queued[]> {
  const after = place === null ? sql`` : sql`and (due_at, application_id) > (${place.at}, ${place.applicationId}::uuid)`;
  return rows<Queued & Record<string, unknown>>(db, sql`select ${shown} from application where ${narrowed(filter)} ${after} order by due_at, application_id limit ${most}`);
}

/** How many wait, counted as far as `most`: a queue's page costs the same whatever its length. */
export async function countWaiting(db: Queryable, filter: QueueFilter, most: number): Promise<number> {
  return (await row<{ n: number }>(db, sql`select count(*) as n from (select 1 from application where ${narrowed(filter)} limit ${most}) counted`))!.n;
}

/** What was decided, the latest first. */
export function listDecided(db: Queryable, { scope, serviceId }: Pick<QueueFilter, 'scope' | 'serviceId'>, place: QueuePlace | null, most: number): Promise<Queued[]> {
  const after = place === null ? sql`` : sql`and (decided_at, application_id) < (${place.at}, ${place.applicationId}::uuid)`;
  return rows<Queued & Record<string, unknown>>(db, sql`
    select ${shown} from application where ${within(scope)} and status in ('approved', 'refused') ${serviceId === null ? sql`` : sql`and service_id = ${serviceId}`} ${after}
    order by decided_at desc, application_id desc limit ${most}`);
}

/** An application by its id alone, as officers' addresses have it. Drafts are their person's alone. */
export async function findCase(db: Queryable, applicationId: string): Promise<Application | null> {
  return row<Application & Record<string, unknown>>(db, sql`select ${columns} from application where application_id = ${applicationId} and receipt is not null`);
}
