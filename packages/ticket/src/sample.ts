import { randomBytes, randomInt } from 'node:crypto';
import { toHex } from './bytes.ts';
import { checkDigit } from './card.ts';
import { CTI_BYTES, slotStart } from './claims.ts';
import type { TicketClaims } from './claims.ts';
import { createSigner, generateRawKeyPair } from './ed25519-node.ts';
import { encodeTicket } from './format.ts';
import { deriveDayKey, holderCode } from './holder.ts';
import { localDay } from './local-day.ts';

/** All that someone needs to try their own verifier; keys in hex, raw. Nobody real is meant. */
export interface SampleTicket {
  readonly text: string;
  readonly kid: string;
  readonly publicKey: string;
  /** The holder key of this branch and day. */
  readonly holderKey: string;
  readonly id: string;
  readonly birthDate: string;
  readonly branch: number;
  readonly day: string;
}

const INITIALS = ['مع', 'نس', 'عب', 'RK', 'A', ''];

/** `count` tickets under one throw-away key, each in its arrival window at `now` (seconds). */
export function sampleTickets(count: number, now: number): SampleTicket[] {
  const { seed, publicKey } = generateRawKeyPair();
  const kid = randomBytes(2);
  const signer = createSigner(kid, seed);
  const master = randomBytes(32);
  return Array.from({ length: count }, () => {
    const person = { id: randomPersonId(), birthDate: localDay(now - randomInt(18, 80) * 31_556_952) };
    const unbound = randomClaims(now);
    const day = localDay(slotStart(unbound));
    const dayKey = deriveDayKey(master, unbound.branch, day);
    const hc = holderCode(dayKey, unbound.cti, person.id, person.birthDate);
    return {
      text: encodeTicket({ ...unbound, hc }, signer),
      kid: toHex(kid),
      publicKey: toHex(publicKey),
      holderKey: toHex(dayKey),
      ...person,
      branch: unbound.branch,
      day,
    };
  });
}

function randomClaims(now: number): Omit<TicketClaims, 'hc'> {
  const nbf = now - randomInt(0, 1800);
  return {
    nbf,
    exp: nbf + 3 * 3600,
    cti: randomBytes(CTI_BYTES),
    branch: randomInt(1, 0x10000),
    service: randomInt(1, 0x10000),
    startMinutes: randomInt(15, 121),
    initials: INITIALS[randomInt(INITIALS.length)]!,
    statusIndex: randomInt(0x10000),
  };
}

/** A made-up id that passes the check digit (Luhn). */
function randomPersonId(): string {
  const nine = `${randomInt(1, 3)}${String(randomInt(1e8)).padStart(8, '0')}`;
  return nine + checkDigit(nine);
}
