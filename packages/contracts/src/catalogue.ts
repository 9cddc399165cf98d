import { z } from 'zod';
import { bilingual, type Contract } from './contract.ts';

/** An e-service as everyone may see it. */
export const serviceBody = z.object({
  id: z.int(),
  slug: z.string(),
  sector: z.object({ id: z.int(), slug: z.string(), name: bilingual }),
  name: bilingual,
  summary: bilingual,
  needsAppointment: z.boolean(),
  bring: z.array(bilingual).describe('what to bring to the appointment'),
  who: z.enum(['citizen', 'resident', 'all']).describe('whose registry record may use it'),
  free: z.boolean(),
});
export type ServiceBody = z.infer<typeof serviceBody>;

export const listServices = {
  id: 'listServices',
  method: 'GET',
  path: '/api/v1/services',
  summary: 'The catalogue of services',
  access: 'anyone',
  status: 200,
  response: z.object({ services: z.array(serviceBody) }),
  errors: [],
} as const satisfies Contract;
