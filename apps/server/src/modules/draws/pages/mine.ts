import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { DomainError } from '../../../platform/errors.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import { pageContext } from '../../../platform/request-context.ts';
import { getService } from '../../catalogue/index.ts';
import { withdrawFromDraw } from '../actions/apply.ts';
import { confirmWin, declineWin } from '../actions/confirm.ts';
import { countApplications, findApplication, findResult, getDraw, listPools } from '../actions/look.ts';
import type { DrawRuntime } from '../runtime.ts';
import { links, poolNames } from './frame.ts';
import { minePage } from './mine-page.ts';

type OwnRequest = FastifyRequest<{ Params: { id: string }; Querystring: Record<string, unknown> }>;

/** `/draws/:id/mine`: a person's application, and what became of it. */
export function registerMinePages(app: FastifyInstance, runtime: DrawRuntime): void {
  const { db, clock } = runtime;
  app.get('/draws/:id/mine', async (request: OwnRequest, reply) => {
    const { personId } = requireBeneficiary(request);
    const context = pageContext(request, runtime.config.demo);
    const draw = await getDraw(db, request.params.id);
    const isPublic = draw.status === 'published' || draw.status === 'settled';
    const [service, application, result, pools, { nameOf }] = await Promise.all([
      getService(db, draw.serviceId), findApplication(db, draw.drawId, personId), isPublic ? findResult(db, draw.drawId, personId) : null, listPools(db, draw.drawId), poolNames(db, context.lang),
    ]);
    const of = result === null ? 0 : await countApplications(db, draw.drawId);
    return sendHtml(reply, minePage(context, { draw, service, application, result, pools, nameOf, of, saved: request.query['saved'] !== undefined, now: clock() }));
  });

  app.post('/draws/:id/withdraw', async (request: OwnRequest, reply) => {
    const now = clock();
    const { personId } = requireBeneficiary(request, links.mine(request.params.id));
    const { drawId } = await getDraw(db, request.params.id);
    await withdrawFromDraw(runtime, { drawId, personId, now });
    return seeOther(reply, links.mine(drawId));
  });

  app.post('/draws/:id/confirm', async (request: OwnRequest, reply) => {
    const { personId } = requireBeneficiary(request, links.mine(request.params.id));
    const { drawId } = await getDraw(db, request.params.id);
    try {
      const { appointmentId } = await confirmWin(runtime, { drawId, personId, now: clock() });
      return seeOther(reply, `/appointments/${appointmentId}?booked=1`);
    } catch (error) {
      const held = error instanceof DomainError && error.code === 'already_booked' ? error.facts['appointmentId'] : null;
      if (isId(held)) return seeOther(reply, `/appointments/${held}?standing=1`);
      throw error;
    }
  });

  app.post('/draws/:id/decline', async (request: OwnRequest, reply) => {
    const { personId } = requireBeneficiary(request, links.mine(request.params.id));
    const { drawId } = await getDraw(db, request.params.id);
    await declineWin(runtime, { drawId, personId, now: clock() });
    return seeOther(reply, links.mine(drawId));
  });
}
