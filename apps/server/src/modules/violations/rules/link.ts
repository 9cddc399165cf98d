import type { Status } from './status.ts';
import type { Violation } from './violation.ts';

/** Statuses without a penalty, in which one may still be issued: what it would be for is looked at again when a pledge comes or goes. */
export const linkable = ['found', 'breached', 'warned', 'uncorrected', 'referred'] as const satisfies readonly Status[];

/** A violation with the pledge that it breaches as is known now; null: nothing changes. Whoever was warned of less is not held to a pledge that came to light since. */
export function linkedTo(violation: Violation, pledgeId: string | null): Violation | null {
  const { status, revision } = violation;
  const open = (linkable as readonly Status[]).includes(status);
  if (!open || pledgeId === violation.pledgeId || (violation.pledgeId === null && status !== 'found')) return null;
  const found = pledgeId === null ? 'found' : 'breached';
  return { ...violation, pledgeId, revision: revision + 1, status: status === 'found' || status === 'breached' ? found : status };
}
