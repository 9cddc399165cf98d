import { affected, type Queryable, row, rows, sql, type Tx } from '../../../platform/database.ts';
import type { Application, ApplicationEvent } from '../rules/application.ts';

/** All columns of {@link Application}; the table's name or alias must be `application`. */
export const columns = sql`
  person_id as "personId", application_id as "applicationId", service_id as "serviceId", release_number as "releaseNumber", sector_id as "sectorId",
  branch_id as "branchId", status, revision, answers, receipt, begun_at as "begunAt", saved_at as "savedAt", sent_at as "sentAt", due_at as "dueAt",
  decided_at as "decidedAt", claimed_by as "claimedBy", outcome`;

type Found = Application & Record<string, unknown>;

export function findApplication(db: Queryable, personId: string, applicationId: string): Promise<Application | null> {
  return row<Found>(db, sql`select ${columns} from application where person_id = ${personId} and application_id = ${applicationId}`);
}

/** The application, locked until the transaction ends. */
export function lockApplication(tx: Tx, personId: string, applicationId: string): Promise<Application | null> {
  return row<Found>(tx, sql`select ${columns} from application where person_id = ${personId} and application_id = ${applicationId} for update`);
}

export function findDraft(db: Queryable, personId: string, serviceId: number): Promise<Application | null> {
  return row<Found>(db, sql`select ${columns} from application where person_id = ${personId} and service_id = ${serviceId} and status = 'draft'`);
}

/** What the person sent last for a service, or null. */
export function findLastSent(db: Queryable, personId: string, serviceId: number): Promise<Application | null> {
  return row<Found>(db, sql`select ${columns} from application where person_id = ${personId} and service_id = ${serviceId} and sent_at is not null order by sent_at desc limit 1`);
}

/** What a person was granted of a service with a letter, the newest first. */
export function listApproved(db: Queryable, personId: string, serviceId: number): Promise<Application[]> {
  return rows<Found>(db, sql`
    select ${columns} from application where person_id = ${personId} and service_id = ${serviceId} and status = 'approved' and outcome ? 'letterId'
    order by decided_at desc limit 100`);
}

/** A person's applications, the newest first. */
export function listApplications(db: Queryable, personId: string, most: number): Promise<Application[]> {
  return rows<Found>(db, sql`select ${columns} from application where person_id = ${personId} order by application_id desc limit ${most}`);
}

/** Writes a new application; false when the person has a draft of that service already. */
export async function insertApplication(tx: Tx, application: Application): Promise<boolean> {
  const { personId, applicationId, serviceId, releaseNumber, sectorId, status, revision, answers, begunAt, savedAt } = application;
  const added = await affected(tx, sql`
    insert into application (person_id, application_id, service_id, release_number, sector_id, status, revision, answers, begun_at, saved_at)
    values (${personId}, ${applicationId}, ${serviceId}, ${releaseNumber}, ${sectorId}, ${status}, ${revision}, ${JSON.stringify(answers)}, ${begunAt}, ${savedAt})
    on conflict do nothing`);
  return added === 1;
}

/** Writes what may change of an application, if it still has the revision `before`; false when somebody else was first. */
export async function saveApplication(tx: Tx, application: Application, before: number): Promise<boolean> {
  const { personId, applicationId, branchId, status, revision, answers, receipt, savedAt, sentAt, dueAt, decidedAt, claimedBy, outcome } = application;
  const saved = await affected(tx, sql`
    update application set branch_id = ${branchId}, status = ${status}, revision = ${revision}, answers = ${JSON.stringify(answers)}, receipt = ${receipt},
      saved_at = ${savedAt}, sent_at = ${sentAt}, due_at = ${dueAt}, decided_at = ${decidedAt}, claimed_by = ${claimedBy}, outcome = ${outcome === null ? null : JSON.stringify(outcome)}
    where person_id = ${personId} and application_id = ${applicationId} and revision = ${before}`);
  return saved === 1;
}

type Key = Pick<Application, 'personId' | 'applicationId'>;

export async function insertEvent(tx: Tx, { personId, applicationId }: Key, { revision, event, actorKind, actorId, at, details }: ApplicationEvent): Promise<void> {
  await tx.query(sql`
    insert into application_event (person_id, application_id, revision, event, actor_kind, actor_id, at, details)
    values (${personId}, ${applicationId}, ${revision}, ${event}, ${actorKind}, ${actorId}, ${at}, ${JSON.stringify(details)})`);
}

/** The history of an application, oldest first. */
export function listEvents(db: Queryable, { personId, applicationId }: Key): Promise<ApplicationEvent[]> {
  return rows<ApplicationEvent & Record<string, unknown>>(db, sql`
    select revision, event, actor_kind as "actorKind", actor_id as "actorId", at, details from application_event
    where person_id = ${personId} and application_id = ${applicationId} order by revision`);
}

/** Takes a receipt number for an application; false when it is another's. */
export async function takeReceipt(tx: Tx, { personId, applicationId }: Key, receipt: string): Promise<boolean> {
  return (await affected(tx, sql`insert into application_receipt (receipt, person_id, application_id) values (${receipt}, ${personId}, ${applicationId}) on conflict do nothing`)) === 1;
}

/** Whose application a receipt number is, or null. */
export function findByReceipt(db: Queryable, receipt: string): Promise<Key | null> {
  return row<Key & Record<string, unknown>>(db, sql`select person_id as "personId", application_id as "applicationId" from application_receipt where receipt = ${receipt}`);
}

/** Whose drafts were saved last before a moment, the oldest first. */
export function listOldDrafts(db: Queryable, before: Date, most: number): Promise<Key[]> {
  return rows<Key & Record<string, unknown>>(db, sql`select person_id as "personId", application_id as "applicationId" from application where status = 'draft' and saved_at < ${before} order by saved_at limit ${most}`);
}
