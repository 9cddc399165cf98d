import { localDay } from '../../../platform/calendar.ts';
import type { Queryable, Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import { type AuthorityViewer, getAuthority } from '../../authorities/index.ts';
import type { Establishment } from '../../establishments/index.ts';
import { afterFailure, leaseMs } from '../rules/licence.ts';
import type { LicenceMessage, Penalty, Violation } from '../rules/violation.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { claimLicenceMessages, insertLicenceMessage, listLicenceMessages, postponeLicenceMessage, sendAgain, settleLicenceMessage } from '../store/handed-on.ts';
import { findRule } from '../store/penalties.ts';
import { LicensingRefused, type Licensing } from '../licensing.ts';

/** Leaves for the licensing system what a penalty that stands means for the licence, with the caller's transaction; nothing where the table asks for nothing. */
export async function tellLicensing(tx: Tx, { violation, penalty, establishment }: { violation: Violation; penalty: Penalty; establishment: Establishment }, now: Date): Promise<void> {
  const rule = await findRule(tx, penalty.ruleId);
  if (!rule || rule.licence === 'none') return;
  const { authorityId, violationId } = violation;
  const body = {
    format: 'bawaba-licence/1', action: rule.licence, days: rule.licenceDays, licenceNumber: establishment.licenceNumber, establishmentId: establishment.establishmentId,
    municipality: (await getAuthority(tx, authorityId)).slug, penalty: penalty.number, stoodOn: localDay(now),
  } as const;
  await insertLicenceMessage(tx, violationId, { messageId: newId(now), authorityId, body, madeAt: now });
}

const batch = 50;

/**
 * Delivers what is due, at least once: a process that dies in between sends again after the lease, under the same id, by which the other side
 * tells the repetition. What is refused for good waits for an officer. Returns how many were taken.
 */
export async function deliverLicenceMessages({ db, clock, log }: ViolationRuntime, licensing: Licensing): Promise<number> {
  let taken = 0;
  for (;;) {
    const now = clock();
    const claimed = await claimLicenceMessages(db, now, new Date(now.getTime() + leaseMs), batch);
    for (const message of claimed) taken += (await deliver(db, clock, licensing, message)) ? 1 : 0;
    if (claimed.length > 0) log.info({ tried: claimed.length, taken }, 'messages to the licensing system');
    if (claimed.length < batch) return taken;
  }
}

async function deliver(db: Queryable, clock: ViolationRuntime['clock'], licensing: Licensing, { messageId, body, attempts }: LicenceMessage): Promise<boolean> {
  try {
    await licensing.tell(messageId, body);
  } catch (error) {
    const refused = error instanceof LicensingRefused;
    const problem = refused ? error.code : ((error as { cause?: { code?: string } }).cause?.code ?? (error as Error).name);
    if (refused && error.final) await settleLicenceMessage(db, messageId, 'refused', problem, clock());
    else await postponeLicenceMessage(db, messageId, afterFailure(attempts, clock()), problem);
    return false;
  }
  await settleLicenceMessage(db, messageId, 'taken', null, clock());
  return true;
}

const mostShown = 100;

/** What the licensing system was told for an officer's authorities, the newest first. */
export function readLicenceMessages(db: Queryable, { sees }: AuthorityViewer): Promise<LicenceMessage[]> {
  return listLicenceMessages(db, sees, mostShown);
}

/** Sends what was refused once more, under its own id. Throws `licence_message_not_found`. */
export async function sendLicenceMessageAgain({ db, clock, audit }: ViolationRuntime, { viewer, authority }: AuthorityViewer, messageId: string): Promise<void> {
  const now = clock();
  await db.transaction(async (tx) => {
    if ((await sendAgain(tx, messageId, [authority.authorityId], now)) === 0) throw new DomainError('licence_message_not_found');
    await audit.record(tx, now, { actor: { kind: 'staff', id: viewer.personId }, action: 'violations.send_again', subjectKind: 'licence_message', subjectId: messageId });
  });
}
