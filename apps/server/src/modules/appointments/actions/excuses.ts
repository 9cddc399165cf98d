import type { Tx } from '../../../platform/database.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import { getService } from '../../catalogue/index.ts';
import { getPerson } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { type Excuse, excuses, noShowMemory, statesFor } from '../rules/no-shows.ts';
import type { AppointmentRuntime } from '../runtime.ts';
import { findOwn } from '../store/appointments.ts';
import * as store from '../store/no-shows.ts';
import { readConsequences } from './consequences.ts';
import { decidedNotices } from './notices.ts';

/** A person's no-shows that can still matter, for a desk at which they stand; the look is on record. */
export function lookAtNoShows({ db, audit, clock }: AppointmentRuntime, viewer: Viewer, personId: string): Promise<store.NoShow[]> {
  return db.transaction(async (tx) => {
    const now = clock();
    const found = await store.listNoShows(tx, [personId], new Date(now.getTime() - noShowMemory));
    await audit.record(tx, now, { actor: actorOf(viewer), action: 'appointments.look_no_shows', subjectKind: 'person', subjectId: personId, personId, details: { branchId: deskOf(viewer), shown: found.length } });
    return found;
  });
}

/** What a clerk heard. */
export interface HeardExcuse {
  readonly personId: string;
  readonly appointmentId: string;
  readonly reason: string;
  readonly note: string;
}

export const noteLength = 500;

/**
 * Writes down why a person says they did not come. A clerk's waits for the branch's manager; a manager's own is decided with it.
 * Throws InvalidInput for `appointment`, `reason` and `note`; `no_show_settled` when it was asked or decided before.
 */
export async function hearExcuse(runtime: AppointmentRuntime, viewer: Viewer, heard: HeardExcuse): Promise<'asked' | 'excused'> {
  const { db, clock, audit } = runtime;
  const deskBranchId = deskOf(viewer);
  const { personId, appointmentId, note } = heard;
  const reason = excuses.find((one) => one === heard.reason);
  const wrong = { ...(appointmentId === '' && { appointment: 'not_a_choice' }), ...(!reason && { reason: 'not_a_choice' }), ...(note === '' ? { note: 'required' } : note.length > noteLength && { note: 'too_long' }) };
  if (Object.keys(wrong).length > 0) throw new InvalidInput(wrong);
  return db.transaction(async (tx) => {
    const now = clock();
    const asked = { reason: reason as Excuse, note, deskBranchId, askedBy: viewer.personId, askedAt: now };
    if ((await store.setAsked(tx, { personId, appointmentId }, statesFor('ask'), asked)) !== 1) throw new DomainError('no_show_settled');
    await audit.record(tx, now, { actor: actorOf(viewer), action: 'appointments.ask_excuse', subjectKind: 'appointment', subjectId: appointmentId, personId, details: { branchId: deskBranchId, reason } });
    if (viewer.role !== 'branch_manager') return 'asked';
    await settle(tx, runtime, viewer, { personId, appointmentId }, 'excused', now);
    return 'excused';
  });
}

/** No-shows that wait for this branch's manager. */
export function listAsked({ db }: AppointmentRuntime, viewer: Viewer): Promise<store.NoShow[]> {
  return store.listAsked(db, deskOf(viewer));
}

/** One that was asked about at the viewer's branch. Throws `no_show_not_found`. */
export async function getAsked({ db }: AppointmentRuntime, viewer: Viewer, appointmentId: string): Promise<store.NoShow> {
  const found = await store.findAsked(db, deskOf(viewer), appointmentId);
  if (!found) throw new DomainError('no_show_not_found');
  return found;
}

/** The manager's word on one that was asked about at their branch; the person is told. Throws `no_show_settled`. */
export async function decideExcuse(runtime: AppointmentRuntime, viewer: Viewer, appointmentId: string, decision: 'excused' | 'upheld'): Promise<void> {
  if (viewer.role !== 'branch_manager') throw new DomainError('not_allowed');
  const found = await getAsked(runtime, viewer, appointmentId);
  await runtime.db.transaction((tx) => settle(tx, runtime, viewer, found, decision, runtime.clock()));
}

async function settle(tx: Tx, { audit, config }: AppointmentRuntime, viewer: Viewer, key: { personId: string; appointmentId: string }, decision: 'excused' | 'upheld', now: Date): Promise<void> {
  const { personId, appointmentId } = key;
  // From `asked` only: what was decided has its reason, and who heard it.
  if ((await store.setDecided(tx, key, statesFor('uphold'), { state: decision, by: viewer.personId, at: now })) !== 1) throw new DomainError('no_show_settled');
  const appointment = (await findOwn(tx, personId, appointmentId))!;
  const { pausedUntil } = await readConsequences(tx, personId, now);
  await notifyMany(tx, now, decidedNotices(await getPerson(tx, personId), await getService(tx, appointment.serviceId), appointment, config.baseUrl, { decision, pausedUntil }));
  await audit.record(tx, now, { actor: actorOf(viewer), action: `appointments.${decision === 'excused' ? 'excuse' : 'uphold'}_no_show`, subjectKind: 'appointment', subjectId: appointmentId, personId, details: { branchId: deskOf(viewer) } });
}


function actorOf({ personId }: Viewer): { kind: 'staff'; id: string } {
  return { kind: 'staff', id: personId };
}

/** The branch at whose desk the viewer works. Throws `not_allowed`. */
function deskOf({ role, branchId }: Viewer): number {
  if (branchId === null || (role !== 'clerk' && role !== 'branch_manager')) throw new DomainError('not_allowed');
  return branchId;
}
