import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { pageContext } from '../../../platform/request-context.ts';
import { requireFresh, getStaffNames } from '../../identity/index.ts';
import { getService } from '../../catalogue/index.ts';
import { announcedBeacon, readBeacon } from '../actions/beacon.ts';
import { countApplications, countResults, getDraw, listFiles, listReadings, sumSeats } from '../actions/look.ts';
import { announceDraw, cancelDraw, type Officer, ofSector } from '../actions/plan.ts';
import { publishResult } from '../actions/publish.ts';
import type { DrawRuntime } from '../runtime.ts';
import { links } from './frame.ts';
import { field, isFresh, noTrouble, requireOfficer, type Trouble, troubleOf } from './staff-frame.ts';
import { staffPage } from './staff-page.ts';

type OneRequest = FastifyRequest<{ Params: { id: string }; Querystring: Record<string, unknown> }>;

/** `/staff/draws/:id`: how a draw stands, and what its officers can do now. */
export function registerStaffOne(app: FastifyInstance, runtime: DrawRuntime): void {
  const { clock } = runtime;
  app.get('/staff/draws/:id', (request: OneRequest, reply) => show(runtime, request, reply, noTrouble));

  const order = (path: string, done: string, work: (drawId: string, officer: Officer, body: Readonly<Record<string, unknown>>) => Promise<unknown>): void => {
    app.post(`/staff/draws/:id/${path}`, async (request: OneRequest, reply) => {
      const { officer, viewer } = requireOfficer(request);
      const { drawId } = ofSector(await getDraw(runtime.db, request.params.id), officer);
      requireFresh(viewer, clock());
      try {
        const result = await work(drawId, officer, (request.body ?? {}) as Record<string, unknown>);
        return seeOther(reply, `${links.staffOne(drawId)}?done=${typeof result === 'string' ? result : done}`);
      } catch (error) {
        return show(runtime, request, reply, troubleOf(error, request.lang));
      }
    });
  };
  order('announce', 'announced', (drawId, officer) => announceDraw(runtime, officer, drawId, clock()));
  order('cancel', 'cancelled', (drawId, officer, body) => cancelDraw(runtime, officer, drawId, field(body, 'reason'), clock()));
  order('publish', 'published', (drawId, officer) => publishResult(runtime, officer, drawId, clock()));
  order('beacon', 'read', async (drawId, officer, body) => void (await readBeacon(runtime, officer, drawId, { value: field(body, 'value'), source: field(body, 'source') }, clock())));
}

/** The page as it is now, with what was refused and what was typed. */
async function show(runtime: DrawRuntime, request: OneRequest, reply: FastifyReply, trouble: Trouble): Promise<FastifyReply> {
  const { db, config, clock } = runtime;
  const { officer, viewer } = requireOfficer(request);
  const draw = ofSector(await getDraw(db, request.params.id), officer);
  const { drawId } = draw;
  const announced = draw.openedAt === null ? null : await announcedBeacon(db, drawId);
  const [service, applications, results, files, readings, seats] = await Promise.all([
    getService(db, draw.serviceId), countApplications(db, drawId), countResults(db, drawId), listFiles(db, drawId), listReadings(db, drawId), sumSeats(db, [drawId]),
  ]);
  const people = [draw.plannedBy, draw.announcedBy, draw.publishAskedBy, draw.publishedBy, ...readings.map(({ staffId }) => staffId)].filter((id) => id !== null);
  const names = await getStaffNames(db, [...new Set(people)]);
  const context = pageContext(request, config.demo);
  const shown = {
    draw, service, applications, results, files, readings, announced, trouble, seats: seats.get(drawId) ?? 0, viewerId: viewer.personId, now: clock(), fresh: isFresh(viewer, clock()),
    nameOf: (id: string) => names.get(id)?.[context.lang] ?? id, typed: (request.body ?? {}) as Record<string, unknown>, done: request.method === 'GET' ? request.query['done'] : undefined,
  };
  return sendHtml(reply, staffPage(context, shown), trouble.status);
}
