import { importCsv, type ImportKind, type ImportRequest, type ImportResult } from '../../platform/csv.ts';
import { systemActor } from './rules.ts';
import type { AuditedRuntime } from './runtime.ts';

/** An operator's import ({@link importCsv}), on record with the digest of its file when it changed anything. */
export function importAudited<Column extends string, Item extends object>(
  { db, clock, audit }: AuditedRuntime, action: string, kind: ImportKind<Column, Item>, request: ImportRequest,
): Promise<ImportResult> {
  return importCsv(db, kind, request, (tx, sha256, result) =>
    audit.record(tx, clock(), { actor: systemActor, action, subjectKind: 'file', subjectId: sha256, details: { ...result } }));
}
