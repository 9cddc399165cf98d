import { CLOCK_SKEW_SECONDS, type KeySet, type Pack, type PackDay, verifyKeySet, verifyManifest, verifyStatusList } from '@bawaba/ticket';
import type { CheckBody, PackBody } from '@bawaba/contracts';
import type { Store, StoredDay, StoredPack } from '../storage/database.ts';
import { loadStoredPack, saveStoredPack, type StoredWhole } from '../storage/pack.ts';
import { fromBase64url } from './base64url.ts';
import { noteAdmitted } from './push.ts';

/** A verified pack, and what is kept beside it. */
export interface LoadedPack {
  readonly pack: Pack;
  readonly stored: StoredPack;
}

/** Verifies what is stored. A list that does not verify counts as not pulled; a key set that does not, as no pack. */
export async function verifyStored(branch: number, { pack, days }: StoredWhole): Promise<LoadedPack> {
  const keySet = await verifyKeySet(pack.keySet, pack.rootPublicKey, pack.keySetNumber);
  const verified = await Promise.all(days.map(async (day): Promise<[string, PackDay]> => [day.day, await verifyDay(branch, keySet, day)]));
  let newestSignedTime = Math.max(pack.newestSignedTime, keySet.issuedAt);
  for (const [, { statusList, manifest }] of verified) newestSignedTime = Math.max(newestSignedTime, statusList?.issuedAt ?? 0, manifest?.issuedAt ?? 0);
  return { pack: { branch, keySet, days: new Map(verified) }, stored: { ...pack, keySetNumber: keySet.number, newestSignedTime } };
}

async function verifyDay(branch: number, keySet: KeySet, stored: StoredDay): Promise<PackDay> {
  const about = { branch, day: stored.day };
  const [statusList, manifest] = await Promise.all([
    verifyStatusList(stored.statusList, keySet, about).catch(() => null),
    verifyManifest(stored.manifest, keySet, about).catch(() => null),
  ]);
  return { dayKey: stored.dayKey.length === 32 ? stored.dayKey : null, statusList, manifest: manifest && { ...manifest, ttl: Math.min(manifest.ttl, manifestSpeaksFor) } };
}

/**
 * Seconds for which a missing ticket proves that none was issued, whatever the manifest allows:
 * people go on booking after it was signed, and must not be taken for forgers by a reader that
 * could not hear of it. Long enough to decide on a list just fetched by a clock within its tolerance.
 */
const manifestSpeaksFor = CLOCK_SKEW_SECONDS + 60;

function toStoredDay(day: PackBody['days'][number]): StoredDay {
  return { day: day.day, dayKey: fromBase64url(day.dayKey), statusList: fromBase64url(day.statusList), manifest: fromBase64url(day.manifest) };
}

/**
 * Takes over a pack. The root key of the first pack is the one for good: another one, an older key
 * set, or one that does not verify rejects (TicketError), and the pack before stays.
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
  return save(db, branch, { pack, days: body.days.map(toStoredDay) }, body.admitted, before?.days ?? []);
}

/** Takes over the fresh lists of one day. Returns the pack with them, and the lists' own time in seconds, which is signed. */
export async function takeDay(db: Store, branch: number, body: CheckBody): Promise<{ loaded: LoadedPack; signedNow: number } | null> {
  const before = await loadStoredPack(db);
  if (before === null) return null;
  const days = [...before.days.filter(({ day }) => day !== body.day.day), toStoredDay(body.day)];
  const loaded = await save(db, branch, { pack: before.pack, days }, body.admitted === null ? [] : [body.admitted], before.days);
  return { loaded, signedNow: loaded.pack.days.get(body.day.day)?.statusList?.issuedAt ?? 0 };
}

async function save(db: Store, branch: number, given: StoredWhole, admitted: PackBody['admitted'], held: readonly StoredDay[]): Promise<LoadedPack> {
  const loaded = await verifyStored(branch, given);
  const days = await newerOf(branch, loaded.pack.keySet, given.days, held);
  const whole = { pack: loaded.stored, days };
  await saveStoredPack(db, whole);
  const tx = db.transaction('admitted', 'readwrite');
  await noteAdmitted(tx.store, admitted);
  await tx.done;
  return verifyStored(branch, whole);
}

/** Of two lists for a day the one signed later: an old answer must not bring a cancelled ticket back to life. */
async function newerOf(branch: number, keySet: KeySet, given: readonly StoredDay[], held: readonly StoredDay[]): Promise<StoredDay[]> {
  const before = new Map(held.map((day) => [day.day, day]));
  return Promise.all(given.map(async (day) => {
    const old = before.get(day.day);
    if (old === undefined) return day;
    const [a, b] = await Promise.all([verifyDay(branch, keySet, old), verifyDay(branch, keySet, day)]);
    return {
      ...day,
      statusList: (a.statusList?.issuedAt ?? -1) > (b.statusList?.issuedAt ?? -1) ? old.statusList : day.statusList,
      manifest: (a.manifest?.issuedAt ?? -1) > (b.manifest?.issuedAt ?? -1) ? old.manifest : day.manifest,
    };
  }));
}
