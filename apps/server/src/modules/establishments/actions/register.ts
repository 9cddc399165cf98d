import type { Queryable } from '../../../platform/database.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import type { Establishment, EstablishmentKind } from '../rules/establishment.ts';
import { countEstablishments, listPage } from '../store/establishments.ts';
import { countProposals } from '../store/pairs.ts';
import { findEstablishments } from './find.ts';

/** So many are found by a search: who sees as many has typed too little. */
export const searchLimit = 30;
const ofOnePage = 25;

export interface Register {
  readonly establishments: readonly Establishment[];
  /** Found, or in the register. */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Pairs that wait for a decision of the viewer's own authority. */
  readonly duplicates: number;
}

/** What a viewer sees of the register: found by what they typed, or by name where they typed nothing. */
export async function readRegister(db: Queryable, { authority, sees }: AuthorityViewer, { q, kind, page }: { q: string; kind: EstablishmentKind | null; page: number }): Promise<Register> {
  if (q !== '') {
    const establishments = await findEstablishments(db, { authorityIds: sees, q, kind, limit: searchLimit });
    return { establishments, total: establishments.length, page: 1, pages: 1, duplicates: 0 };
  }
  const total = await countEstablishments(db, { authorityIds: sees, kind });
  const pages = Math.max(1, Math.ceil(total / ofOnePage));
  const at = Math.min(Math.max(1, Math.trunc(page)), pages);
  return { establishments: await listPage(db, { authorityIds: sees, kind }, (at - 1) * ofOnePage, ofOnePage), total, page: at, pages, duplicates: await countProposals(db, [authority.authorityId]) };
}
