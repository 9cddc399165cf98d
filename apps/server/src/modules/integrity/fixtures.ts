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
