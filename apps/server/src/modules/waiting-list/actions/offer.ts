import { localDay } from '../../../platform/calendar.ts';
import { type Database, isUniqueViolation, type Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import { fateOf, horizonDays, listBars, listClaims, listHeldBack, setAside, type Slot } from '../../appointments/index.ts';
import { systemActor } from '../../audit/index.ts';
import { getService } from '../../catalogue/index.ts';
import { getPerson } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { findBranch, getBranch, sectionsFor } from '../../organisation/index.ts';
import { answerBy, longestNotice, type PickOne, whenOf } from '../rules.ts';
import type { WaitingTools } from '../runtime.ts';
import { findEntry, holdEntry, listWaitedFor, listWaiting, type Wanted } from '../store/entries.ts';
import { insertOffer, type Offer } from '../store/offers.ts';
import { offerNotices } from './notices.ts';

/**
 * Offers every held-back seat that is not kept for a draw to somebody who waits for such a one. An idempotent sweep: what a
 * process left half-way is a held-back seat, or an open offer. Returns how many offers were made.
 */
export async function offerSeats(db: Database, tools: WaitingTools, now: Date): Promise<number> {
  const waited = new Set((await listWaitedFor(db, now)).map(({ branchId, serviceId }) => `${branchId} ${serviceId}`));
  if (waited.size === 0) return 0;
  const horizon = new Date(now.getTime() + horizonDays * 86_400_000);
  let made = 0;
  for (const slot of (await listHeldBack(db, now, horizon)).filter(({ branchId, serviceId }) => waited.has(`${branchId} ${serviceId}`))) {
    for (let seat = 0; seat < slot.heldBack && (await offerSeat(db, tools, slot, now)) !== null; seat++) made++;
  }
  return made;
}

const rounds = 8;

/** Offers one held-back seat of a slot to one of those who wait for it, each as likely as any other. Null when there is no seat, nobody, or a draw is to have it. */
export async function offerSeat(db: Database, tools: WaitingTools, slot: Slot, now: Date): Promise<Offer | null> {
  for (let round = 1; ; round++) {
    try {
      return await db.transaction((tx) => offerIn(tx, tools, slot, now));
    } catch (error) {
      // The chosen person was offered another seat in this moment, or has left: somebody else is chosen.
      const outpaced = isUniqueViolation(error) || (error instanceof DomainError && error.code === 'offer_over');
      if (!outpaced || round === rounds) throw error;
    }
  }
}

async function offerIn(tx: Tx, tools: WaitingTools, slot: Slot, now: Date): Promise<Offer | null> {
  const { branchId, serviceId, slotId, section, startsAt } = slot;
  const chosen = await chooseWaiting(tx, tools, slot, now);
  if (!chosen) return null;
  const aside = await setAside(tx, { branchId, slotIds: [slotId], choose: ({ heldBack }) => ({ free: 0, heldBack: Math.min(1, heldBack) }) });
  if (aside.length === 0) return null;
  const offer: Offer = {
    branchId, offerId: newId(now), slotId, serviceId, personId: chosen.personId, appointmentId: newId(now), section, startsAt, madeAt: now,
    answerBy: answerBy(now, startsAt, chosen.noticeMinutes)!, state: 'open',
  };
  if ((await holdEntry(tx, offer.personId, serviceId, offer.offerId)) !== 1) throw new DomainError('offer_over');
  await insertOffer(tx, offer);
  const person = await getPerson(tx, offer.personId);
  await notifyMany(tx, now, offerNotices(person, await getService(tx, serviceId), await getBranch(tx, branchId), offer, tools.booking.baseUrl));
  await tools.booking.audit.record(tx, now, {
    actor: systemActor, action: 'waiting_list.offer', subjectKind: 'offer', subjectId: offer.offerId, personId: offer.personId,
    details: { branchId, serviceId, slotId, among: chosen.among, answerBy: offer.answerBy.toISOString() },
  });
  return offer;
}

interface Chosen {
  readonly personId: string;
  readonly noticeMinutes: number;
  /** How many wait for such a slot. */
  readonly among: number;
}

/** Who is offered a seat of the slot; null when its fate is another, or nobody who waits can have it. */
async function chooseWaiting(tx: Tx, { drawAhead, pick, booking }: WaitingTools, slot: Slot, now: Date): Promise<Chosen | null> {
  // A branch that was closed meanwhile receives nobody.
  if ((await findBranch(tx, slot.branchId)) === null) return null;
  const waiting = await listWaiting(tx, wantedBy(slot, now), now);
  const fate = fateOf({ startsAt: slot.startsAt, surplus: false, drawAhead: await drawAhead(tx, slot), somebodyWaits: waiting.length > 0 }, now, booking.freedSeats?.returns);
  return fate === 'offer' ? drawOne(tx, slot, waiting, pick) : null;
}

function wantedBy({ branchId, serviceId, slotId, section, startsAt }: Slot, now: Date): Wanted {
  const sexes = (['male', 'female'] as const).filter((sex) => sectionsFor(sex).includes(section));
  return { branchId, serviceId, slotId, sexes, ...whenOf(startsAt), longestNotice: longestNotice(now, startsAt) };
}

/** Draws until it meets somebody who may have the seat: so all of those are equally likely, and the others need not be known. */
async function drawOne(tx: Tx, slot: Slot, waiting: readonly { personId: string; noticeMinutes: number }[], pick: PickOne): Promise<Chosen | null> {
  const left = [...waiting];
  while (left.length > 0) {
    const index = pick(left.length);
    const one = left[index]!;
    if (await mayHave(tx, slot, one.personId)) return { ...one, among: waiting.length };
    left[index] = left.at(-1)!;
    left.pop();
  }
  return null;
}

/** No live appointment of the service, no other live offer, and not one who cancelled there on that day. */
async function mayHave(tx: Tx, { branchId, serviceId, startsAt }: Slot, personId: string): Promise<boolean> {
  const entry = await findEntry(tx, personId, serviceId);
  if (!entry || entry.offerId !== null) return false;
  if ((await listClaims(tx, [personId])).some((claim) => claim.serviceId === serviceId)) return false;
  const day = localDay(startsAt);
  return !(await listBars(tx, branchId, [personId])).some((bar) => bar.serviceId === serviceId && bar.day === day);
}

/** Whether a held-back seat is not for the public: a draw is to have it, or somebody can be offered it. Asked where pools come back. */
export async function keepsSeat(tx: Tx, tools: WaitingTools, slot: Slot, now: Date): Promise<boolean> {
  const { startsAt } = slot;
  const drawAhead = await tools.drawAhead(tx, slot);
  const waiting = await listWaiting(tx, wantedBy(slot, now), now);
  const somebodyWaits = (await drawOne(tx, slot, waiting, () => 0)) !== null;
  const fate = fateOf({ startsAt, surplus: false, drawAhead, somebodyWaits }, now, tools.booking.freedSeats?.returns);
  return fate === 'next_draw' || fate === 'offer';
}
