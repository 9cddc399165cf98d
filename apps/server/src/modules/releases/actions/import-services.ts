import type { ImportKind, ImportRequest, ImportResult } from '../../../platform/csv.ts';
import { type AuditedRuntime, importAudited } from '../../audit/index.ts';
import { forgetCatalogue, importText, type Manifest, readServiceRow, serviceColumns, type ServiceColumn } from '../../catalogue/index.ts';
import { listSectors } from '../../organisation/index.ts';
import { listNewestManifests, recordReleases } from './record.ts';

/**
 * Imports services of known sectors from CSV, all rows or none, as releases: what is new or changed is a draft, and nothing
 * that people see changes before its sector has approved and launched it. Throws ImportError.
 */
export async function importServices(runtime: AuditedRuntime, request: ImportRequest): Promise<ImportResult> {
  const services: ImportKind<ServiceColumn, Manifest> = {
    columns: serviceColumns,
    words: importText,
    keys: [{ column: 'service_id', of: ({ serviceId }) => serviceId }, { column: 'slug', of: ({ slug }) => slug }],
    async reader(tx) {
      const known = { sectors: await listSectors(tx), services: await listNewestManifests(tx) };
      return (cells) => readServiceRow(cells, known);
    },
    find: listNewestManifests,
    write: async (tx, manifests) => void (await recordReleases(tx, manifests, null, runtime.clock())),
  };
  const result = await importAudited(runtime, 'catalogue.import_services', services, request);
  forgetCatalogue(runtime.db);
  return result;
}
