import type { AuditedRuntime } from '../../audit/index.ts';
import { onTheBeat, takeTry } from '../../identity/index.ts';
import { findInspectorByCode, type KnownInspector } from '../../inspections/index.ts';

/** What somebody asks before whom an inspector stands, digits alone. */
export interface InspectorQuestion {
  readonly number: string;
  readonly code: string;
  readonly address: string;
  /** SHA-256 of the browser's cookie. */
  readonly browserHash: Buffer;
}

/**
 * The inspector of a card and the code that it shows now; null whatever the reason, in the same steps and on the same beat. Counted before
 * it is looked at, and alike for cards that nobody has. Throws `too_many_attempts`.
 */
export function checkInspector(runtime: AuditedRuntime, { number, code, address, browserHash }: InspectorQuestion): Promise<KnownInspector | null> {
  return onTheBeat(async () => {
    await takeTry(runtime, ['check_inspector', browserHash.toString('hex')], ['address', `check ${address}`], ['check_card', number]);
    return findInspectorByCode(runtime.db, runtime, { number, code }, runtime.clock());
  });
}
