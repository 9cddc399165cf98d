import { randomBytes, randomUUID } from 'node:crypto';
import { inDatabase } from '../database.ts';
import { citizen, registerAnew, signInStaff } from '../people.ts';
import { send } from './forms.ts';
import { type Entry, visitor } from './page-table.ts';

/** A passkey that no device has, for pages that only show it. */
async function lendPasskey(holder: string, value: string): Promise<{ passkeyId: string; holderId: string }> {
  const [{ id }] = (await inDatabase(holder, [value])) as [{ id: string }];
  const passkeyId = randomUUID();
  await inDatabase(
    `insert into passkey (holder_id, credential_id, passkey_id, public_key, counter, transports, synced, name, created_at, last_used_at) values ($1, $2, $3, 'x', 0, '{internal}', true, 'جوالي Phone', $4, $4)`,
    [id, randomBytes(16), passkeyId, new Date()],
  );
  return { passkeyId, holderId: id };
}

interface Facts {
  readonly passkeyId: string;
  readonly holderId: string;
}

/** Somebody signed in so many minutes ago. */
async function signedInAgo({ holderId }: Facts, minutes: number): Promise<void> {
  await inDatabase('update session set authenticated_at = $2 where holder_id = $1', [holderId, new Date(Date.now() - minutes * 60_000)]);
}

function entriesAt<const B extends '/account' | '/staff/account'>(base: B): readonly Entry<Facts>[] {
  const list = `${base}/passkeys` as const;
  return [
    { name: 'account with a passkey', route: `GET ${base}`, open: base },
    { name: 'passkeys', route: `GET ${list}`, open: async (_, facts) => { await signedInAgo(facts, 0); return list; } },
    ...(['added', 'removed', 'renamed'] as const).map((news) => ({ name: `passkeys, ${news}`, route: `GET ${list}` as const, open: `${list}?${news}=1` })),
    { name: 'passkeys, sign-in not fresh', route: `GET ${list}`, open: async (_, facts) => { await signedInAgo(facts, 60); return list; } },
    { name: 'a passkey', route: `GET ${list}/:passkeyId`, open: (_, { passkeyId }) => `${list}/${passkeyId}` },
    { name: 'no such passkey', route: `GET ${list}/:passkeyId`, status: 404, open: `${list}/none` },
    { name: 'a passkey without a name', route: `POST ${list}/:passkeyId/rename`, status: 422, open: async (page, { passkeyId }) => {
      await page.goto(`${list}/${passkeyId}`);
      await page.locator('[name=name]').fill('');
      await send(page, 'name');
    } },
    { name: 'confirm', route: `GET ${base}/confirm`, open: async (_, facts) => { await signedInAgo(facts, 60); return `${base}/confirm?next=${encodeURIComponent(list)}`; } },
  ];
}

/** Somebody with a passkey and a password. */
export const passkeyOwner = visitor('a beneficiary with a passkey', async (page) => {
  const person = citizen(8);
  await registerAnew(page, person);
  return lendPasskey('select person_id as id from person where id_number = $1', person.idNumber);
}, entriesAt('/account'));

export const staffPasskeyOwner = visitor('a member of staff with a passkey', async (page) => {
  await signInStaff(page, 'officer.civil', '+966500000905');
  return lendPasskey('select staff_id as id from staff where username = $1', 'officer.civil');
}, entriesAt('/staff/account'));
