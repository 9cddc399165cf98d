import { isUniqueViolation } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import { type AuditedRuntime, type AuditEvent, systemActor } from '../../audit/index.ts';
import { forgive } from '../limits.ts';
import { announce } from '../messages.ts';
import { hashPassword, makeFirstPassword } from '../passwords.ts';
import { firstPasswordLife } from '../rules/password.ts';
import type { NewStaff } from '../rules/staff.ts';
import { closePassword, putPassword } from '../store/credentials.ts';
import { deletePasskeys } from '../store/passkeys.ts';
import { deleteSessions } from '../store/sessions.ts';
import { endStaffRow, findStaffByUsername, insertStaff, type ListedStaff, listStaffRows, type Staff, updatePhone } from '../store/staff.ts';
import { staffRecipient } from './holder.ts';

/** Which account of the machine gave the command: goes into the record, since nobody is signed in. */
export type Operator = Readonly<Record<string, string>>;

/** A password to hand over: it is nowhere else in plain text. */
export interface HandedOver {
  readonly username: string;
  readonly password: string;
  /** It opens one session before this. */
  readonly until: Date;
}

/** Adds a member of staff with a first password, and tells them that one was made. Throws `username_taken`. */
export async function addStaff(runtime: AuditedRuntime, by: Operator, given: NewStaff): Promise<HandedOver> {
  const { config, db, audit } = runtime;
  const { password, hash, now, until } = await newFirstPassword(runtime);
  const staff: Staff = { ...given, staffId: newId(now), active: true };
  const { staffId, username, role, sectorId, branchId, authorityId } = staff;
  try {
    await db.transaction(async (tx) => {
      await insertStaff(tx, staff);
      await putPassword(tx, staffId, hash, now, until);
      await announce(tx, now, staffRecipient(staff, 'ar'), 'staff_password_given', config.baseUrl);
      await audit.record(tx, now, { ...entryAbout(staffId), action: 'identity.add_staff', details: { ...by, role, sectorId, branchId, authorityId } });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError('username_taken');
    throw error;
  }
  return { username, password, until };
}

/**
 * A first password in place of the password and passkeys that were lost, and the telephone that codes go to, where that is another now.
 * Ends every session; waiting after too many tries is over. Told to the old telephone too.
 * Throws `staff_unknown` or `staff_ended`.
 */
export async function resetStaff(runtime: AuditedRuntime, by: Operator, username: string, phone: string | null): Promise<HandedOver> {
  const { config, db, audit } = runtime;
  const staff = await getActiveStaff(runtime, username);
  const { staffId } = staff;
  const { password, hash, now, until } = await newFirstPassword(runtime);
  const moved = phone !== null && phone !== staff.phone;
  await db.transaction(async (tx) => {
    // First the passkeys, on whose rows a sign-in under way waits.
    const passkeysRemoved = await deletePasskeys(tx, staffId);
    await putPassword(tx, staffId, hash, now, until);
    const sessionsEnded = await deleteSessions(tx, staffId, null);
    await forgive(tx, runtime, ['secret', `staff_sign_in ${username}`], ['code', `staff_sign_in ${username}`]);
    await announce(tx, now, staffRecipient(staff, 'ar'), 'staff_password_given', config.baseUrl);
    if (passkeysRemoved > 0) await announce(tx, now, staffRecipient(staff, 'ar'), 'staff_passkey_removed', config.baseUrl);
    if (moved) {
      await updatePhone(tx, staffId, phone);
      await announce(tx, now, staffRecipient({ ...staff, phone, email: null }, 'ar'), 'staff_password_given', config.baseUrl);
    }
    await audit.record(tx, now, { ...entryAbout(staffId), action: 'identity.reset_staff', details: { ...by, sessionsEnded, passkeysRemoved, phoneChanged: moved } });
  });
  return { username, password, until };
}

/**
 * Somebody leaves: out at once, everywhere, also in the middle of signing in. The name stays for the record.
 * Throws `staff_unknown` or `staff_ended`.
 */
export async function endStaff(runtime: AuditedRuntime, by: Operator, username: string): Promise<{ sessionsEnded: number }> {
  const { db, audit } = runtime;
  const { staffId } = await getActiveStaff(runtime, username);
  const now = runtime.clock();
  return db.transaction(async (tx) => {
    // First what a sign-in under way waits for: the rows of passkeys and password.
    await deletePasskeys(tx, staffId);
    await closePassword(tx, staffId, now);
    if (!(await endStaffRow(tx, staffId))) throw new DomainError('staff_ended');
    const sessionsEnded = await deleteSessions(tx, staffId, null);
    await audit.record(tx, now, { ...entryAbout(staffId), action: 'identity.end_staff', details: { ...by, sessionsEnded } });
    return { sessionsEnded };
  });
}

/** Everybody, those who have left last; the look is recorded. */
export async function listStaff({ db, clock, audit }: AuditedRuntime, by: Operator): Promise<ListedStaff[]> {
  const found = await listStaffRows(db);
  const look = { actor: systemActor, action: 'identity.list_staff', subjectKind: 'staff', subjectId: 'all', details: { ...by, shown: found.length } };
  await db.transaction((tx) => audit.record(tx, clock(), look));
  return found;
}

/** Nobody is signed in who gives a command: the details say who it was. */
function entryAbout(staffId: string): Pick<AuditEvent, 'actor' | 'subjectKind' | 'subjectId' | 'personId'> {
  return { actor: systemActor, subjectKind: 'staff', subjectId: staffId, personId: staffId };
}

async function getActiveStaff({ db }: AuditedRuntime, username: string): Promise<Staff> {
  const staff = await findStaffByUsername(db, username);
  if (!staff) throw new DomainError('staff_unknown');
  if (!staff.active) throw new DomainError('staff_ended');
  return staff;
}

async function newFirstPassword({ clock }: AuditedRuntime): Promise<{ password: string; hash: string; now: Date; until: Date }> {
  const password = makeFirstPassword();
  const hash = await hashPassword(password);
  const now = clock();
  return { password, hash, now, until: new Date(now.getTime() + firstPasswordLife) };
}
