import { listServices as contract } from '@bawaba/contracts';
import type { FastifyInstance } from 'fastify';
import { route } from '../../platform/api.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { listSectors } from '../organisation/index.ts';
import { listServices } from './actions/services.ts';

/** What can be asked for: open to everyone. */
export function registerCatalogueApi(app: FastifyInstance, { db }: Runtime): void {
  route(app, contract, async () => {
    const sectors = await listSectors(db);
    const services = (await listServices(db)).map(({ serviceId, sectorId, bring, ...service }) => {
      const { slug, name } = sectors.find((sector) => sector.sectorId === sectorId)!;
      return { id: serviceId, ...service, sector: { id: sectorId, slug, name }, bring: [...bring] };
    });
    return { services };
  });
}
