/** What proves that somebody is who they say. A passkey is two factors at once: the device, and what unlocks it. None of them is a mailbox, an answer to a question, or what is printed on a card. */
export type Factor = 'password' | 'code to the registered telephone' | 'passkey' | 'another device that is signed in' | 'card and face before two members of staff' | 'first password from the operator' | 'a day’s wait after telling every contact';

/** One way to a session or to new credentials. */
export interface WayIn {
  /** The action that ends it, below `actions/`. */
  readonly by: string;
  /** All of them are asked; of a list in the list, one. */
  readonly factors: readonly (Factor | readonly Factor[])[];
}

/**
 * Every way in. A test holds it against the code: whoever opens a session or sets a password in another place has to write
 * down here what that asks for.
 */
export const waysIn = {
  registration: { by: 'register', factors: ['code to the registered telephone'] },
  'password and code': { by: 'sign-in', factors: [['password', 'first password from the operator'], 'code to the registered telephone'] },
  'registration with a passkey': { by: 'passkey-register', factors: ['code to the registered telephone'] },
  passkey: { by: 'passkey-sign-in', factors: ['passkey'] },
  'one more passkey': { by: 'passkeys', factors: [['passkey', 'password'], ['passkey', 'code to the registered telephone']] },
  'a changed password': { by: 'change-password', factors: [['password', 'first password from the operator'], 'code to the registered telephone'] },
  'recovery by another device': { by: 'recover', factors: ['code to the registered telephone', 'another device that is signed in'] },
  'recovery in person': { by: 'recover-in-person', factors: ['card and face before two members of staff', ['code to the registered telephone', 'a day’s wait after telling every contact']] },
  'staff added or reset': { by: 'staff', factors: ['first password from the operator', 'code to the registered telephone'] },
} as const satisfies Record<string, WayIn>;
