import { checkTicketContract } from '@bawaba/contracts';
import type { FastifyInstance } from 'fastify';
import { route } from '../../platform/api.ts';
import { parseGregorian } from '../../platform/calendar.ts';
import { DomainError, InvalidInput } from '../../platform/errors.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { readBirth, readIdNumber, visitOf } from '../identity/index.ts';
import { signDay } from './actions.ts';
import { checkTicket } from './actions/check.ts';
import type { TicketKeys } from './keys.ts';

/** Seconds for which one signed list is served again before a new one is made. */
const servedFor = 15;

/**
 * What anyone's verifier needs, at addresses derived from branch and day: the key set, status lists and manifests.
 * They tell nothing about persons: indexes are random, prefixes of random ids.
 */
export function registerTicketLists(app: FastifyInstance, runtime: Runtime & { readonly keys: TicketKeys }): void {
  const { db, keys, clock } = runtime;
  const made = new Map<string, { at: number; lists: ReturnType<typeof signDay> }>();
  const listsOf = (branchId: number, day: string): ReturnType<typeof signDay> => {
    const now = clock();
    const name = `${branchId}/${day}`;
    const known = made.get(name);
    if (known && now.getTime() - known.at < servedFor * 1000) return known.lists;
    if (made.size > 1_000) made.clear();
    const lists = signDay(db, keys, branchId, day, now);
    made.set(name, { at: now.getTime(), lists });
    lists.catch(() => made.delete(name));
    return lists;
  };
  const serve = (path: string, type: string, pick: 'statusList' | 'manifest'): void => {
    app.get<{ Params: { branch: string; day: string } }>(path, async (request, reply) => {
      const { branch, day } = request.params;
      if (!/^[1-9]\d{0,4}$/.test(branch) || Number(branch) > 65_535 || parseGregorian(day) === null) throw new DomainError('not_found');
      const lists = await listsOf(Number(branch), day);
      return reply.type(type).header('cache-control', `public, max-age=${servedFor}`).send(Buffer.from(lists[pick]));
    });
  };
  serve('/status-lists/:branch/:day', 'application/statuslist+cwt', 'statusList');
  serve('/manifests/:branch/:day', 'application/bawaba-manifest+cwt', 'manifest');
  app.get('/.well-known/bawaba-keys', (_request, reply) => reply.type('application/cose').header('cache-control', 'public, max-age=300').send(Buffer.from(keys.signedKeySet)));
}

/** The same question as the page's, as JSON. A body with something wrong in it is refused before it counts. */
export function registerTicketApi(app: FastifyInstance, runtime: Runtime & { readonly keys: TicketKeys }): void {
  route(app, checkTicketContract, async ({ body, request, reply }) => {
    const idNumber = readIdNumber(body.idNumber);
    const [year = '', month = '', day = ''] = body.birth.date.split('-');
    const birth = readBirth({ calendar: body.birth.calendar, year, month, day }, runtime.clock());
    if (idNumber === null || typeof birth === 'string') throw new InvalidInput({ ...(idNumber === null && { idNumber: 'id_number_wrong' }), ...(typeof birth === 'string' && { 'birth.date': birth }) });
    const { browserHash, address } = visitOf(request, reply, runtime.config);
    return { stands: await checkTicket(runtime, { ticket: body.ticket, idNumber, birth, browserHash, address }) };
  });
}
