import { createHash } from 'node:crypto';
import { matchesHolder, slotStart, type TicketClaims } from '@bawaba/ticket';
import { gregorianCandidates, localDay } from '../../../platform/calendar.ts';
import type { Runtime } from '../../../platform/runtime.ts';
import { forgive, type GivenBirth, type Limit, onTheBeat, takeTry } from '../../identity/index.ts';
import { dayKey } from '../actions.ts';
import type { TicketKeys } from '../keys.ts';
import { type BroughtTicket, readBrought, statusCodes } from '../rules.ts';
import { findByCti } from '../store.ts';

/** What somebody asks who was given or sold a ticket. */
export interface CheckQuestion {
  /** As scanned or pasted. */
  readonly ticket: string;
  readonly idNumber: string;
  readonly birth: GivenBirth;
  readonly address: string;
  /** SHA-256 of the browser's cookie. */
  readonly browserHash: Buffer;
}

type CheckRuntime = Runtime & { readonly keys: TicketKeys };

/** Looked for where there is nothing to look for, so that every question takes the same steps. */
const nobodys: TicketClaims = { nbf: 0, exp: 1801, startMinutes: 30, branch: 1, service: 1, statusIndex: 0, initials: '', cti: new Uint8Array(10), hc: new Uint8Array(12) };

/**
 * Whether a ticket was issued to this person and would still be admitted: true, or false whatever the reason, in the same
 * steps and on the same beat. Counted before it is looked at, and alike for tickets that do not exist; only a right answer
 * frees its count, since whoever has one has nothing left to guess. Throws `too_many_attempts`.
 */
export async function checkTicket(runtime: CheckRuntime, question: CheckQuestion): Promise<boolean> {
  return onTheBeat(async () => {
    const brought = readBrought(question.ticket);
    const ticket = createHash('sha256').update(brought.name).digest('hex');
    const pair: Limit = ['check_pair', `${ticket} ${question.idNumber}`];
    await takeTry(runtime, ['check_device', question.browserHash.toString('hex')], ['address', `check ${question.address}`], ['check_ticket', ticket], pair);
    const stands = await standsFor(runtime, brought, question);
    if (stands) await runtime.db.transaction((tx) => forgive(tx, runtime, pair));
    return stands;
  });
}

/** The text must be the one that was issued: that is more than a signature, which a stolen key could make as well. */
async function standsFor({ db, keys, clock }: CheckRuntime, brought: BroughtTicket, { idNumber, birth }: CheckQuestion): Promise<boolean> {
  const claims = brought.claims ?? nobodys;
  const now = Math.floor(clock().getTime() / 1000);
  const issued = await findByCti(db, claims.branch, claims.cti);
  const day = localDay(new Date(slotStart(claims) * 1000));
  const isTheirs = matchesHolder(dayKey(keys, claims.branch, day), claims, idNumber, datesOf(birth));
  return isTheirs && issued !== null && issued.text === brought.name && issued.status === statusCodes.valid && now < claims.exp;
}

/** The Gregorian dates that a date on a card may stand for. */
export function datesOf({ calendar, printed }: GivenBirth): readonly string[] {
  if (calendar === 'gregorian') return [printed];
  const [year, month, day] = printed.split('-').map(Number) as [number, number, number];
  return gregorianCandidates({ year, month, day });
}
