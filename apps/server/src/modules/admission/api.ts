import { getPlace, type PlaceBody, takePlace } from '@bawaba/contracts';
import type { FastifyInstance } from 'fastify';
import { route } from '../../platform/api.ts';
import type { GivePlace } from './actions/arrive.ts';
import { bodyOf, createPoll } from './poll.ts';
import type { AdmissionRuntime } from './runtime.ts';
import { visitRoom } from './visit.ts';

/** Taking a place and asking where it stands. Real polls are answered before they come here; these two say the same. */
export function registerAdmissionApi(app: FastifyInstance, runtime: AdmissionRuntime, givePlace: GivePlace): void {
  const poll = createPoll(runtime);
  route(app, getPlace, async ({ params, request }) => bodyOf(poll(params.room, request.headers.cookie)) as PlaceBody);
  route(app, takePlace, async ({ params, request, reply }) => bodyOf((await visitRoom(runtime, givePlace, request, reply, params.room)).answer) as PlaceBody);
}
