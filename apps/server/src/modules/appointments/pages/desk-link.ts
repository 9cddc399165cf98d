import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { seeOther } from '../../../platform/http.ts';
import { askerOf, listOpen, opensAt } from '../../catalogue/index.ts';
import { findBranch } from '../../organisation/index.ts';
import type { AppointmentRuntime } from '../runtime.ts';
import { links } from './links.ts';

/** `/b/17-3`: the short way to a lawful appointment that a branch's desk hands to whoever it had to refuse. */
export function registerDeskLink(app: FastifyInstance, { db }: AppointmentRuntime): void {
  app.get<{ Params: { code: string } }>('/b/:code', async (request, reply) => {
    const [, branch, service] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(request.params.code) ?? [];
    const found = branch === undefined ? null : await findBranch(db, Number(branch));
    if (!found) throw new DomainError('not_found');
    const offered = (await listOpen(db, askerOf(request))).filter((s) => s.needsAppointment && found.serviceIds.includes(s.serviceId) && opensAt(s.gate, found.branchId));
    const wanted = offered.find((s) => String(s.serviceId) === service) ?? (offered.length === 1 ? offered[0] : undefined);
    return seeOther(reply, wanted ? links.times(wanted.slug, found.branchId) : `/branches/${found.branchId}`);
  });
}
