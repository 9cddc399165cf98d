import { listServices as contract } from '@bawaba/contracts';
import type { FastifyInstance } from 'fastify';
import { route } from '../../platform/api.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { listSectors } from '../organisation/index.ts';
import { listOpen } from './actions/offered.ts';
import { askerOf } from './asker.ts';

/** What can be asked for, on the channel it is asked through. */
export function registerCatalogueApi(app: FastifyInstance, { db }: Runtime): void {
  route(app, contract, async ({ request }) => {
    const sectors = await listSectors(db);
    const services = (await listOpen(db, askerOf(request))).map(({ serviceId, sectorId, slug, name, summary, needsAppointment, bring, who, free }) => {
      const sector = sectors.find((one) => one.sectorId === sectorId)!;
      return { id: serviceId, slug, sector: { id: sectorId, slug: sector.slug, name: sector.name }, name, summary, needsAppointment, bring: [...bring], who, free };
    });
    return { services };
  });
}
