import type { Bilingual } from '../../../platform/language.ts';
import type { Form } from './form.ts';
import { type Asker, type Gate, opensAt, standing } from './gate.ts';

/** Whose registry record may use a service. */
export type Audience = 'citizen' | 'resident' | 'all';

/** What a service is, as its sector releases it. */
export interface Manifest {
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
  /** How it is applied for; null: it is not, there is an appointment or only its page. */
  readonly form: Form | null;
}

/** What a service is, as its folder in the program says it: before an installation's sectors have their numbers. */
export interface BuiltService extends Omit<Manifest, 'sectorId'> {
  /** The slug of its sector. */
  readonly sector: string;
}

/** An e-service of a sector, and whether people may see and use it. */
export interface Service extends Manifest {
  readonly gate: Gate;
}

/** True when a person of this kind may use the service. */
export function isFor(service: Pick<Service, 'who'>, kind: 'citizen' | 'resident'): boolean {
  return service.who === 'all' || service.who === kind;
}

const refusals = { hidden: 'service_not_found', soon: 'service_soon', shut: 'service_shut', open: null } as const;

/** Why the asker may not begin the service now, at this branch where one is given; null: they may. */
export function refusalAt({ gate, slug }: Pick<Service, 'gate' | 'slug'>, asker: Asker, branchId?: number): 'service_not_found' | 'service_soon' | 'service_shut' | 'service_not_here' | null {
  const refusal = refusals[standing(gate, slug, asker)];
  return refusal ?? (branchId !== undefined && !opensAt(gate, branchId) ? 'service_not_here' : null);
}
