import { toHex } from './bytes.ts';
import { readCard } from './card.ts';
import type { TypedCard } from './card.ts';
import { slotStart } from './claims.ts';
import type { TicketClaims } from './claims.ts';
import { matchesHolder } from './holder.ts';
import { findSetKey } from './keyset.ts';
import { isFresh } from './list-token.ts';
import { localDay } from './local-day.ts';
import { isIssued } from './manifest.ts';
import { newestSignedTime } from './pack.ts';
import type { Pack, PackDay } from './pack.ts';
import { readStatus } from './status-list.ts';
import type { Scan } from './verify.ts';

export type RefusalReason =
  | 'malformed' | 'unknown_key' | 'bad_signature' | 'wrong_branch' | 'cancelled' | 'already_used'
  | 'not_issued' | 'wrong_day' | 'too_early' | 'too_late' | 'wrong_person';
export type OnlineReason = 'clock_behind' | 'list_old';

export type Verdict =
  | { readonly outcome: 'admit'; readonly claims: TicketClaims }
  | { readonly outcome: 'card_needed'; readonly claims: TicketClaims }
  | { readonly outcome: 'check_online'; readonly reason: OnlineReason; readonly claims: TicketClaims }
  | { readonly outcome: 'refuse'; readonly reason: RefusalReason; readonly claims?: TicketClaims };

export interface Situation {
  readonly scan: Scan;
  readonly pack: Pack;
  /** Null until the clerk has typed the card. */
  readonly card: TypedCard | null;
  /** The reader's clock, in seconds. */
  readonly now: number;
  /** The newest signed time this reader ever saw, also from packs it has thrown away. */
  readonly newestSignedTime: number;
  /** Lower-case hex cti of everyone admitted here or known to be from other readers. */
  readonly admitted: ReadonlySet<string>;
}

/** Clocks of reader and server differ a little even when both are right. */
export const CLOCK_SKEW_SECONDS = 120;

/** A manifest this young names every ticket: nobody books, travels and stands at the desk in less. */
const MANIFEST_KNOWS_ALL_SECONDS = 180;

/**
 * The verdict on one scan, from signed data and the card alone. The order is part of the rule:
 *
 * 1. `malformed`, `unknown_key`, `bad_signature`: until these pass no claim is believed or shown.
 * 2. `wrong_branch`, `cancelled`, `already_used`, `not_issued`: final whatever the clock and
 *    whoever stands there, so no card is asked for. `not_issued` needs a
 *    manifest made minutes ago: an older one just does not know a ticket booked since, and
 *    its holder is no forger. Such a ticket is amber, after the card.
 * 3. `wrong_day`, `too_early`, `too_late`: only if the clock can be right.
 * 4. `card_needed`, `wrong_person`: before any amber, so that a clerk who overrides an amber
 *    has already compared the card.
 * 5. `clock_behind`, then `list_old`: nothing speaks against the ticket, but what would is missing.
 * 6. `admit`.
 */
export function decide(situation: Situation): Verdict {
  const { scan, pack } = situation;
  if (scan.status !== 'genuine') return { outcome: 'refuse', reason: scan.status };
  const { claims } = scan;
  const clock = readClock(situation);
  if (!keyHolds(scan.kid, claims, pack, clock)) return { outcome: 'refuse', reason: 'unknown_key' };

  const day = pack.days.get(localDay(slotStart(claims)));
  const refusal = refusedByRecord(claims, situation, day, clock)
    ?? (clock.behind ? null : refusedByTime(claims, situation.now));
  if (refusal !== null) return { outcome: 'refuse', reason: refusal, claims };

  if (day !== undefined && day.dayKey !== null) {
    const card = situation.card === null ? null : readCard(situation.card);
    if (card === null) return { outcome: 'card_needed', claims };
    if (!matchesHolder(day.dayKey, claims, card.id, card.birthDates)) {
      return { outcome: 'refuse', reason: 'wrong_person', claims };
    }
  }
  if (clock.behind) return { outcome: 'check_online', reason: 'clock_behind', claims };
  if (!packIsCurrent(claims, day, clock)) return { outcome: 'check_online', reason: 'list_old', claims };
  return { outcome: 'admit', claims };
}

interface Clock {
  /** The clock shows less than a time that has certainly passed. */
  readonly behind: boolean;
  /** The earliest the true time can be: what has run out by then has run out. */
  readonly atLeast: number;
}

function readClock(situation: Situation): Clock {
  const newest = Math.max(situation.newestSignedTime, newestSignedTime(situation.pack));
  const { now } = situation;
  const behind = now + CLOCK_SKEW_SECONDS < newest;
  return { behind, atLeast: behind ? newest : now };
}

function keyHolds(kid: Uint8Array, claims: TicketClaims, pack: Pack, clock: Clock): boolean {
  const key = findSetKey(pack.keySet.ticketKeys, kid);
  if (key === undefined || clock.atLeast > key.notAfter) return false;
  if (!clock.behind && clock.atLeast + CLOCK_SKEW_SECONDS < key.notBefore) return false;
  return key.branches === null || key.branches.includes(claims.branch);
}

function refusedByRecord(
  claims: TicketClaims,
  { pack, admitted }: Situation,
  day: PackDay | undefined,
  clock: Clock,
): RefusalReason | null {
  if (claims.branch !== pack.branch) return 'wrong_branch';
  const status = day?.statusList ? readStatus(day.statusList, claims.statusIndex) : 'valid';
  if (status === 'cancelled') return 'cancelled';
  if (status === 'used' || admitted.has(toHex(claims.cti))) return 'already_used';
  const manifest = day?.manifest;
  const knowsAll = manifest && clock.atLeast <= manifest.issuedAt + MANIFEST_KNOWS_ALL_SECONDS;
  return knowsAll && !isIssued(manifest, claims.cti) ? 'not_issued' : null;
}

/** "Wrong day" is for another date; outside the window on its own date the hour is what is wrong. */
function refusedByTime(claims: TicketClaims, now: number): RefusalReason | null {
  if (now < claims.nbf) return localDay(now) === localDay(claims.nbf) ? 'too_early' : 'wrong_day';
  if (now >= claims.exp) return localDay(now) === localDay(claims.exp) ? 'too_late' : 'wrong_day';
  return null;
}

/** An old manifest that names the ticket is good for ever; a status can change after its ttl. */
function packIsCurrent(claims: TicketClaims, day: PackDay | undefined, clock: Clock): boolean {
  if (!day || day.dayKey === null || day.statusList === null || day.manifest === null) return false;
  return isFresh(day.statusList, clock.atLeast) && isIssued(day.manifest, claims.cti);
}
