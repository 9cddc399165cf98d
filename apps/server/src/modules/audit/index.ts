export { createAudit, readOwnEntries, type Audit, type AuditEvent } from './actions.ts';
export { importAudited, importGoodAudited } from './imports.ts';
export { auditJobs } from './jobs.ts';
export { registerAuditPages } from './pages.ts';
export { anyone, systemActor, type Actor } from './rules.ts';
export type { AuditedRuntime } from './runtime.ts';
