import { type Database, sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import type { Observation } from './rules/observation.ts';

const start = Date.parse('2026-11-01T06:00:00Z');

/** A synthetic deed, so many minutes after a Sunday morning. People, devices and lines are named as the test likes. */
export function deed(person: string, minute: number, kind: Observation['kind'] = 'book', given: Partial<Observation> = {}): Observation {
  const at = new Date(start + minute * 60_000);
  return {
    observationId: `${person} ${kind} ${minute}`, personId: person, at, kind, device: `device of ${person}`, address: `line of ${person}`, phone: `phone of ${person}`,
    formMs: kind === 'book' ? 20_000 : null, branchId: 1, serviceId: 1, appointmentId: kind === 'sign_in' || kind === 'register' ? null : `${person} ${kind} ${minute}`, ...given,
  };
}

/** `count` times, in order of time. */
export function deeds(count: number, make: (index: number) => Observation | readonly Observation[]): Observation[] {
  return inOrder(Array.from({ length: count }, (_, index) => make(index)).flat());
}

export function inOrder(seen: readonly Observation[]): Observation[] {
  return seen.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** Five mismatched tickets at branch 1 within an hour, as a reader would have reported them. */
export async function forgedHour(db: Database, at: Date): Promise<void> {
  const hourStart = Math.floor(at.getTime() / 3_600_000) * 3_600_000;
  const readerId = newId(at);
  await db.query(sql`insert into reader (branch_id, reader_id, name, token_hash, enrolled_by, enrolled_at) values (1, ${readerId}, 'Test reader', '\\x00', ${newId(at)}, ${at})`);
  for (let i = 0; i < 5; i++) {
    const when = new Date(hourStart + i * 600_000);
    const details = JSON.stringify({ cti: `00000000000000000${i}`, serviceId: 1, online: true, packAgeSeconds: 10 });
    await db.query(sql`
      insert into incident (branch_id, incident_id, reader_id, at, reason, scanned_text, details, received_at)
      values (1, ${newId(when)}, ${readerId}, ${when}, ${i % 2 ? 'not_issued' : 'wrong_person'}, ${`BW1:${i}`}, ${details}, ${when})`);
  }
}
