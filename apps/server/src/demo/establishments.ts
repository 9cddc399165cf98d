import type { AuditedRuntime } from '../modules/audit/index.ts';
import { countEstablishments, importEstablishments } from '../modules/establishments/index.ts';
import { demoFile } from './files.ts';

/** Fills an empty register with synthetic offices near the demonstration's branches; what officers made of them later stays. */
export async function seedEstablishmentsDemo(runtime: AuditedRuntime): Promise<void> {
  if ((await countEstablishments(runtime.db)) === 0) await importEstablishments(runtime, demoFile('establishments.csv'));
}
