import type { ImportKind, ImportRequest, ImportResult } from '../../../platform/csv.ts';
import type { Queryable } from '../../../platform/database.ts';
import { type AuditedRuntime, importAudited } from '../../audit/index.ts';
import { branchColumns, type BranchColumn, type BranchRecord, type KnownOrganisation, readBranchRow } from '../rules/branch-rows.ts';
import type { Section } from '../rules/opening.ts';
import { listClosedBranchIds, listOpenBranches, upsertBranches } from '../store/branches.ts';
import { listCities, listSectors } from '../store/places.ts';
import { listPublishedPlans } from '../store/plans.ts';
import { importText } from '../text.ts';
import { forgetOrganisation } from './branches.ts';

const branches: ImportKind<BranchColumn, BranchRecord> = {
  columns: branchColumns,
  words: importText,
  keys: [{ column: 'branch_id', of: ({ branchId }) => branchId }],
  async reader(tx) {
    const known = await readKnown(tx);
    return (cells) => readBranchRow(cells, known);
  },
  find: listOpenBranches,
  write: upsertBranches,
};

/** Imports branches from CSV, all rows or none: new numbers are added, known ones written over, others left. Throws ImportError. */
export async function importBranches(runtime: AuditedRuntime, request: ImportRequest): Promise<ImportResult> {
  const result = await importAudited(runtime, 'organisation.import_branches', branches, request);
  forgetOrganisation(runtime.db);
  return result;
}

async function readKnown(db: Queryable): Promise<KnownOrganisation> {
  const known = new Map((await listOpenBranches(db)).map((branch) => [branch.branchId, branch]));
  const sectionsInUse = new Map<number, Set<Section>>();
  for (const plan of await listPublishedPlans(db, [...known.keys()])) {
    const used = sectionsInUse.get(plan.branchId) ?? new Set<Section>();
    for (const rule of [...plan.rules, ...plan.exceptions.flatMap((exception) => exception.rules)]) used.add(rule.section);
    sectionsInUse.set(plan.branchId, used);
  }
  return { sectors: await listSectors(db), cities: await listCities(db), branches: known, closed: new Set(await listClosedBranchIds(db)), sectionsInUse };
}
