import { fromBase64url } from '@bawaba/offline';
import { type Pack, type PackDay, newestSignedTime, openPack } from '@bawaba/ticket';
import type { CheckBody, PackBody } from '@bawaba/contracts';
import { daysToWipe } from '../rules/days.ts';
import type { Store, StoredDay, StoredPack } from '../storage/database.ts';
import { loadStoredPack, saveStoredPack, type StoredWhole } from '../storage/pack.ts';
import { noteAdmitted } from './push.ts';

/** A verified pack, and what is kept beside it. */
export interface LoadedPack {
  readonly pack: Pack;
  readonly stored: StoredPack;
}

/** Verifies what is stored, all or nothing (TicketError), and takes along the highest number and newest time seen. */
export async function openStored(branch: number, { pack, days }: StoredWhole): Promise<LoadedPack> {
  const opened = await openPack({ branch, keySet: pack.keySet, days }, pack.rootPublicKey, pack.keySetNumber);
  return { pack: opened, stored: { ...pack, keySetNumber: opened.keySet.number, newestSignedTime: Math.max(pack.newestSignedTime, newestSignedTime(opened)) } };
}

function toStoredDay(day: PackBody['days'][number]): StoredDay {
  return { day: day.day, dayKey: fromBase64url(day.dayKey), statusList: fromBase64url(day.statusList), manifest: fromBase64url(day.manifest) };
}

/**
 * Takes over a pack. The root key of the first pack is the one for good: another one, an older key
 * set, or one that does not verify rejects (TicketError), and the pack before stays. `now` in milliseconds.
 */
export async function takePack(db: Store, branch: number, body: PackBody, now: number): Promise<LoadedPack> {
  const before = await loadStoredPack(db);
  const pack: StoredPack = {
    rootPublicKey: before?.pack.rootPublicKey ?? fromBase64url(body.rootPublicKey),
    keySet: fromBase64url(body.keySet),
    keySetNumber: before?.pack.keySetNumber ?? 0,
    newestSignedTime: before?.pack.newestSignedTime ?? 0,
    pulledAt: now,
    bookingOrigin: body.bookingOrigin,
    services: body.services,
  };
  return save(db, branch, { pack, days: body.days.map(toStoredDay) }, before?.days ?? [], body.admitted);
}

/** Takes over the fresh lists of one day; rejects as {@link takePack} does. Null without a pack to put them into. */
export async function takeDay(db: Store, branch: number, body: CheckBody, now: number): Promise<LoadedPack | null> {
  const before = await loadStoredPack(db);
  if (before === null) return null;
  const over = new Set(daysToWipe(before.days.map(({ day }) => day), now / 1000));
  const days = [...before.days.filter(({ day }) => day !== body.day.day && !over.has(day)), toStoredDay(body.day)];
  return save(db, branch, { pack: before.pack, days }, before.days, body.admitted === null ? [] : [body.admitted]);
}

async function save(db: Store, branch: number, given: StoredWhole, held: readonly StoredDay[], admitted: PackBody['admitted']): Promise<LoadedPack> {
  const opened = await openStored(branch, given);
  // Signed with a key that is no longer in the set, what was held is no measure.
  const before = await openPack({ branch, keySet: given.pack.keySet, days: held }, given.pack.rootPublicKey, 0).catch(() => null);
  const heldDays = new Map(held.map((day) => [day.day, day]));
  const days = given.days.map((day) => newerOf(day, opened.pack.days.get(day.day), heldDays.get(day.day), before?.days.get(day.day)));
  const whole = { pack: opened.stored, days };
  const loaded = await openStored(branch, whole);
  await saveStoredPack(db, whole);
  const tx = db.transaction('admitted', 'readwrite');
  await noteAdmitted(tx.store, admitted);
  await tx.done;
  return loaded;
}

/** Of two lists for a day the one signed later: an old answer must not bring a cancelled ticket back to life. */
function newerOf(given: StoredDay, opened: PackDay | undefined, held: StoredDay | undefined, openedHeld: PackDay | undefined): StoredDay {
  if (held === undefined) return given;
  const later = (list: 'statusList' | 'manifest'): boolean => (openedHeld?.[list]?.issuedAt ?? -1) > (opened?.[list]?.issuedAt ?? -1);
  return { ...given, statusList: later('statusList') ? held.statusList : given.statusList, manifest: later('manifest') ? held.manifest : given.manifest };
}
