import type { Page } from '@playwright/test';
import type { Letter } from '../../apps/server/src/modules/letters/index.ts';
import { checkCode, issueTo, revoke, supersede } from '../letters.ts';
import { citizen, fillIdentity, registerAnew } from '../people.ts';
import { send } from './forms.ts';
import { visitor } from './page-table.ts';

interface Letters {
  readonly stands: Letter;
  readonly expired: Letter;
  readonly superseded: Letter;
  readonly revoked: Letter;
}

/** A letter in each of the states that one can be in. */
async function oneOfEach(page: Page): Promise<Letters> {
  const person = citizen(71);
  await registerAnew(page, person);
  const [expired, superseded, revoked] = [await issueTo(person, 30), await issueTo(person), await issueTo(person)];
  await revoke(revoked);
  return { expired, superseded, revoked, stands: await supersede(person, superseded) };
}

const one = (name: keyof Letters) => (_page: Page, letters: Letters): string => `/letters/${letters[name].letterId}`;
const check = (name: keyof Letters) => (page: Page, letters: Letters): Promise<void> => checkCode(page, letters[name].code);

async function compare(page: Page, { stands }: Letters, index: number): Promise<void> {
  await checkCode(page, stands.code);
  await fillIdentity(page, citizen(index));
  await send(page, 'id_number');
}

export const holdingLetters = visitor<Letters>('a holder of letters', oneOfEach, [
  { name: 'letters', route: 'GET /letters', open: '/letters' },
  { name: 'a letter', route: 'GET /letters/:id', open: one('stands') },
  { name: 'a letter that has expired', route: 'GET /letters/:id', open: one('expired') },
  { name: 'a letter whose place another has taken', route: 'GET /letters/:id', open: one('superseded') },
  { name: 'a letter that was revoked', route: 'GET /letters/:id', open: one('revoked') },
  { name: 'no such letter', route: 'GET /letters/:id', status: 404, open: '/letters/01980000-0000-7000-8000-000000000000' },
  { name: 'check a letter that stands', route: 'POST /check-letter', open: check('stands') },
  { name: 'check a letter that has expired', route: 'POST /check-letter', open: check('expired') },
  { name: 'check a letter that was superseded', route: 'POST /check-letter', open: check('superseded') },
  { name: 'check a letter that was revoked', route: 'POST /check-letter', open: check('revoked') },
  { name: 'compare the holder’s card', route: 'POST /check-letter', open: (page, letters) => compare(page, letters, 71) },
  { name: 'compare another card', route: 'POST /check-letter', open: (page, letters) => compare(page, letters, 70) },
  { name: 'compare a card, nothing filled in', route: 'POST /check-letter', status: 422, open: async (page, { stands }) => { await checkCode(page, stands.code); await send(page, 'id_number'); } },
]);
