import type { ImportKind, ImportRequest, ImportResult } from '../../../platform/csv.ts';
import { type AuditedRuntime, importAudited } from '../../audit/index.ts';
import { listCities } from '../../organisation/index.ts';
import type { Authority } from '../rules/authority.ts';
import { authorityColumns, type AuthorityColumn, readAuthorityRow } from '../rules/authority-rows.ts';
import { listAuthorityRows, upsertAuthorities } from '../store.ts';
import { importText } from '../text.ts';
import { forgetAuthorities } from './authorities.ts';

const kind: ImportKind<AuthorityColumn, Authority> = {
  columns: authorityColumns,
  words: importText,
  keys: [{ column: 'authority_id', of: ({ authorityId }) => authorityId }, { column: 'slug', of: ({ slug }) => slug }],
  async reader(tx) {
    const known = new Map((await listAuthorityRows(tx)).map((one) => [one.authorityId, one]));
    const cityIds = new Set((await listCities(tx)).map(({ cityId }) => cityId));
    return (cells) => {
      const read = readAuthorityRow(cells, { authorities: [...known.values()], cityIds });
      if (cells.problems.length === 0) known.set(read.authorityId, read);
      return read;
    };
  },
  find: async (tx, items) => (await listAuthorityRows(tx)).filter((one) => items.some(({ authorityId }) => authorityId === one.authorityId)),
  write: upsertAuthorities,
};

/** Imports ministries and municipalities from CSV, all rows or none: new numbers are added, known ones written over, others left. Throws ImportError. */
export async function importAuthorities(runtime: AuditedRuntime, request: ImportRequest): Promise<ImportResult> {
  const result = await importAudited(runtime, 'authorities.import', kind, request);
  forgetAuthorities(runtime.db);
  return result;
}
