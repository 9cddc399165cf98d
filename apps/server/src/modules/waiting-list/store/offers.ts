import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { OfferState } from '../rules.ts';

export interface Offer {
  readonly branchId: number;
  readonly offerId: string;
  readonly slotId: string;
  readonly serviceId: number;
  readonly personId: string;
  /** Of the appointment that it becomes when taken. */
  readonly appointmentId: string;
  readonly section: 'men' | 'women' | 'all';
  readonly startsAt: Date;
  readonly madeAt: Date;
  readonly answerBy: Date;
  readonly state: OfferState;
}

const columns = sql`branch_id as "branchId", offer_id as "offerId", slot_id as "slotId", service_id as "serviceId", person_id as "personId", appointment_id as "appointmentId",
  section, starts_at as "startsAt", made_at as "madeAt", answer_by as "answerBy", state`;

export async function insertOffer(tx: Tx, offer: Offer): Promise<void> {
  const { branchId, offerId, slotId, serviceId, personId, appointmentId, section, startsAt, madeAt, answerBy, state } = offer;
  await tx.query(sql`
    insert into seat_offer (branch_id, offer_id, slot_id, service_id, person_id, appointment_id, section, starts_at, made_at, answer_by, state)
    values (${branchId}, ${offerId}, ${slotId}, ${serviceId}, ${personId}, ${appointmentId}, ${section}, ${startsAt}, ${madeAt}, ${answerBy}, ${state})`);
}

/** A person's own offer. */
export function findOwnOffer(db: Queryable, personId: string, offerId: string): Promise<Offer | null> {
  return row(db, sql`select ${columns} from seat_offer where person_id = ${personId} and offer_id = ${offerId}`);
}

/** A person's latest offers. */
export function listOwnOffers(db: Queryable, personId: string, limit: number): Promise<Offer[]> {
  return rows(db, sql`select ${columns} from seat_offer where person_id = ${personId} order by made_at desc limit ${limit}`);
}

/** Moves an open offer to `to`; 0 when it is not open any more, or, with `before`, when its time to answer was over by then. */
export function settleOffer(tx: Tx, { branchId, offerId }: Pick<Offer, 'branchId' | 'offerId'>, to: Exclude<OfferState, 'open'>, now: Date, before: Date | null = null): Promise<number> {
  return affected(tx, sql`
    update seat_offer set state = ${to}, settled_at = ${now}
    where branch_id = ${branchId} and offer_id = ${offerId} and state = 'open' and (${before}::timestamptz is null or answer_by > ${before})`);
}

/** Open offers whose time to answer is over. */
export function listOverdueOffers(db: Queryable, now: Date, limit: number): Promise<Offer[]> {
  return rows(db, sql`select ${columns} from seat_offer where state = 'open' and answer_by <= ${now} order by answer_by limit ${limit}`);
}

/** Open offers by slot: each has its seat in `slot.set_aside`. */
export function countOpenOffers(db: Queryable): Promise<{ branchId: number; slotId: string; offers: number }[]> {
  return rows(db, sql`select branch_id as "branchId", slot_id as "slotId", count(*)::int as offers from seat_offer where state = 'open' group by 1, 2 order by 1, 2`);
}
