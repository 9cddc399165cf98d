import { z } from 'zod';
import { bilingual, instant, type Contract } from './contract.ts';

export const whoAmI = {
  id: 'whoAmI',
  method: 'GET',
  path: '/api/v1/me',
  summary: 'Who is signed in',
  access: 'beneficiary',
  status: 200,
  response: z.object({
    personId: z.uuid(),
    kind: z.enum(['citizen', 'resident']),
    name: bilingual,
    lang: z.enum(['ar', 'en']).describe('language of the person’s messages'),
    authenticatedAt: instant.describe('when this session last proved both factors'),
  }),
  errors: ['sign_in_needed'],
} as const satisfies Contract;
