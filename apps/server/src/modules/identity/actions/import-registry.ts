import type { ImportKind, ImportRequest, ImportResult } from '../../../platform/csv.ts';
import { type AuditedRuntime, importAudited } from '../../audit/index.ts';
import type { RegistryRecord } from '../rules/person.ts';
import { readRegistryRow, registryColumns, type RegistryColumn } from '../rules/registry-rows.ts';
import { listRegistryRecords, upsertRegistryRecords } from '../store/persons.ts';
import { registryText } from '../text/registry.ts';

/**
 * Loads people into the file-based registry, all rows or none: new id numbers are added, known ones written over,
 * others left. People who have registered keep what was copied then. Throws ImportError.
 */
export function importRegistry(runtime: AuditedRuntime, request: ImportRequest): Promise<ImportResult> {
  const now = runtime.clock();
  const people: ImportKind<RegistryColumn, RegistryRecord> = {
    columns: registryColumns,
    words: registryText,
    keys: [{ column: 'id_number', of: ({ idNumber }) => idNumber }],
    reader: async () => (cells) => readRegistryRow(cells, now),
    find: (tx, records) => listRegistryRecords(tx, records.map(({ idNumber }) => idNumber)),
    write: upsertRegistryRecords,
  };
  return importAudited(runtime, 'identity.import_registry', people, request);
}
