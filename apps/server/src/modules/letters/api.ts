import { checkLetterContract } from '@bawaba/contracts';
import type { FastifyInstance } from 'fastify';
import { route } from '../../platform/api.ts';
import { DomainError, InvalidInput } from '../../platform/errors.ts';
import { type GivenBirth, readBirth, readIdNumber, visitOf } from '../identity/index.ts';
import { checkLetter } from './actions/check.ts';
import type { Papers } from './rules.ts';
import type { LetterRuntime } from './runtime.ts';

/** The same question as the page's, as JSON; and the keys with which anybody's verifier works without it. */
export function registerLetterApi(app: FastifyInstance, runtime: LetterRuntime, papers: Papers): void {
  route(app, checkLetterContract, async ({ body, request, reply }) => {
    const card = body.holder ? readHolder(body.holder, runtime.clock()) : null;
    const { browserHash, address } = visitOf(request, reply, runtime.config);
    return { letter: await checkLetter(runtime, papers, { code: body.code, card, browserHash, address }) };
  });

  app.get('/.well-known/bawaba-letter-keys', (_request, reply) => {
    const signed = runtime.letterKeys.signedSet();
    if (signed === null) throw new DomainError('not_found');
    return reply.type('application/cose').header('cache-control', 'public, max-age=300').send(Buffer.from(signed));
  });
}

function readHolder(holder: { idNumber: string; birth: { calendar: 'hijri' | 'gregorian'; date: string } }, now: Date): { idNumber: string; birth: GivenBirth } {
  const idNumber = readIdNumber(holder.idNumber);
  const [year = '', month = '', day = ''] = holder.birth.date.split('-');
  const birth = readBirth({ calendar: holder.birth.calendar, year, month, day }, now);
  if (idNumber === null || typeof birth === 'string') throw new InvalidInput({ ...(idNumber === null && { 'holder.idNumber': 'id_number_wrong' }), ...(typeof birth === 'string' && { 'holder.birth.date': birth }) });
  return { idNumber, birth };
}
