/** Passkeys a holder may have. */
export const mostPasskeys = 10;

/** A challenge can be answered this long. */
export const challengeLife = 5 * 60_000;

/** A holder's passkey as it is kept. */
export interface Passkey {
  readonly holderId: string;
  readonly credentialId: Buffer;
  readonly passkeyId: string;
  /** COSE_Key. */
  readonly publicKey: Buffer;
  /** Signatures so far, 0 where the device does not count. */
  readonly counter: number;
  readonly transports: readonly string[];
  /** Copied by its maker to the holder's other devices. */
  readonly synced: boolean;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** False when the device's counter did not move on: somewhere there is a copy. Many devices do not count and stay at 0. */
export function countsOn(before: number, given: number): boolean {
  return given > before || (given === 0 && before === 0);
}

/** A name for a new passkey: the device, with a number where there is one of that name. `device` as `deviceOf` gives it; may be empty. */
export function suggestName(device: string, taken: readonly string[]): string {
  const base = device === '' ? 'Passkey' : device;
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base} ${number}`;
    if (!taken.includes(name)) return name;
  }
}

/** A name as typed: one line of 1 to 60 characters, or null. */
export function readPasskeyName(typed: string): string | null {
  const name = typed.normalize('NFC').trim();
  return name !== '' && name.length <= 60 && !/[\p{Cc}\p{Co}\p{Cn}\u202a-\u202e\u2066-\u2069]/u.test(name) ? name : null;
}

/**
 * Whether a passkey may be removed: never the last way in. A password is another way, but not for staff who need a passkey.
 */
export function mayRemove({ passkeys, hasPassword, passkeyNeeded }: { passkeys: number; hasPassword: boolean; passkeyNeeded: boolean }): boolean {
  return passkeys > 1 || (hasPassword && !passkeyNeeded);
}
