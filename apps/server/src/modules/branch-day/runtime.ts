import type { AuditedRuntime } from '../audit/index.ts';
import type { TicketKeys } from '../tickets/index.ts';

/** The platform, the record, and the keys that packs are signed with. */
export type BranchDayRuntime = AuditedRuntime & { readonly keys: TicketKeys };
