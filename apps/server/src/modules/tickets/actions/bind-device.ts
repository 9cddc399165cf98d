import { signBinding } from '@bawaba/ticket';
import type { Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { TicketKeys } from '../keys.ts';
import { lockValid, setDevice } from '../store.ts';

export interface DeviceRequest {
  readonly branchId: number;
  readonly appointmentId: string;
  /** Public: 32 or 33 bytes, see `DeviceKey` of the format. */
  readonly deviceKey: Uint8Array;
  /** Called when another telephone had the ticket so far; throws where that is not allowed. */
  readonly onReplace: () => void;
  readonly now: Date;
}

/** The telephone's half of live codes. */
export interface Bound {
  /** BW1: what is bound. */
  readonly ticket: string;
  readonly binding: Uint8Array;
  /** `same`: it was this telephone's already, and nothing was written. */
  readonly was: 'none' | 'same' | 'another';
}

/** Binds the valid ticket of an appointment to a telephone, in place of any other. Throws `no_live_ticket` where there is none to bind. */
export async function bindDevice(tx: Tx, keys: TicketKeys, { branchId, appointmentId, deviceKey, onReplace, now }: DeviceRequest): Promise<Bound> {
  const ticket = await lockValid(tx, branchId, appointmentId);
  if (ticket === null) throw new DomainError('no_live_ticket');
  const was = ticket.device_key === null ? 'none' : ticket.device_key.equals(deviceKey) ? 'same' : 'another';
  if (was === 'another') onReplace();
  if (was !== 'same') await setDevice(tx, branchId, ticket.cti, deviceKey, now);
  return { ticket: ticket.text, binding: signBinding(new Uint8Array(ticket.cti), deviceKey, keys.ticketSigner), was };
}
