import type { passkeyAssertion, passkeyAttestation } from '@bawaba/contracts';
import { generateAuthenticationOptions, generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { z } from 'zod';
import type { Config } from '../../platform/config.ts';
import { readAssertion } from './assertions.ts';
import { challengeLife, type Passkey } from './rules/passkey.ts';

export type Assertion = z.output<typeof passkeyAssertion>;
export type Attestation = z.output<typeof passkeyAttestation>;

/** Who a new passkey is for, as the device keeps and shows it. */
export interface PasskeyOwner {
  readonly holderId: string;
  /** What tells accounts apart in the device's list. */
  readonly account: string;
  readonly name: string;
}

/** What a device made. */
export type NewCredential = Pick<Passkey, 'credentialId' | 'publicKey' | 'counter' | 'transports' | 'synced'>;

type Bytes = Uint8Array<ArrayBuffer>;

/** Signature algorithms that we check, as COSE numbers them: ES256, EdDSA, RS256. */
const algorithms = [-7, -8, -257];

/** The domain that passkeys belong to; a browser offers them on its pages only, whatever a page looks like. */
function domainOf({ baseUrl }: Config): string {
  return new URL(baseUrl).hostname;
}

/** A holder's id in the 16 bytes that the device keeps. */
function handleOf(holderId: string): Bytes {
  return new Uint8Array(Buffer.from(holderId.replaceAll('-', ''), 'hex'));
}

/** Whose passkey answers, as the device says, or null. Nothing is proved by it: the signature is. */
export function holderOf({ response: { userHandle } }: Assertion): string | null {
  const bytes = Buffer.from(userHandle ?? '', 'base64url');
  return bytes.length === 16 ? bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : null;
}

/** The challenge that an answer says it answers; undefined when it cannot be read. */
export function challengeOf({ response: { clientDataJSON } }: Assertion | Attestation): unknown {
  try {
    return (JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as { challenge?: unknown } | null)?.challenge;
  } catch {
    return undefined;
  }
}

/** What a browser needs to sign in. Without `allowed` the device offers whom it knows, and the page learns nothing about anybody. */
export function askForPasskey(config: Config, challenge: Bytes, allowed?: readonly Passkey[]): ReturnType<typeof generateAuthenticationOptions> {
  return generateAuthenticationOptions({
    rpID: domainOf(config), challenge, userVerification: 'required', timeout: challengeLife, ...(allowed && { allowCredentials: allowed.map(referenceTo) }),
  });
}

/** What a browser needs to make a passkey that the owner's device keeps and that a person unlocks. */
export function askForNewPasskey(config: Config, challenge: Bytes, { holderId, account, name }: PasskeyOwner, existing: readonly Passkey[]): ReturnType<typeof generateRegistrationOptions> {
  return generateRegistrationOptions({
    rpName: 'Bawaba', rpID: domainOf(config), challenge, userID: handleOf(holderId), userName: account, userDisplayName: name, timeout: challengeLife, attestationType: 'none',
    excludeCredentials: existing.map(referenceTo), authenticatorSelection: { residentKey: 'required', userVerification: 'required' }, supportedAlgorithmIDs: algorithms,
  });
}

function referenceTo({ credentialId, transports }: Passkey): { id: string; transports: string[] } {
  return { id: credentialId.toString('base64url'), transports: [...transports] };
}

/** The passkey that a device made for `challenge`, or null when the answer is not what a device of ours would say. */
export async function verifyAttestation(config: Config, challenge: string, answer: Attestation): Promise<NewCredential | null> {
  const verified = await verifyRegistrationResponse({
    response: { ...answer, response: { ...answer.response }, clientExtensionResults: {} } as Parameters<typeof verifyRegistrationResponse>[0]['response'],
    expectedChallenge: challenge, expectedOrigin: config.baseUrl, expectedRPID: domainOf(config), requireUserVerification: true, supportedAlgorithmIDs: algorithms,
  }).catch(() => null);
  if (!verified?.verified) return null;
  const { credential, credentialDeviceType } = verified.registrationInfo;
  return {
    credentialId: Buffer.from(credential.id, 'base64url'), publicKey: Buffer.from(credential.publicKey), counter: credential.counter, synced: credentialDeviceType === 'multiDevice',
    transports: (answer.response.transports ?? []).filter((transport) => /^[a-z-]+$/.test(transport)),
  };
}

/**
 * The device's counter when `passkey` signed `challenge` on a page of ours and its holder was verified; else null.
 * The counter is judged by the caller, who must know first that the signature is right.
 */
export function verifyAssertion(config: Config, challenge: string, { id, rawId, response }: Assertion, { publicKey }: Pick<Passkey, 'publicKey'>): number | null {
  return id === rawId ? readAssertion(response, { challenge, origin: config.baseUrl, rpId: domainOf(config), publicKey }) : null;
}
