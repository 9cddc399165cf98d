import { normaliseDigits } from '@bawaba/ticket';
import { plainAlphabet } from '../../../platform/id.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A request waits this long for the second member of staff, while the person is at the branch. */
export const requestLife = 30 * minute;
/** An approved code is good for this long, for who can also receive a code on the registered telephone. */
export const recoveryCodeLife = 30 * minute;
/** Without that telephone the code rests first, so that whoever still has it can stop a stranger, */
export const waitWithoutPhone = 24 * hour;
/** and is then good for this long: its holder is at home by now. */
const lifeAfterWait = 72 * hour;
/** A code of 60 bits cannot be guessed; the bound keeps its counter from being a toy. */
export const recoveryTries = 10;
/** Ended requests are kept this long for the branch's questions; the record keeps what happened. */
export const requestMemory = 30 * 24 * hour;
/** Another device has this long to agree. */
export const approvalLife = 5 * minute;

export type RecoveryState = 'requested' | 'approved' | 'used' | 'cancelled';

/** From when and until when the code of a request is good that is approved now. */
export function codeWindow(hasPhone: boolean, now: Date): { validFrom: Date; expiresAt: Date } {
  if (hasPhone) return { validFrom: now, expiresAt: new Date(now.getTime() + recoveryCodeLife) };
  const validFrom = new Date(now.getTime() + waitWithoutPhone);
  return { validFrom, expiresAt: new Date(validFrom.getTime() + lifeAfterWait) };
}

export type CodeProblem = 'recovery_code_used' | 'recovery_stopped' | 'recovery_code_over' | 'recovery_code_waits';

/** Why the right code of an approved request does not let its holder in, or null when it does. */
export function codeProblem({ state, validFrom, expiresAt }: { state: RecoveryState; validFrom: Date; expiresAt: Date }, now: Date): CodeProblem | null {
  if (state === 'used') return 'recovery_code_used';
  if (state !== 'approved') return 'recovery_stopped';
  if (now >= expiresAt) return 'recovery_code_over';
  return now < validFrom ? 'recovery_code_waits' : null;
}

/** Twelve characters of the plain alphabet from the first 60 bits of `bytes`. */
export function recoveryCodeFrom(bytes: Buffer): string {
  let rest = bytes.readBigUInt64BE() >> 4n;
  let code = '';
  for (let i = 0; i < 12; i++, rest >>= 5n) code = plainAlphabet[Number(rest & 31n)]! + code;
  return code;
}

/** As it is shown and printed: three groups of four. */
export function shownRecoveryCode(code: string): string {
  return code.match(/.{4}/g)!.join('-');
}

/** A typed code as it was made, or null when it cannot be one. Small letters, any digits, spaces and dashes are taken; I, L and O are read as the digits they look like. */
export function readRecoveryCode(typed: string): string | null {
  if (typed.length > 60) return null;
  const code = normaliseDigits(typed).toUpperCase().replace(/[\s\u200e\u200f-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(code) ? code : null;
}

/** The number to match, between two others that differ from it and from each other, in order of size: its place tells nothing. `draw(n)`: a random integer below n. */
export function matchNumbers(draw: (below: number) => number): { number: number; choices: readonly number[] } {
  const picked = new Set<number>();
  while (picked.size < 3) picked.add(10 + draw(90));
  const choices = [...picked].toSorted((a, b) => a - b);
  return { number: choices[draw(3)]!, choices };
}
