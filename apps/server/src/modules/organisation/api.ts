import { type BranchBody, listBranches as contract } from '@bawaba/contracts';
import type { FastifyInstance } from 'fastify';
import { route } from '../../platform/api.ts';
import { InvalidInput } from '../../platform/errors.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { listBranches } from './actions/branches.ts';
import { type Branch, nearestBranches } from './rules/branch.ts';

/** Where the branches are: open to everyone. */
export function registerOrganisationApi(app: FastifyInstance, { db }: Runtime): void {
  route(app, contract, async ({ query: { sector, region, city, service, lat, lon } }) => {
    const found = await listBranches(db, { sectorId: asNumber(sector), regionId: asNumber(region), cityId: asNumber(city), serviceId: asNumber(service) });
    if (lat === undefined && lon === undefined) return { branches: found.map(bodyOf) };
    if (lat === undefined || Math.abs(Number(lat)) > 90) throw new InvalidInput({ lat: lat === undefined ? 'required' : 'invalid_input' });
    if (lon === undefined || Math.abs(Number(lon)) > 180) throw new InvalidInput({ lon: lon === undefined ? 'required' : 'invalid_input' });
    return { branches: nearestBranches(found, Number(lat), Number(lon)).map(({ branch, km }) => ({ ...bodyOf(branch), km: Math.round(km * 10) / 10 })) };
  });
}

function asNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function bodyOf(branch: Branch): BranchBody {
  const { branchId, sectorId, regionId, cityId, city, name, address, lat, lon, hasMenSection, hasWomenSection, phone, serviceIds, synthetic } = branch;
  return {
    id: branchId, sectorId, regionId, city: { id: cityId, name: city }, name, address, place: { lat, lon },
    sections: [...(hasMenSection ? ['men' as const] : []), ...(hasWomenSection ? ['women' as const] : [])], phone, serviceIds: [...serviceIds], synthetic,
  };
}
