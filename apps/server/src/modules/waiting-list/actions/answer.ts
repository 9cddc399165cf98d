import type { Database, Queryable, Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { bookSetAside, findSlot, giveBack } from '../../appointments/index.ts';
import { type Actor, systemActor } from '../../audit/index.ts';
import { getService } from '../../catalogue/index.ts';
import { getPerson } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { findBranch } from '../../organisation/index.ts';
import { mostUnanswered } from '../rules.ts';
import type { WaitingTools } from '../runtime.ts';
import { dropEntries, findEntry, freeEntry } from '../store/entries.ts';
import { findOwnOffer, listOverdueOffers, type Offer, settleOffer } from '../store/offers.ts';
import { endedNotices } from './notices.ts';
import { offerSeat } from './offer.ts';

export { listOwnOffers, type Offer } from '../store/offers.ts';

interface Answer {
  readonly personId: string;
  readonly offerId: string;
  readonly now: Date;
}

/** A person's own offer; anybody else's does not exist. Throws `no_such_offer`. */
export async function getOffer(db: Queryable, personId: string, offerId: string): Promise<Offer> {
  const offer = await findOwnOffer(db, personId, offerId);
  if (!offer) throw new DomainError('no_such_offer');
  return offer;
}

/** Refusals after which the seat goes to somebody else. */
const cannotHave: readonly string[] = ['slot_full', 'slot_gone', 'slot_past', 'already_booked', 'rebooking_barred', 'wrong_section', 'not_for_you'];

/**
 * Takes the offered seat: the appointment that it becomes. Taking twice is taking once. Throws `no_such_offer`, `offer_over` when it was answered
 * or its time was over, `offer_withdrawn` when the branch took the seat away, or the refusal of an ordinary booking.
 */
export async function takeOffer(db: Database, tools: WaitingTools, { personId, offerId, now }: Answer): Promise<{ appointmentId: string }> {
  const offer = await getOffer(db, personId, offerId);
  const { branchId, slotId, serviceId, appointmentId } = offer;
  const service = await getService(db, serviceId);
  if (offer.state === 'open' && (await findBranch(db, branchId)) === null) {
    await goOn(db, tools, offer, 'withdrawn', now);
    throw new DomainError('offer_withdrawn');
  }
  try {
    return await db.transaction(async (tx) => {
      if ((await settleOffer(tx, offer, 'taken', now, now)) !== 1) return answered(await getOffer(tx, personId, offerId));
      await bookSetAside(tx, tools.booking, { branchId, slotId, service, personId, appointmentId, as: 'offered', actor: { kind: 'beneficiary', id: personId }, now });
      await dropEntries(tx, [{ personId, serviceId }]);
      await record(tx, tools, { kind: 'beneficiary', id: personId }, 'take_offer', offer, now);
      return { appointmentId };
    });
  } catch (error) {
    if (!(error instanceof DomainError) || !cannotHave.includes(error.code)) throw error;
    await goOn(db, tools, offer, 'withdrawn', now);
    throw error.code === 'slot_full' || error.code === 'slot_gone' ? new DomainError('offer_withdrawn') : error;
  }
}

function answered({ state, appointmentId }: Offer): { appointmentId: string } {
  if (state !== 'taken') throw new DomainError('offer_over');
  return { appointmentId };
}

/** Leaves the seat to the next who waits. Passing twice is passing once. Throws `no_such_offer`, or `offer_over` when it was taken or its time was over. */
export async function passOffer(db: Database, tools: WaitingTools, { personId, offerId, now }: Answer): Promise<void> {
  const offer = await getOffer(db, personId, offerId);
  if (await goOn(db, tools, offer, 'passed', now)) return;
  if ((await getOffer(db, personId, offerId)).state !== 'passed') throw new DomainError('offer_over');
}

/** Ends offers that were not answered in time, and offers their seats to others. Returns how many. */
export async function expireOffers(db: Database, tools: WaitingTools, now: Date): Promise<number> {
  const overdue = await listOverdueOffers(db, now, 200);
  for (const offer of overdue) await goOn(db, tools, offer, 'expired', now);
  return overdue.length;
}

/**
 * Ends an open offer without an appointment. Its seat is held back again in the same transaction and then offered to the next; should this
 * process die in between, the sweep finds it. False when the offer was not open any more.
 */
async function goOn(db: Database, tools: WaitingTools, offer: Offer, to: 'passed' | 'expired' | 'withdrawn', now: Date): Promise<boolean> {
  const { branchId, slotId } = offer;
  const ended = await db.transaction(async (tx) => {
    if ((await settleOffer(tx, offer, to, now)) !== 1) return false;
    await giveBack(tx, { branchId, seats: [{ slotId, seats: 1 }], now, ...(tools.random && { random: tools.random }) });
    await freeEntry(tx, offer.personId, offer.serviceId, offer.offerId, to !== 'expired');
    if (to === 'expired') await endWhenSilent(tx, tools, offer, now);
    await record(tx, tools, to === 'passed' ? { kind: 'beneficiary', id: offer.personId } : systemActor, { passed: 'pass_offer', expired: 'expire_offer', withdrawn: 'withdraw_offer' }[to], offer, now);
    return true;
  });
  const slot = ended ? await findSlot(db, branchId, slotId) : null;
  if (slot) await offerSeat(db, tools, slot, now);
  return ended;
}

/** Who leaves several offers unanswered does not wait any more: each holds a seat up for others. */
async function endWhenSilent(tx: Tx, tools: WaitingTools, { personId, serviceId }: Offer, now: Date): Promise<void> {
  const entry = await findEntry(tx, personId, serviceId);
  if (!entry || entry.unanswered < mostUnanswered) return;
  await dropEntries(tx, [entry]);
  await notifyMany(tx, now, endedNotices(await getPerson(tx, personId), await getService(tx, serviceId), 'silent', tools.booking.baseUrl));
}

async function record(tx: Tx, { booking }: WaitingTools, actor: Actor, verb: string, { offerId, personId, branchId, serviceId, slotId }: Offer, now: Date): Promise<void> {
  await booking.audit.record(tx, now, { actor, action: `waiting_list.${verb}`, subjectKind: 'offer', subjectId: offerId, personId, details: { branchId, serviceId, slotId } });
}
