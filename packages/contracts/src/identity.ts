import { z } from 'zod';
import { bilingual, instant, type Contract } from './contract.ts';

export const whoAmI = {
  id: 'whoAmI',
  method: 'GET',
  path: '/api/v1/me',
  summary: 'Who is signed in',
  access: 'beneficiary',
  status: 200,
  response: z.object({
    personId: z.uuid(),
    kind: z.enum(['citizen', 'resident']),
    name: bilingual,
    lang: z.enum(['ar', 'en']).describe('language of the person’s messages'),
    authenticatedAt: instant.describe('when this session last proved both factors'),
  }),
  errors: ['sign_in_needed'],
} as const satisfies Contract;

/** Bytes as WebAuthn's JSON form has them. */
const bytes = (longest: number) => z.string().max(longest).regex(/^[\w-]*$/, 'invalid_input');

const credentialId = bytes(1400).min(1);

const credentialReference = z.object({ id: z.string(), type: z.literal('public-key'), transports: z.array(z.string()).optional() });

/** What `navigator.credentials.get` takes, in WebAuthn's JSON form. */
const passkeyRequest = z.object({
  challenge: z.string(), timeout: z.number(), rpId: z.string(), userVerification: z.literal('required'), allowCredentials: z.array(credentialReference).optional(),
});

/** What `navigator.credentials.create` takes, in WebAuthn's JSON form. */
const passkeyCreation = z.object({
  challenge: z.string(), timeout: z.number(), rp: z.object({ id: z.string(), name: z.string() }), user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.number() })), excludeCredentials: z.array(credentialReference),
  authenticatorSelection: z.object({ residentKey: z.literal('required'), requireResidentKey: z.literal(true), userVerification: z.literal('required') }), attestation: z.literal('none'),
});

/** A device's answer to a {@link passkeyRequest}. */
export const passkeyAssertion = z.object({
  id: credentialId, rawId: credentialId, type: z.literal('public-key'),
  response: z.object({ clientDataJSON: bytes(6000), authenticatorData: bytes(3000), signature: bytes(2000), userHandle: bytes(100).nullish() }),
});

/** A device's answer to a {@link passkeyCreation}. */
export const passkeyAttestation = z.object({
  id: credentialId, rawId: credentialId, type: z.literal('public-key'),
  response: z.object({ clientDataJSON: bytes(6000), attestationObject: bytes(20_000), transports: z.array(z.string().max(20)).max(10).optional() }),
});

const next = z.string().max(1000).optional().describe('page of this site to go on to');
const goOn = z.object({ next: z.string().describe('page to go on to') });
const refused = ['passkey_refused', 'passkey_expired', 'passkey_copied', 'too_many_attempts'] as const;

/** A sign-in asks for a challenge, which costs the portal nothing to keep, and answers it once in the same browser within 5 minutes. */
export const passkeySignInOptions = {
  id: 'passkeySignInOptions', method: 'POST', path: '/api/v1/passkeys/sign-in/options', summary: 'A challenge to sign in with', access: 'anyone',
  status: 200, response: passkeyRequest, errors: ['must_wait'],
} as const satisfies Contract;

export const passkeySignIn = {
  id: 'passkeySignIn', method: 'POST', path: '/api/v1/passkeys/sign-in', summary: 'Sign in with a passkey', access: 'anyone',
  body: z.object({ response: passkeyAssertion, next }), status: 200, response: goOn, errors: refused,
} as const satisfies Contract;

export const staffPasskeySignInOptions = { ...passkeySignInOptions, id: 'staffPasskeySignInOptions', path: '/api/v1/staff/passkeys/sign-in/options', errors: [], summary: 'A challenge for staff to sign in with' } as const satisfies Contract;

export const staffPasskeySignIn = { ...passkeySignIn, id: 'staffPasskeySignIn', path: '/api/v1/staff/passkeys/sign-in', summary: 'Sign in with a passkey as a member of staff' } as const satisfies Contract;

/** For who has just proved card and code on the way to an account. */
export const registerPasskeyOptions = {
  id: 'registerPasskeyOptions', method: 'POST', path: '/api/v1/register/passkey/options', summary: 'What a device needs to make the first passkey of a new account', access: 'anyone',
  status: 200, response: passkeyCreation, errors: ['flow_ended', 'registry_unavailable'],
} as const satisfies Contract;

export const registerPasskey = {
  id: 'registerPasskey', method: 'POST', path: '/api/v1/register/passkey', summary: 'Register with a passkey in place of a password', access: 'anyone',
  body: z.object({ response: passkeyAttestation }), status: 201, response: goOn, errors: [...refused, 'passkey_taken', 'flow_ended', 'already_registered', 'registry_unavailable'],
} as const satisfies Contract;

export const addPasskeyOptions = {
  id: 'addPasskeyOptions', method: 'POST', path: '/api/v1/passkeys/options', summary: 'What a device needs to make another passkey', access: 'beneficiary',
  status: 200, response: passkeyCreation, errors: ['fresh_sign_in_needed', 'passkey_limit'],
} as const satisfies Contract;

export const addPasskey = {
  id: 'addPasskey', method: 'POST', path: '/api/v1/passkeys', summary: 'Add a passkey', access: 'beneficiary',
  body: z.object({ response: passkeyAttestation, next }), status: 201, response: goOn, errors: [...refused, 'fresh_sign_in_needed', 'passkey_limit', 'passkey_taken'],
} as const satisfies Contract;

export const addStaffPasskeyOptions = { ...addPasskeyOptions, id: 'addStaffPasskeyOptions', path: '/api/v1/staff/passkeys/options', summary: 'What a device of a member of staff needs to make a passkey', access: 'staff', newcomers: true } as const satisfies Contract;

export const addStaffPasskey = { ...addPasskey, id: 'addStaffPasskey', path: '/api/v1/staff/passkeys', summary: 'Add a passkey of a member of staff', access: 'staff', newcomers: true } as const satisfies Contract;

/** Before credentials are changed both factors are proved anew where one is; a passkey does it with one touch. */
export const confirmOptions = {
  id: 'confirmOptions', method: 'POST', path: '/api/v1/passkeys/confirm/options', summary: 'A challenge to confirm who is signed in', access: 'beneficiary',
  status: 200, response: passkeyRequest, errors: [],
} as const satisfies Contract;

export const confirm = {
  id: 'confirm', method: 'POST', path: '/api/v1/passkeys/confirm', summary: 'Confirm with a passkey who is signed in', access: 'beneficiary',
  body: z.object({ response: passkeyAssertion, next }), status: 200, response: goOn, errors: refused,
} as const satisfies Contract;

export const staffConfirmOptions = { ...confirmOptions, id: 'staffConfirmOptions', path: '/api/v1/staff/passkeys/confirm/options', summary: 'A challenge to confirm which member of staff is signed in', access: 'staff' } as const satisfies Contract;

export const staffConfirm = { ...confirm, id: 'staffConfirm', path: '/api/v1/staff/passkeys/confirm', summary: 'Confirm with a passkey which member of staff is signed in', access: 'staff' } as const satisfies Contract;
