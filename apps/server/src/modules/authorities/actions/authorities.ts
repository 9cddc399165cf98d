import type { Queryable } from '../../../platform/database.ts';
import { keepFor } from '../../../platform/kept.ts';
import type { Authority } from '../rules/authority.ts';
import { listAuthorityRows } from '../store.ts';

const authorities = keepFor(async (db: Queryable): Promise<readonly Authority[]> => listAuthorityRows(db));

/** Call after a commit that changed authorities. */
export function forgetAuthorities(db: Queryable): void {
  authorities.forget(db);
}

/** All ministries and municipalities, by number. */
export function listAuthorities(db: Queryable): Promise<readonly Authority[]> {
  return authorities.read(db);
}

/** One that a row of ours names. */
export async function getAuthority(db: Queryable, authorityId: number): Promise<Authority> {
  const found = (await listAuthorities(db)).find((one) => one.authorityId === authorityId);
  if (!found) throw new Error(`There is no authority ${authorityId}`);
  return found;
}

/** The municipality of a city, or null where none is set. */
export async function findAuthorityOfCity(db: Queryable, cityId: number): Promise<Authority | null> {
  return (await listAuthorities(db)).find((one) => one.cityIds.includes(cityId)) ?? null;
}
