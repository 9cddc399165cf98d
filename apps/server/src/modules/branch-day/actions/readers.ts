import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '../../../platform/errors.ts';
import { isId, newId } from '../../../platform/id.ts';
import { randomToken } from '../../../platform/secrets.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { formatToken, lastSeenEveryMs, readCode, readToken, storable, triesAllowed, triesStretchMs } from '../rules.ts';
import { countTry, findReader, insertReader, noteSeen, type Reader, listReaders as readReaders, revokeReader as writeRevocation, useEnrolment } from '../store/readers.ts';
import { codeMac } from './codes.ts';

export type { Reader };

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/**
 * Enrols a device with a one-time code. Throws `enrolment_code_wrong` (unknown, expired and used look alike)
 * and, per address, `too_many_attempts` with `retryAfterSeconds`.
 */
export async function enrolReader(runtime: AuditedRuntime, { code, name, address }: { code: string; name: string; address: string }): Promise<{ token: string; reader: Reader }> {
  const { db, clock, secrets, audit } = runtime;
  const now = clock();
  await takeTry(runtime, address, now);
  const readerId = newId(now);
  const secret = randomToken(32);
  const shownName = storable(name);
  return db.transaction(async (tx) => {
    const used = await useEnrolment(tx, codeMac(secrets, readCode(code)), readerId, now);
    if (used === null) throw new DomainError('enrolment_code_wrong');
    const { branchId, madeBy } = used;
    await insertReader(tx, { branchId, readerId, name: shownName, tokenHash: hashOf(secret), enrolledBy: madeBy, enrolledAt: now });
    await audit.record(tx, now, { actor: { kind: 'reader', id: readerId }, action: 'branch_day.enrol_reader', subjectKind: 'reader', subjectId: readerId, details: { branchId, codeMadeBy: madeBy } });
    return { token: formatToken({ branchId, readerId, secret }), reader: { branchId, readerId, name: shownName, enrolledAt: now, revokedAt: null, lastSeenAt: null } };
  });
}

/** Counts before the code is looked at, so that fifty tries at once are fifty. */
async function takeTry({ db, secrets }: AuditedRuntime, address: string, now: Date): Promise<void> {
  const since = new Date(Math.floor(now.getTime() / triesStretchMs) * triesStretchMs);
  const addressMac = createHmac('sha256', secrets.key('reader-enrolment-address')).update(address).digest();
  const tries = await db.transaction((tx) => countTry(tx, addressMac, since));
  const retryAfterSeconds = Math.ceil((since.getTime() + triesStretchMs - now.getTime()) / 1000);
  if (tries > triesAllowed) throw new DomainError('too_many_attempts', { retryAfterSeconds });
}

/** The reader that a request comes from. Throws `reader_unknown` for a wrong token and for one that was revoked. */
export async function authenticateReader({ db, clock }: AuditedRuntime, authorization: string | undefined): Promise<Reader> {
  const token = readToken(authorization);
  const found = token && (await findReader(db, token.branchId, token.readerId));
  if (!token || !found || !timingSafeEqual(hashOf(token.secret), found.tokenHash) || found.revokedAt !== null) throw new DomainError('reader_unknown');
  const now = clock();
  const { tokenHash: _, ...reader } = found;
  if (now.getTime() - (reader.lastSeenAt?.getTime() ?? 0) > lastSeenEveryMs) await noteSeen(db, reader.branchId, reader.readerId, now);
  return reader;
}

export function listReaders({ db }: AuditedRuntime, branchId: number): Promise<Reader[]> {
  return readReaders(db, branchId);
}

/** Revokes a reader of the manager's own branch at once. Again does nothing; throws `reader_not_found`. */
export async function revokeReader({ db, clock, audit }: AuditedRuntime, branchId: number, readerId: unknown, managerId: string): Promise<void> {
  if (!isId(readerId)) throw new DomainError('reader_not_found');
  const now = clock();
  await db.transaction(async (tx) => {
    if ((await writeRevocation(tx, branchId, readerId, managerId, now)) === 1) {
      await audit.record(tx, now, { actor: { kind: 'staff', id: managerId }, action: 'branch_day.revoke_reader', subjectKind: 'reader', subjectId: readerId, details: { branchId } });
    } else if ((await findReader(tx, branchId, readerId)) === null) throw new DomainError('reader_not_found');
  });
}
