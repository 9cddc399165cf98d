import { fieldPackContract, getVisitStateContract, searchFieldContract, sendEvidenceContract, sendVisitContract, type VisitState } from '@bawaba/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { route } from '../../platform/api.ts';
import { bytesOf, takeBytes } from '../../platform/uploads.ts';
import { type AuthorityViewer, requireAuthority } from '../authorities/index.ts';
import { getOwnVisit, receiveEvidence } from './actions/evidence.ts';
import { readPack, searchOffices } from './actions/pack.ts';
import { receiveVisit } from './actions/receive.ts';
import type { InspectionRuntime } from './runtime.ts';
import { flagInWords, reasonInWords, refusalInWords } from './text/flags.ts';

/** What an inspector's phone asks: the day, offices, and to take in visits and their photos. */
export function registerFieldApi(app: FastifyInstance, runtime: InspectionRuntime): void {
  const inspector = (request: FastifyRequest): Promise<AuthorityViewer> => requireAuthority(runtime.db, request, 'inspector');
  void app.register(async (field) => {
    // Nobody else's bytes are read at all.
    field.addHook('onRequest', async (request) => void (await inspector(request)));
    takeBytes(field, runtime.config.dataDir, 'image/jpeg');
    registerFieldRoutes(field, runtime, inspector);
  });
}

function registerFieldRoutes(app: FastifyInstance, runtime: InspectionRuntime, inspector: (request: FastifyRequest) => Promise<AuthorityViewer>): void {
  const stateOf = async (who: AuthorityViewer, visitId: string): Promise<VisitState> => stateBody(await getOwnVisit(runtime, who, visitId), runtime.clock());
  route(app, fieldPackContract, async ({ request }) => readPack(runtime, await inspector(request)));
  route(app, searchFieldContract, async ({ request, query }) => ({ establishments: await searchOffices(runtime, await inspector(request), query.q) }));
  route(app, sendVisitContract, async ({ request, body }) => {
    const who = await inspector(request);
    await receiveVisit(runtime, who, body);
    return stateOf(who, body.visitId);
  });
  route(app, getVisitStateContract, async ({ request, params }) => stateOf(await inspector(request), params.visitId));
  route(app, sendEvidenceContract, async ({ request, params: { visitId, evidenceId } }) => {
    const who = await inspector(request);
    await receiveEvidence(runtime, who, visitId, evidenceId, bytesOf(request));
    return stateOf(who, visitId);
  });
}

function stateBody({ visit, evidence }: Awaited<ReturnType<typeof getOwnVisit>>, now: Date): VisitState {
  const { visitId, status, reason, flags, receivedAt } = visit;
  const all = new Set([...flags, ...evidence.flatMap((one) => one.flags)]);
  return {
    visitId, status, reason: reason === null ? null : { code: reason, words: reasonInWords(reason) }, flags: [...all].map((code) => ({ code, words: flagInWords(code) })),
    evidence: evidence.map(({ evidenceId, state, refusal }) => ({ evidenceId, state, refusal: refusal && { code: refusal, words: refusalInWords(refusal) } })),
    receivedAt: receivedAt.toISOString(), serverTime: now.toISOString(),
  };
}
