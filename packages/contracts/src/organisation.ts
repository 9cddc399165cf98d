import { z } from 'zod';
import { bilingual, type Contract } from './contract.ts';

const number = z.string().regex(/^\d{1,5}$/);
const degrees = z.string().regex(/^-?\d{1,3}(\.\d{1,15})?$/);

/** A branch as everyone may see it. */
export const branchBody = z.object({
  id: z.int().describe('1 to 65535; also the branch number inside a ticket'),
  sectorId: z.int(),
  regionId: z.int(),
  city: z.object({ id: z.int(), name: bilingual }),
  name: bilingual,
  address: bilingual,
  place: z.object({ lat: z.number(), lon: z.number() }).describe('degrees, WGS 84'),
  sections: z.array(z.enum(['men', 'women'])),
  phone: z.string().nullable(),
  serviceIds: z.array(z.int()).describe('services that can be booked here'),
  synthetic: z.boolean().describe('made up for a demonstration'),
  km: z.number().optional().describe('distance from lat and lon, where they were given'),
});
export type BranchBody = z.infer<typeof branchBody>;

export const listBranches = {
  id: 'listBranches',
  method: 'GET',
  path: '/api/v1/branches',
  summary: 'Branches by number, or nearest first',
  access: 'anyone',
  query: z.object({
    sector: number.optional(),
    region: number.optional(),
    city: number.optional(),
    service: number.optional().describe('only branches where this service can be booked'),
    lat: degrees.optional().describe('with lon: nearest first, with distances'),
    lon: degrees.optional(),
  }),
  status: 200,
  response: z.object({ branches: z.array(branchBody) }),
  errors: ['invalid_input'],
} as const satisfies Contract;
