import { affected, row, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Flow } from './flows.ts';

/** A browser that waits for another of the person's devices to agree. */
export interface DeviceApproval {
  readonly personId: string;
  readonly approvalId: string;
  readonly browserHash: Buffer;
  readonly flowId: string;
  /** Browser and system in two words. */
  readonly device: string;
  /** 10 to 99. */
  readonly number: number;
  readonly choices: readonly number[];
  readonly state: 'waiting' | 'approved' | 'refused';
  readonly askedAt: Date;
  readonly expiresAt: Date;
}

const columns = sql`person_id as "personId", approval_id as "approvalId", browser_hash as "browserHash", flow_id as "flowId", device, number, choices, state, asked_at as "askedAt", expires_at as "expiresAt"`;

type ApprovalRow = DeviceApproval & Record<string, unknown>;

/** The newest question stands in place of any before. */
export async function putApproval(tx: Tx, approval: DeviceApproval): Promise<void> {
  const { personId, approvalId, browserHash, flowId, device, number, choices, state, askedAt, expiresAt } = approval;
  await tx.query(sql`
    insert into device_approval (person_id, approval_id, browser_hash, flow_id, device, number, choices, state, asked_at, expires_at)
    values (${personId}, ${approvalId}, ${browserHash}, ${flowId}, ${device}, ${number}, ${choices}::smallint[], ${state}, ${askedAt}, ${expiresAt})
    on conflict (person_id) do update set approval_id = excluded.approval_id, browser_hash = excluded.browser_hash, flow_id = excluded.flow_id, device = excluded.device, number = excluded.number,
      choices = excluded.choices, state = excluded.state, asked_at = excluded.asked_at, expires_at = excluded.expires_at`);
}

export function findApproval(db: Queryable, personId: string): Promise<DeviceApproval | null> {
  return row<ApprovalRow>(db, sql`select ${columns} from device_approval where person_id = ${personId}`);
}

/** Answers the question once, from another browser than the one that asked; null when it was answered, replaced or is too old. */
export function answerApproval(tx: Tx, of: { personId: string; approvalId: string; from: Buffer; number: number | null; now: Date }): Promise<DeviceApproval | null> {
  const { personId, approvalId, from, number, now } = of;
  return row<ApprovalRow>(tx, sql`
    update device_approval set state = case when number = ${number}::smallint then 'approved' else 'refused' end
    where person_id = ${personId} and approval_id = ${approvalId} and state = 'waiting' and expires_at > ${now} and browser_hash <> ${from}
    returning ${columns}`);
}

/** The flow that waited goes on to its password step, or is over; false when it was replaced or has ended. */
export async function leadFlow(tx: Tx, { browserHash, flowId }: Pick<DeviceApproval, 'browserHash' | 'flowId'>, stage: Extract<Flow['stage'], 'password' | 'done'>, expiresAt: Date): Promise<boolean> {
  return (await affected(tx, sql`
    update flow set stage = ${stage}, expires_at = ${expiresAt} where browser_hash = ${browserHash} and purpose = 'recover' and flow_id = ${flowId} and stage = 'approval'`)) === 1;
}

export async function purgeApprovals(db: Queryable, before: Date): Promise<number> {
  return affected(db, sql`delete from device_approval where expires_at < ${before}`);
}
