import type { Bilingual } from '../../../platform/language.ts';

/** Whose registry record may use a service. */
export type Audience = 'citizen' | 'resident' | 'all';

/** An e-service of a sector. */
export interface Service {
  readonly serviceId: number;
  readonly slug: string;
  readonly sectorId: number;
  readonly name: Bilingual;
  readonly summary: Bilingual;
  readonly needsAppointment: boolean;
  /** What to bring to the appointment, one thing a line, in an order of its own. */
  readonly bring: readonly Bilingual[];
  readonly who: Audience;
  readonly free: boolean;
}

/** True when a person of this kind may use the service. */
export function isFor(service: Service, kind: 'citizen' | 'resident'): boolean {
  return service.who === 'all' || service.who === kind;
}
