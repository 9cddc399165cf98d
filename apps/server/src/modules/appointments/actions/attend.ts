import type { Tx } from '../../../platform/database.ts';
import type { Actor, Audit } from '../../audit/index.ts';
import { statesFor } from '../rules/no-shows.ts';
import { getHolder, setStatus } from '../store/appointments.ts';
import { dropClaims } from '../store/claims.ts';
import { setDecided } from '../store/no-shows.ts';

/**
 * Records that the holder came, who may book the service again from now on. What a reader reports late undoes a no-show.
 * False when the appointment was not booked any more (attended before, or given up).
 */
export async function attendAppointment(tx: Tx, audit: Audit, { branchId, appointmentId, actor, now }: { branchId: number; appointmentId: string; actor: Actor; now: Date }): Promise<boolean> {
  if ((await setStatus(tx, branchId, [appointmentId], ['booked', 'missed'], 'attended', now)) !== 1) return false;
  const { personId } = await getHolder(tx, branchId, appointmentId);
  await dropClaims(tx, [{ personId, appointmentId }]);
  await setDecided(tx, { personId, appointmentId }, statesFor('attend'), { state: 'excused', by: null, at: now, reason: 'attended' });
  await audit.record(tx, now, { actor, action: 'appointments.attend', subjectKind: 'appointment', subjectId: appointmentId, personId, details: { branchId } });
  return true;
}
