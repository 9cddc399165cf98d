import { affected, row, sql, type Queryable, type Tx } from '../../../platform/database.ts';

export type Purpose = 'register' | 'sign_in' | 'recover' | 'recover_in_person' | 'staff_sign_in';
/** `approval`: another device has to agree first. */
export type Stage = 'code' | 'approval' | 'password' | 'done';

/** A registration, sign-in or recovery under way in one browser. */
export interface Flow {
  readonly browserHash: Buffer;
  readonly purpose: Purpose;
  readonly flowId: string;
  readonly stage: Stage;
  /** Id number or username. */
  readonly subject: string;
  readonly holderId: string | null;
  /** False: nobody was sent a code and no code is right. */
  readonly matched: boolean;
  readonly next: string;
  /** When the password that was proved had been set; null where none is asked. */
  readonly passwordAt: Date | null;
  readonly codeMac: Buffer | null;
  readonly codeExpiresAt: Date;
  readonly codeTries: number;
  readonly expiresAt: Date;
}

const columns = sql`browser_hash as "browserHash", purpose, flow_id as "flowId", stage, subject, holder_id as "holderId", matched, next, password_at as "passwordAt",
  code_mac as "codeMac", code_expires_at as "codeExpiresAt", code_tries as "codeTries", expires_at as "expiresAt"`;

type FlowRow = Flow & Record<string, unknown>;

/** Starts a flow; an earlier one of this browser and purpose is over. */
export async function putFlow(tx: Tx, flow: Flow): Promise<void> {
  const { browserHash, purpose, flowId, stage, subject, holderId, matched, next, passwordAt, codeMac, codeExpiresAt, codeTries, expiresAt } = flow;
  await tx.query(sql`
    insert into flow (browser_hash, purpose, flow_id, stage, subject, holder_id, matched, next, password_at, code_mac, code_expires_at, code_tries, expires_at)
    values (${browserHash}, ${purpose}, ${flowId}, ${stage}, ${subject}, ${holderId}, ${matched}, ${next}, ${passwordAt}, ${codeMac}, ${codeExpiresAt}, ${codeTries}, ${expiresAt})
    on conflict (browser_hash, purpose) do update set flow_id = excluded.flow_id, stage = excluded.stage, subject = excluded.subject, holder_id = excluded.holder_id,
      matched = excluded.matched, next = excluded.next, password_at = excluded.password_at, code_mac = excluded.code_mac, code_expires_at = excluded.code_expires_at, code_tries = excluded.code_tries, expires_at = excluded.expires_at`);
}

export async function findFlow(db: Queryable, browserHash: Buffer, purpose: Purpose, now: Date): Promise<Flow | null> {
  return row<FlowRow>(db, sql`select ${columns} from flow where browser_hash = ${browserHash} and purpose = ${purpose} and expires_at > ${now}`);
}

/** Takes one of a code's tries, and locks the flow until the transaction ends. Null when none is left, it is too old, or there is no code to try. */
export async function takeCodeTry(tx: Tx, flow: Flow, now: Date, most: number): Promise<Flow | null> {
  return row<FlowRow>(tx, sql`
    update flow set code_tries = code_tries + 1
    where browser_hash = ${flow.browserHash} and purpose = ${flow.purpose} and flow_id = ${flow.flowId} and stage = 'code'
      and code_mac is not null and code_expires_at > ${now} and code_tries < ${most}
    returning ${columns}`);
}

/** Uses up the code of a flow that is locked, and goes on. */
export async function useCode(tx: Tx, flow: Flow, stage: Stage, expiresAt: Date): Promise<void> {
  await tx.query(sql`
    update flow set code_mac = null, stage = ${stage}, expires_at = ${expiresAt}
    where browser_hash = ${flow.browserHash} and purpose = ${flow.purpose} and flow_id = ${flow.flowId}`);
}

/** Puts a new code in place of the old one; false when the flow has gone on meanwhile. */
export async function renewCode(tx: Tx, flow: Flow, codeMac: Buffer, codeExpiresAt: Date, expiresAt: Date): Promise<boolean> {
  return (await affected(tx, sql`
    update flow set code_mac = ${codeMac}, code_tries = 0, code_expires_at = ${codeExpiresAt}, expires_at = ${expiresAt}
    where browser_hash = ${flow.browserHash} and purpose = ${flow.purpose} and flow_id = ${flow.flowId} and stage = 'code'`)) === 1;
}

/** Ends a flow whose password step was carried out; false when it was not at that step any more. */
export async function finishFlow(tx: Tx, flow: Flow): Promise<boolean> {
  return (await affected(tx, sql`
    update flow set stage = 'done' where browser_hash = ${flow.browserHash} and purpose = ${flow.purpose} and flow_id = ${flow.flowId} and stage = 'password'`)) === 1;
}

export async function purgeFlows(db: Queryable, before: Date): Promise<number> {
  return affected(db, sql`delete from flow where expires_at < ${before}`);
}
