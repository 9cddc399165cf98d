import { checkOnlineContract, enrolReaderContract, readerPackContract, syncReaderContract, type PackDayBody } from '@bawaba/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { route } from '../../platform/api.ts';
import { getBranch } from '../organisation/index.ts';
import { checkOnline, doublesLately, readPack, admittedLately, type WholePack } from './actions/packs.ts';
import { authenticateReader, enrolReader, type Reader } from './actions/readers.ts';
import { receiveCheckIns, receiveIncidents } from './actions/receive.ts';
import type { BranchDayRuntime } from './runtime.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The reader that asks; set on the routes of readers before a body is read. */
    reader: Reader | null;
  }
}

/** The reader's API: enrol once, then pull, sync and check with the device's token. */
export function registerBranchDayApi(app: FastifyInstance, runtime: BranchDayRuntime): void {
  app.decorateRequest('reader', null);
  route(app, enrolReaderContract, async ({ body, request }) => {
    const { token, reader } = await enrolReader(runtime, { code: body.code, name: body.name, address: request.ip });
    const { branchId, name } = await getBranch(runtime.db, reader.branchId);
    return { token, reader: { readerId: reader.readerId, name: reader.name }, branch: { branchId, name } };
  });
  void app.register(async (readers) => {
    readers.addHook('onRequest', async (request) => {
      request.reader = await authenticateReader(runtime, request.headers.authorization);
    });
    registerReaderRoutes(readers, runtime);
  });
}

function registerReaderRoutes(app: FastifyInstance, runtime: BranchDayRuntime): void {
  const { clock, config, db } = runtime;
  route(app, readerPackContract, async ({ request }) => {
    const reader = readerOf(request);
    const pack = await readPack(runtime, reader);
    return {
      serverTime: clock().toISOString(),
      bookingOrigin: config.baseUrl,
      reader: { readerId: reader.readerId, name: reader.name },
      branch: { branchId: pack.branch.branchId, name: pack.branch.name },
      services: pack.services.map(({ serviceId, name }) => ({ serviceId, name })),
      rootPublicKey: base64url(pack.rootPublicKey),
      keySet: base64url(pack.keySet),
      days: pack.days.map(dayBody),
      admitted: pack.admitted.map(admittedBody),
    };
  });

  route(app, syncReaderContract, async ({ request, body }) => {
    const reader = readerOf(request);
    const checkIns = await receiveCheckIns(runtime, reader, body.checkIns);
    const incidents = await receiveIncidents(runtime, reader, body.incidents);
    const doubles = await doublesLately({ db, clock }, reader.branchId);
    return {
      serverTime: clock().toISOString(),
      checkIns: checkIns.map((outcome) => ({ outcome })),
      incidents: incidents.map((outcome) => ({ outcome })),
      admitted: (await admittedLately({ db, clock }, reader.branchId)).map(admittedBody),
      doubleAdmissions: doubles.map((double) => ({
        cti: double.cti.toString('hex'),
        first: { reader: double.firstReader, at: double.firstAt.toISOString() },
        second: { reader: double.secondReader, at: double.secondAt.toISOString() },
      })),
    };
  });

  route(app, checkOnlineContract, async ({ request, body }) => {
    const { day, admitted } = await checkOnline(runtime, readerOf(request), body);
    return { serverTime: clock().toISOString(), day: dayBody(day), admitted: admitted && admittedBody(admitted) };
  });
}

function readerOf(request: FastifyRequest): Reader {
  if (request.reader === null) throw new Error('a reader route without its hook');
  return request.reader;
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

function dayBody({ day, dayKey, statusList, manifest }: WholePack['days'][number]): PackDayBody {
  return { day, dayKey: base64url(dayKey), statusList: base64url(statusList), manifest: base64url(manifest) };
}

function admittedBody({ cti, at, reader }: WholePack['admitted'][number]): { cti: string; at: string; reader: string } {
  return { cti: cti.toString('hex'), at: at.toISOString(), reader };
}
