import type { Tx } from '../../../platform/database.ts';
import type { Actor, Audit } from '../../audit/index.ts';
import { setStatus } from '../store/appointments.ts';

/** Records that the holder came. False when the appointment was not booked any more (attended before, or given up). */
export async function attendAppointment(tx: Tx, audit: Audit, { branchId, appointmentId, actor, now }: { branchId: number; appointmentId: string; actor: Actor; now: Date }): Promise<boolean> {
  if ((await setStatus(tx, branchId, [appointmentId], ['booked'], 'attended', now)) !== 1) return false;
  await audit.record(tx, now, { actor, action: 'appointments.attend', subjectKind: 'appointment', subjectId: appointmentId, details: { branchId } });
  return true;
}
