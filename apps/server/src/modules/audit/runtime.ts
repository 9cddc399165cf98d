import type { Runtime } from '../../platform/runtime.ts';
import type { Audit } from './actions.ts';

/** The platform plus the record that every write goes into. */
export interface AuditedRuntime extends Runtime {
  readonly audit: Audit;
}
