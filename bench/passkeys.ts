import { strict as assert } from 'node:assert';
import { createHash, type KeyObject, verify } from 'node:crypto';
import { makeChallenge, readChallenge } from '../apps/server/src/modules/identity/challenges.ts';
import { type Authenticator, makeAuthenticator } from '../apps/server/src/modules/identity/fixtures.ts';
import { type Assertion, challengeOf, verifyAssertion, verifyAttestation } from '../apps/server/src/modules/identity/passkeys.ts';
import type { Passkey } from '../apps/server/src/modules/identity/rules/passkey.ts';
import { insertPasskey } from '../apps/server/src/modules/identity/store/passkeys.ts';
import { readConfig } from '../apps/server/src/platform/config.ts';
import { type Database, row, sql } from '../apps/server/src/platform/database.ts';
import { newId } from '../apps/server/src/platform/id.ts';
import { randomToken, secretsFrom } from '../apps/server/src/platform/secrets.ts';
import { compare, type Comparison, perSecond } from './compare.ts';
import { requestText, runLoad } from './http-load.ts';
import type { Server } from './installation.ts';
import { makePeople } from './people.ts';

const connections = 32;
const deviceCount = 200;
const api = '/api/v1/passkeys/sign-in';
const config = readConfig({ BASE_URL: 'http://localhost:3000', DATA_DIR: '.' });

interface Owner {
  readonly device: Authenticator;
  readonly passkey: Passkey;
}

/** What is verified: a device's bytes and the key that they are right under. */
interface Signed {
  readonly key: KeyObject;
  readonly data: Buffer;
  readonly signature: Buffer;
}

export interface PasskeyContest {
  readonly db: Database;
  readonly portal: Server;
  readonly rounds: number;
  /** Sign-ins a round, on each side. */
  readonly perRound: number;
}

/**
 * Whole sign-ins over HTTP, and what of them is no database and no HTTP (challenge made, read back and verified), both
 * against bare verifications of the same signatures by the same runtime. Devices sign between the two requests, while no
 * clock runs. Every sign-in must have its session, else the run fails.
 */
export async function benchPasskeys({ db, portal, rounds, perRound }: PasskeyContest): Promise<{ whole: Comparison; checking: Comparison }> {
  const owners = await makeOwners(db);
  const signed = Array.from({ length: perRound }, (_, n) => someSigned(owners[n % deviceCount]!));
  const reference = (): Promise<number> => perSecond(perRound, async () => {
    for (const { key, data, signature } of signed) assert.ok(verify('sha256', data, key, signature));
  });
  const checking = await compare({ rounds, reference, ours: () => check(owners, perRound) });
  const before = await countSessions(db);
  const whole = await compare({ rounds, reference, ours: () => signIn(portal, owners, perRound) });
  assert.equal((await countSessions(db)) - before, (rounds + 1) * perRound, 'a sign-in was acknowledged without its session');
  return { whole, checking };
}

async function makeOwners(db: Database): Promise<Owner[]> {
  const owners: Owner[] = [];
  for (const { personId } of await makePeople(db, deviceCount)) {
    const device = makeAuthenticator();
    const made = await verifyAttestation(config, 'bench', device.register({ challenge: 'bench', rp: { id: 'localhost' }, user: { id: Buffer.from(personId.replaceAll('-', ''), 'hex').toString('base64url') } }));
    const passkey: Passkey = { ...made!, holderId: personId, passkeyId: newId(new Date()), name: 'Bench', createdAt: new Date(), lastUsedAt: null };
    await db.transaction((tx) => insertPasskey(tx, passkey));
    owners.push({ device, passkey });
  }
  return owners;
}

function someSigned({ device }: Owner): Signed {
  const { response } = device.signIn({ challenge: randomToken(48), rpId: 'localhost' });
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');
  const data = Buffer.concat([bytes(response.authenticatorData), createHash('sha256').update(bytes(response.clientDataJSON)).digest()]);
  return { key: device.publicKey, data, signature: bytes(response.signature) };
}

/** Challenge and verification as a sign-in has them, in this process. */
async function check(owners: readonly Owner[], count: number): Promise<number> {
  const runtime = { secrets: secretsFrom(Buffer.alloc(32, 1)), clock: () => new Date() } as never;
  const visit = { browserHash: Buffer.alloc(32) };
  const asked = { purpose: 'sign_in', subject: '' } as const;
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
  const answers = Array.from({ length: count }, (_, n) => owners[n % deviceCount]!.device.signIn({ challenge: text(makeChallenge(runtime, visit, asked)), rpId: 'localhost' }));
  return perSecond(count, async () => {
    for (const [n, answer] of answers.entries()) {
      makeChallenge(runtime, visit, asked);
      const challenge = challengeOf(answer);
      assert.ok(readChallenge(runtime, visit, asked, challenge));
      assert.notEqual(verifyAssertion(config, challenge as string, answer, owners[n % deviceCount]!.passkey), null);
    }
  });
}

/** Sign-ins a second: the time of both requests of each. */
async function signIn({ port }: Server, owners: readonly Owner[], count: number): Promise<number> {
  const cookies = Array.from({ length: count }, () => ({ cookie: `flow=${randomToken(32)}` }));
  const questions: { challenge: string; rpId: string }[] = [];
  const asking = await runLoad({ port, connections, count, request: (n) => requestText('POST', `${api}/options`, cookies[n]!), onAnswer: ({ index, status, body }) => {
    assert.equal(status, 200, body.toString());
    questions[index] = JSON.parse(body.toString()) as never;
  } });
  const answers = questions.map((question, n): Assertion => owners[n % deviceCount]!.device.signIn(question));
  const answering = await runLoad({ port, connections, count, request: (n) => requestText('POST', api, cookies[n]!, JSON.stringify({ response: answers[n] })), onAnswer: ({ status, body }) => {
    assert.equal(status, 200, body.toString());
  } });
  return 1 / (1 / asking + 1 / answering);
}

async function countSessions(db: Database): Promise<number> {
  return (await row<{ n: number }>(db, sql`select count(*)::int as n from session`))!.n;
}
