import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Queryable, Tx } from '../../../platform/database.ts';
import type { Bilingual } from '../../../platform/language.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { systemActor } from '../../audit/index.ts';
import { branchColumns, type BranchRecord, type KnownOrganisation, readBranchRow, repeatedNumbers } from '../rules/branch-rows.ts';
import type { Branch } from '../rules/branch.ts';
import { csvLimits, readCsv, type RowProblem } from '../rules/csv.ts';
import type { Section } from '../rules/opening.ts';
import { listClosedBranchIds, listOpenBranches, upsertBranches } from '../store/branches.ts';
import { listCities, listSectors } from '../store/places.ts';
import { listPublishedPlans } from '../store/plans.ts';
import { importText } from '../text.ts';
import { forgetOrganisation } from './branches.ts';

export interface ImportProgress {
  readonly phase: 'check' | 'write';
  /** Rows. */
  readonly done: number;
  readonly total: number;
}

export interface ImportRequest {
  /** The file, as text or as the bytes it is stored in. */
  readonly text: string | Uint8Array;
  readonly fileName: string;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportResult {
  /** New branches. */
  readonly imported: number;
  /** Branches that were there and are different now. */
  readonly updated: number;
  /** Branches that were there and are the same. */
  readonly unchanged: number;
}

/** A row that was refused, with why and what to do. */
export interface ImportRow extends RowProblem {
  readonly reason: Bilingual;
}

/** Nothing was imported; `rows` has everything that is wrong with the file, by line. */
export class ImportError extends Error {
  readonly rows: readonly ImportRow[];

  constructor(fileName: string, problems: readonly RowProblem[]) {
    const rows = problems
      .toSorted((a, b) => a.line - b.line)
      .map((problem) => ({ ...problem, reason: { ar: reasonOf(problem.code, 'ar'), en: reasonOf(problem.code, 'en') } }));
    super(`${fileName}: ${rows.length} problems, nothing was imported`);
    this.name = 'ImportError';
    this.rows = rows;
  }
}

function reasonOf(code: string, lang: 'ar' | 'en'): string {
  return importText[lang][code as keyof (typeof importText)['ar']];
}

const chunk = 500;

/**
 * Imports branches from CSV ({@link branchColumns}): new numbers are added, known ones written over, others left.
 * Every row is checked first; one bad row and nothing is written. Throws {@link ImportError}.
 */
export async function importBranches(runtime: AuditedRuntime, request: ImportRequest): Promise<ImportResult> {
  const { db, clock, audit } = runtime;
  const { rows, problems } = readCsv(decode(request.text), branchColumns);
  const result = await db.transaction(async (tx) => {
    const known = await readKnown(tx);
    const found = [...problems, ...repeatedNumbers(rows)];
    const branches: BranchRecord[] = [];
    for (const [index, row] of rows.entries()) {
      const read = readBranchRow(row, known);
      found.push(...read.problems);
      if (read.branch) branches.push(read.branch);
      if ((index + 1) % chunk === 0 || index + 1 === rows.length) {
        request.onProgress?.({ phase: 'check', done: index + 1, total: rows.length });
        await breathe();
      }
    }
    if (found.length > 0) throw new ImportError(request.fileName, found);
    const changed = branches.filter((branch) => !isSame(branch, known.branches.get(branch.branchId)));
    await write(tx, changed, request.onProgress);
    const updated = changed.filter(({ branchId }) => known.branches.has(branchId)).length;
    const counts: ImportResult = { imported: changed.length - updated, updated, unchanged: branches.length - changed.length };
    const sha256 = createHash('sha256').update(request.text).digest('hex');
    await audit.record(tx, clock(), { actor: systemActor, action: 'organisation.import_branches', subjectKind: 'file', subjectId: sha256, details: { ...counts } });
    return counts;
  });
  forgetOrganisation(db);
  return result;
}

/** Bytes that are not UTF-8 become U+FFFD, which is then found in its row, so that the line can be named. */
function decode(text: string | Uint8Array): string {
  return typeof text === 'string' ? text : new TextDecoder().decode(text.subarray(0, csvLimits.bytes * 2));
}

async function readKnown(db: Queryable): Promise<KnownOrganisation> {
  const branches = new Map((await listOpenBranches(db)).map((branch) => [branch.branchId, branch]));
  const sectionsInUse = new Map<number, Set<Section>>();
  for (const plan of await listPublishedPlans(db, [...branches.keys()])) {
    const used = sectionsInUse.get(plan.branchId) ?? new Set<Section>();
    for (const rule of [...plan.rules, ...plan.exceptions.flatMap((exception) => exception.rules)]) used.add(rule.section);
    sectionsInUse.set(plan.branchId, used);
  }
  return { sectors: await listSectors(db), cities: await listCities(db), branches, closed: new Set(await listClosedBranchIds(db)), sectionsInUse };
}

function isSame(branch: BranchRecord, before: Branch | undefined): boolean {
  if (!before) return false;
  return (Object.keys(branch) as (keyof BranchRecord)[]).every((key) => JSON.stringify(branch[key]) === JSON.stringify(before[key]));
}

/** In order of their numbers, so that two imports at once wait for each other instead of deadlocking. */
async function write(tx: Tx, branches: readonly BranchRecord[], onProgress: ImportRequest['onProgress']): Promise<void> {
  const ordered = branches.toSorted((a, b) => a.branchId - b.branchId);
  for (let done = 0; done < ordered.length; done += chunk) {
    await upsertBranches(tx, ordered.slice(done, done + chunk));
    onProgress?.({ phase: 'write', done: Math.min(done + chunk, ordered.length), total: ordered.length });
  }
}
