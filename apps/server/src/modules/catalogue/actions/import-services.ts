import type { ImportKind, ImportRequest, ImportResult } from '../../../platform/csv.ts';
import { type AuditedRuntime, importAudited } from '../../audit/index.ts';
import { listSectors } from '../../organisation/index.ts';
import { readServiceRow, serviceColumns, type ServiceColumn } from '../rules/service-rows.ts';
import type { Service } from '../rules/service.ts';
import { readServices, upsertServices } from '../store.ts';
import { importText } from '../text.ts';
import { forgetCatalogue } from './services.ts';

const services: ImportKind<ServiceColumn, Service> = {
  columns: serviceColumns,
  words: importText,
  keys: [{ column: 'service_id', of: ({ serviceId }) => serviceId }, { column: 'slug', of: ({ slug }) => slug }],
  async reader(tx) {
    const known = { sectors: await listSectors(tx), services: await readServices(tx) };
    return (cells) => readServiceRow(cells, known);
  },
  find: readServices,
  write: upsertServices,
};

/** Imports services of known sectors from CSV, all rows or none: new numbers are added, known ones written over, others left. Throws ImportError. */
export async function importServices(runtime: AuditedRuntime, request: ImportRequest): Promise<ImportResult> {
  const result = await importAudited(runtime, 'catalogue.import_services', services, request);
  forgetCatalogue(runtime.db);
  return result;
}
