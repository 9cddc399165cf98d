import { randomInt } from 'node:crypto';
import { cardCode, cardStepOf } from '@bawaba/visit';
import { addDays, localDay, startOfLocalDay } from '../../../platform/calendar.ts';
import type { Queryable, Tx } from '../../../platform/database.ts';
import { hmac } from '../../../platform/hmac.ts';
import type { Bilingual } from '../../../platform/language.ts';
import type { Runtime } from '../../../platform/runtime.ts';
import { sameText } from '../../../platform/secrets.ts';
import { findWorkingStaff } from '../../identity/index.ts';
import { getAuthority } from '../../authorities/index.ts';
import { findCardHolder, findCardNumber, insertCard } from '../store/cards.ts';

/** How many days a phone without a network shows codes that hold. A lost phone's codes die then, and at once when its inspector's account ends. */
const keyDays = 3;
/** Steps before and after the present one: clocks of phones, and the time that typing takes. */
const slack = 2;

/** What an inspector's phone makes codes with. */
export interface Card {
  /** Eight digits. */
  readonly number: string;
  /** 32 bytes. */
  readonly key: Buffer;
  readonly validUntil: Date;
}

/** The key of one card and the day on which it was given out: kept nowhere. */
function keyOf({ secrets }: Pick<Runtime, 'secrets'>, number: string, day: string): Buffer<ArrayBuffer> {
  return Buffer.from(hmac(secrets.key('inspector-card'), `${number}\n${day}`));
}

/** An inspector's card; its number is made at the first time. */
export async function readCard(tx: Tx, runtime: Pick<Runtime, 'secrets'>, staffId: string, now: Date): Promise<Card> {
  let number = await findCardNumber(tx, staffId);
  while (number === null) {
    await insertCard(tx, String(randomInt(10_000_000, 100_000_000)), staffId, now);
    number = await findCardNumber(tx, staffId);
  }
  const day = localDay(now);
  return { number, key: keyOf(runtime, number, day), validUntil: startOfLocalDay(addDays(day, keyDays)) };
}

/** An inspector as the public may see one. */
export interface KnownInspector {
  readonly name: Bilingual;
  readonly authority: Bilingual;
}

/**
 * The inspector of a card number and the code that their phone shows now; null for every other reason alike: no such card, a wrong or old
 * code, somebody who works there no more. The caller limits tries.
 */
export async function findInspectorByCode(db: Queryable, runtime: Pick<Runtime, 'secrets'>, { number, code }: { readonly number: string; readonly code: string }, now: Date): Promise<KnownInspector | null> {
  const step = cardStepOf(now.getTime());
  const days = Array.from({ length: keyDays }, (_, back) => addDays(localDay(now), -back));
  const steps = Array.from({ length: 2 * slack + 1 }, (_, index) => step - slack + index);
  // All are made and compared, whatever was typed: an answer's time tells nothing.
  const codes = await Promise.all(days.flatMap((day) => steps.map((one) => cardCode(new Uint8Array(keyOf(runtime, number, day)), one))));
  const right = codes.filter((one) => sameText(one, code)).length > 0;
  const staffId = /^[1-9]\d{7}$/.test(number) ? await findCardHolder(db, number) : null;
  const staff = staffId === null ? null : await findWorkingStaff(db, staffId);
  if (!right || staff === null || staff.role !== 'inspector' || staff.authorityId === null) return null;
  return { name: staff.name, authority: (await getAuthority(db, staff.authorityId)).name };
}
