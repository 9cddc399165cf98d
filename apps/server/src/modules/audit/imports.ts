import { importCsv, importGoodRows, type ImportKind, type ImportRequest, type ImportResult, type PartialImport } from '../../platform/csv.ts';
import { systemActor } from './rules.ts';
import type { AuditedRuntime } from './runtime.ts';

/** An operator's import ({@link importCsv}), on record with the digest of its file when it changed anything. */
export function importAudited<Column extends string, Item extends object>(
  { db, clock, audit }: AuditedRuntime, action: string, kind: ImportKind<Column, Item>, request: ImportRequest,
): Promise<ImportResult> {
  return importCsv(db, kind, request, (tx, sha256, result) =>
    audit.record(tx, clock(), { actor: systemActor, action, subjectKind: 'file', subjectId: sha256, details: { ...result } }));
}

/** The same of a file whose good rows are kept ({@link importGoodRows}); how many were refused is on record too. */
export function importGoodAudited<Column extends string, Item extends object>(
  { db, clock, audit }: AuditedRuntime, action: string, kind: ImportKind<Column, Item>, request: ImportRequest,
): Promise<PartialImport> {
  return importGoodRows(db, kind, request, (tx, sha256, { refused, ...result }) =>
    audit.record(tx, clock(), { actor: systemActor, action, subjectKind: 'file', subjectId: sha256, details: { ...result, refused: refused.length } }));
}
