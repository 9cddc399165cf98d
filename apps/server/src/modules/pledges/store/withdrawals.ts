import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';

/** That a pledge is said to have been taken in error; `agreed`: null until a second officer has decided. */
export interface Withdrawal {
  readonly withdrawalId: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly reason: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly agreed: boolean | null;
}

/** False where one waits already. */
export async function insertWithdrawal(tx: Tx, pledgeId: string, asked: Pick<Withdrawal, 'withdrawalId' | 'askedBy' | 'askedAt' | 'reason'>): Promise<boolean> {
  return (await affected(tx, sql`
    insert into pledge_withdrawal (withdrawal_id, pledge_id, asked_by, asked_at, reason) values (${asked.withdrawalId}, ${pledgeId}, ${asked.askedBy}, ${asked.askedAt}, ${asked.reason}) on conflict do nothing`)) === 1;
}

const columns = sql`withdrawal_id as "withdrawalId", asked_by as "askedBy", asked_at as "askedAt", reason, decided_by as "decidedBy", decided_at as "decidedAt", agreed`;

/** The newest first. */
export function listWithdrawals(db: Queryable, pledgeId: string): Promise<Withdrawal[]> {
  return rows<Withdrawal & Record<string, unknown>>(db, sql`select ${columns} from pledge_withdrawal where pledge_id = ${pledgeId} order by asked_at desc, withdrawal_id desc`);
}

/** The one that waits, held until the transaction ends. */
export function lockWaiting(tx: Tx, pledgeId: string): Promise<Withdrawal | null> {
  return row<Withdrawal & Record<string, unknown>>(tx, sql`select ${columns} from pledge_withdrawal where pledge_id = ${pledgeId} and agreed is null for update`);
}

export async function decideWithdrawal(tx: Tx, withdrawalId: string, decision: { readonly by: string; readonly at: Date; readonly agreed: boolean }): Promise<void> {
  await tx.query(sql`update pledge_withdrawal set decided_by = ${decision.by}, decided_at = ${decision.at}, agreed = ${decision.agreed} where withdrawal_id = ${withdrawalId}`);
}
