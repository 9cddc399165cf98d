import { timingSafeEqual } from 'node:crypto';
import { hmac } from '../../platform/hmac.ts';
import { freshBytes } from '../../platform/random.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { challengeLife } from './rules/passkey.ts';
import type { Visit } from './visit.ts';

/** What an answer is for, and to whom: a challenge of one purpose and subject is worth nothing for another. */
export interface Asked {
  readonly purpose: 'sign_in' | 'staff_sign_in' | 'register' | 'add' | 'confirm';
  /** Flow or session that asks; empty where nobody is known yet. */
  readonly subject: string;
}

/** A challenge that was ours, is young enough and came back to the browser that asked. */
export interface Challenge {
  /** What must be unique for its single use. */
  readonly nonce: Buffer;
  readonly expiresAt: Date;
}

const [timeLength, nonceLength, macLength] = [6, 18, 24];
const length = timeLength + nonceLength + macLength;

function macOf({ secrets }: Runtime, { purpose, subject }: Asked, { browserHash }: Pick<Visit, 'browserHash'>, head: Buffer): Buffer {
  return hmac(secrets.key('passkey-challenge'), `${purpose}\n${subject}\n`, browserHash, head).subarray(0, macLength);
}

/**
 * A challenge that is kept nowhere: end of life, random bytes and our signature over both with purpose, subject and
 * browser. So a hundred thousand people who only look at the sign-in page leave nothing behind.
 */
export function makeChallenge(runtime: Runtime, visit: Pick<Visit, 'browserHash'>, asked: Asked): Uint8Array<ArrayBuffer> {
  const head = Buffer.concat([Buffer.alloc(timeLength), freshBytes(nonceLength)]);
  head.writeUIntBE(runtime.clock().getTime() + challengeLife, 0, timeLength);
  return new Uint8Array(Buffer.concat([head, macOf(runtime, asked, visit, head)]));
}

/** The challenge behind its base64url text, or null when it is not ours, too old, or was made for something or somebody else. */
export function readChallenge(runtime: Runtime, visit: Pick<Visit, 'browserHash'>, asked: Asked, text: unknown): Challenge | null {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'base64url') : Buffer.alloc(0);
  if (bytes.length !== length) return null;
  const head = bytes.subarray(0, timeLength + nonceLength);
  if (!timingSafeEqual(macOf(runtime, asked, visit, head), bytes.subarray(timeLength + nonceLength))) return null;
  const expiresAt = new Date(head.readUIntBE(0, timeLength));
  return runtime.clock() < expiresAt ? { nonce: head.subarray(timeLength), expiresAt } : null;
}
