import type { Runtime } from '../../platform/runtime.ts';
import type { Audit } from './actions.ts';

export { createAudit, type Audit, type AuditEvent, type AuditReport } from './actions.ts';
export { anyone, systemActor, type Actor, type ActorKind } from './rules.ts';

/** The platform plus the record that every write goes into. */
export interface AuditedRuntime extends Runtime {
  readonly audit: Audit;
}
