import { createHmac } from 'node:crypto';
import { newId } from '../../../platform/id.ts';
import type { Secrets } from '../../../platform/secrets.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { codeFrom, codeLifeMs, shownCode } from '../rules.ts';
import { forgetEnrolments, insertEnrolment, listEnrolments } from '../store/readers.ts';

/** A code that can still be used. */
export interface LiveCode {
  /** Two groups of four characters. */
  readonly code: string;
  readonly expiresAt: Date;
}

const keptMs = 24 * 3_600_000;

function codeOf(secrets: Secrets, enrolmentId: string): string {
  return codeFrom(createHmac('sha256', secrets.key('reader-enrolment-code')).update(enrolmentId).digest());
}

/** What the database holds of a code. */
export function codeMac(secrets: Secrets, code: string): Buffer {
  return createHmac('sha256', secrets.key('reader-enrolment')).update(code).digest();
}

/** Makes a one-time code for a branch; it is shown by {@link liveCodes} until it is used or over. */
export async function makeCode({ db, clock, secrets, audit }: AuditedRuntime, branchId: number, managerId: string): Promise<void> {
  const now = clock();
  const enrolmentId = newId(now);
  await db.transaction(async (tx) => {
    await forgetEnrolments(tx, new Date(now.getTime() - keptMs));
    await insertEnrolment(tx, { codeMac: codeMac(secrets, codeOf(secrets, enrolmentId)), enrolmentId, branchId, madeBy: managerId, madeAt: now, expiresAt: new Date(now.getTime() + codeLifeMs) });
    await audit.record(tx, now, { actor: { kind: 'staff', id: managerId }, action: 'branch_day.make_code', subjectKind: 'enrolment', subjectId: enrolmentId, details: { branchId } });
  });
}

/** The codes of a branch that are still good, the newest first. */
export async function liveCodes({ db, clock, secrets }: AuditedRuntime, branchId: number): Promise<LiveCode[]> {
  const found = await listEnrolments(db, branchId, clock());
  return found.map(({ enrolmentId, expiresAt }) => ({ code: shownCode(codeOf(secrets, enrolmentId)), expiresAt }));
}
