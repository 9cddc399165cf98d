import * as contracts from '@bawaba/contracts';
import type { FastifyInstance } from 'fastify';
import { route } from '../../platform/api.ts';
import { noteDeed } from '../../platform/deed.ts';
import { DomainError } from '../../platform/errors.ts';
import { askerOf, getService } from '../catalogue/index.ts';
import { mapBranchesEver } from '../organisation/index.ts';
import { applyToDraw, withdrawFromDraw } from './actions/apply.ts';
import { confirmWin, declineWin } from './actions/confirm.ts';
import { type Draw, type DrawApplication, type DrawResult, findApplication, findResult, getDraw, listDraws, listFiles, listPools, sumSeats } from './actions/look.ts';
import type { DrawRuntime } from './runtime.ts';

/** Draws as JSON: the same actions as the pages. */
export function registerDrawApi(app: FastifyInstance, runtime: DrawRuntime): void {
  const { db, clock } = runtime;
  route(app, contracts.listDraws, async () => {
    const draws = (await listDraws(db, ['planned', 'open', 'closed', 'drawn', 'published', 'settled', 'cancelled'])).filter(({ announcedAt }) => announcedAt !== null);
    const seats = await sumSeats(db, draws.map(({ drawId }) => drawId));
    return { draws: await Promise.all(draws.map((draw) => viewOf(runtime, draw, seats))) };
  });
  route(app, contracts.getDraw, async ({ params }) => oneOf(runtime, await announced(runtime, params.drawId)));
  route(app, contracts.getDrawApplication, async ({ params, request }) => {
    const draw = await announced(runtime, params.drawId);
    return { application: await applicationOf(runtime, draw, request.viewer!.personId) };
  });
  route(app, contracts.applyToDraw, async ({ params: { drawId }, body, request }) => {
    // When the request came: the close is by this moment.
    const now = clock();
    const { personId } = request.viewer!;
    const draw = await announced(runtime, drawId);
    await applyToDraw(runtime, { drawId, personId, wishes: body.wishes, now, channel: askerOf(request).channel });
    noteDeed(request, { kind: 'apply', personId, serviceId: draw.serviceId });
    return ownOf(runtime, draw, personId);
  });
  route(app, contracts.withdrawFromDraw, async ({ params: { drawId }, request }) => {
    const now = clock();
    const draw = await announced(runtime, drawId);
    await withdrawFromDraw(runtime, { drawId, personId: request.viewer!.personId, now });
    return ownOf(runtime, draw, request.viewer!.personId);
  });
  route(app, contracts.confirmWin, async ({ params: { drawId }, request }) => {
    await announced(runtime, drawId);
    return confirmWin(runtime, { drawId, personId: request.viewer!.personId, now: clock() });
  });
  route(app, contracts.declineWin, async ({ params: { drawId }, request }) => {
    const draw = await announced(runtime, drawId);
    await declineWin(runtime, { drawId, personId: request.viewer!.personId, now: clock() });
    return ownOf(runtime, draw, request.viewer!.personId);
  });
}

/** A draw that people know of. One that an officer still prepares does not exist for them. */
async function announced({ db }: DrawRuntime, drawId: string): Promise<Draw> {
  const draw = await getDraw(db, drawId);
  if (draw.announcedAt === null) throw new DomainError('draw_not_found');
  return draw;
}

async function viewOf({ db }: DrawRuntime, draw: Draw, seats: ReadonlyMap<string, number>) {
  const { serviceId, slug, name } = await getService(db, draw.serviceId);
  const { drawId, status, setup, opensAt, closesAt, dueAt, confirmUntil } = draw;
  return {
    drawId, status, service: { serviceId, slug, name }, from: setup.from, to: setup.to, seats: seats.get(drawId) ?? 0,
    opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString(), dueAt: dueAt.toISOString(), confirmUntil: confirmUntil?.toISOString() ?? null,
  };
}

async function oneOf(runtime: DrawRuntime, draw: Draw) {
  const { db } = runtime;
  const { drawId, setup, reason } = draw;
  const [pools, files, seats, branches] = await Promise.all([listPools(db, drawId), listFiles(db, drawId), sumSeats(db, [drawId]), mapBranchesEver(db)]);
  return {
    ...(await viewOf(runtime, draw, seats)),
    pools: pools.map(({ pool, branchId, section, part, seats: own }) => ({ pool, section, part, seats: own, branch: { branchId, name: branches.get(branchId)!.name, closed: branches.get(branchId)!.closed } })),
    priorities: setup.priorities.map(({ name, source }) => ({ name, source })),
    leftOut: setup.leftOut, confirmHours: setup.confirmHours, reason,
    files: files.filter(({ publishedAt }) => publishedAt !== null).map(({ name, size, sha256 }) => ({ name, path: `/draws/${drawId}/${name}`, size, sha256 })),
  };
}

async function ownOf(runtime: DrawRuntime, draw: Draw, personId: string) {
  const application = await applicationOf(runtime, draw, personId);
  if (application === null) throw new DomainError('draw_not_found');
  return { application };
}

async function applicationOf({ db }: DrawRuntime, { drawId, status }: Draw, personId: string) {
  const isPublic = status === 'published' || status === 'settled';
  const [application, result] = await Promise.all([findApplication(db, drawId, personId), isPublic ? findResult(db, drawId, personId) : null]);
  return application === null ? null : applicationView(application, result);
}

function applicationView({ applicationId, wishes, withdrawnAt }: DrawApplication, result: DrawResult | null) {
  const fate = result && { status: result.status, turn: result.turn, wish: result.wish, branchId: result.branchId, startsAt: result.startsAt?.toISOString() ?? null, appointmentId: result.appointmentId };
  return { applicationId, wishes: [...wishes], withdrawn: withdrawnAt !== null, result: fate };
}
