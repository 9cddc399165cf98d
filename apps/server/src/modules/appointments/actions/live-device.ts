import { DomainError } from '../../../platform/errors.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import { getService } from '../../catalogue/index.ts';
import { getPerson, requireFresh } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { bindDevice, type Bound } from '../../tickets/index.ts';
import { findOwn } from '../store/appointments.ts';
import type { AppointmentParts } from './appointments.ts';
import { liveMovedNotices } from './notices.ts';

export interface LiveRequest {
  readonly viewer: Viewer;
  readonly appointmentId: string;
  readonly deviceKey: Uint8Array;
  /** The person has seen that another device has it and wants it here. */
  readonly replace: boolean;
}

/**
 * Makes a telephone the one that shows an appointment's live code. The first is taken as it comes, since a session is proof
 * enough for a code that decides nothing; to move it needs a fresh sign-in, and its holder is told. Throws
 * `no_such_appointment`, `no_live_ticket`, `live_elsewhere` and `fresh_sign_in_needed`.
 */
export async function registerLiveDevice(parts: AppointmentParts, { viewer, appointmentId, deviceKey, replace }: LiveRequest): Promise<Bound> {
  const { db, keys, audit, config, clock } = parts;
  const now = clock();
  const person = await getPerson(db, viewer.personId);
  return db.transaction(async (tx) => {
    const appointment = await findOwn(tx, viewer.personId, appointmentId);
    if (!appointment) throw new DomainError('no_such_appointment');
    if (appointment.status !== 'booked' || appointment.endsAt <= now) throw new DomainError('no_live_ticket');
    const onReplace = (): void => {
      if (!replace) throw new DomainError('live_elsewhere');
      requireFresh(viewer, now);
    };
    const bound = await bindDevice(tx, keys, { branchId: appointment.branchId, appointmentId, deviceKey, onReplace, now });
    if (bound.was === 'same') return bound;
    if (bound.was === 'another') await notifyMany(tx, now, liveMovedNotices(person, await getService(tx, appointment.serviceId), appointment, config.baseUrl));
    const details = { branchId: appointment.branchId, replaced: bound.was === 'another' };
    await audit.record(tx, now, { actor: { kind: 'beneficiary', id: viewer.personId }, action: 'appointments.live_device', subjectKind: 'appointment', subjectId: appointmentId, personId: viewer.personId, details });
    return bound;
  });
}
