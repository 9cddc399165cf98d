import type { Database } from '../../../platform/database.ts';
import { listSetAside } from '../../appointments/index.ts';
import { listPromised } from '../../draws/index.ts';
import { countOpenOffers } from '../store/offers.ts';

/** A slot with more seats set aside than anybody is promised: nobody will ever get them. */
export interface Stranded {
  readonly branchId: number;
  readonly slotId: string;
  readonly setAside: number;
  readonly promised: number;
}

/**
 * Slots ahead whose set-aside seats are promised to nobody; the sound answer is an empty list. (Fewer seats than promises are sound: the branch took
 * them away.) The counts are read one after the other, so what is found is looked at twice: only what stays is wrong.
 */
export async function listStranded(db: Database, now: Date): Promise<Stranded[]> {
  const first = await look(db, now);
  if (first.length === 0) return [];
  const keyOf = ({ branchId, slotId, setAside, promised }: Stranded): string => `${branchId} ${slotId} ${setAside} ${promised}`;
  const before = new Set(first.map(keyOf));
  return (await look(db, now)).filter((one) => before.has(keyOf(one)));
}

async function look(db: Database, now: Date): Promise<Stranded[]> {
  const promised = new Map<string, number>();
  const add = (branchId: number, slotId: string, seats: number): void => void promised.set(`${branchId} ${slotId}`, (promised.get(`${branchId} ${slotId}`) ?? 0) + seats);
  const aside = await listSetAside(db, now);
  for (const { branchId, slotId, seats } of await listPromised(db, now)) add(branchId, slotId, seats);
  for (const { branchId, slotId, offers } of await countOpenOffers(db)) add(branchId, slotId, offers);
  return aside
    .map(({ branchId, slotId, setAside }) => ({ branchId, slotId, setAside, promised: promised.get(`${branchId} ${slotId}`) ?? 0 }))
    .filter((one) => one.setAside > one.promised);
}
