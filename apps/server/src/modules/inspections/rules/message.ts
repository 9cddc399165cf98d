import { createHash } from 'node:crypto';
import { type VisitItem, visitItem, type VisitMessage } from '@bawaba/contracts';

/** Text that PostgreSQL can hold, all through a value: no NUL, no half of a surrogate pair. */
function storable<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD').toWellFormed() as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [storable(name), storable(one)])) as T;
}

/** What a visit's sealed text says, or null where it cannot be read as one. */
export function readVisit({ visitId, visit }: Pick<VisitMessage, 'visitId' | 'visit'>): VisitItem | null {
  try {
    const read = visitItem.safeParse(JSON.parse(visit));
    return read.success && read.data.visitId === visitId ? storable(read.data) : null;
  } catch {
    return null;
  }
}

/** Of all that the phone sealed. When it is sent does not belong to it: a repetition is the same message. */
export function hashOf({ visitId, visit, events }: VisitMessage): Buffer {
  return createHash('sha256').update(`${visitId}\n${visit}\n${JSON.stringify(events)}`).digest();
}
