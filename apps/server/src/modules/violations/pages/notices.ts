import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId, newId, readGroups } from '../../../platform/id.ts';
import { dropNumber, keepNumber, keptNumber } from '../../../platform/number-cookie.ts';
import { pageContext } from '../../../platform/request-context.ts';
import { takeForms } from '../../../platform/uploads.ts';
import { type NoticeKey, objectByKey, openNotice, type OpenNotice, tryNotice } from '../actions/object.ts';
import { penaltySecret } from '../actions/tell.ts';
import { violationErrors } from '../errors.ts';
import { noticeSheet } from '../render/notice-thread.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { takeAttachments } from './attach.ts';
import { field } from './frame.ts';
import { askPage, noticePage, objectPage, type ObjectTyped, publicHome } from './notices-view.ts';

/** `/penalties`: whoever holds a notice's number and code reads it, objects, and follows the objection. */
export function registerNotices(app: FastifyInstance, runtime: ViolationRuntime): void {
  const { config } = runtime;
  app.get(publicHome, async (request, reply) => sendHtml(reply, askPage(pageContext(request, config.demo), { typed: { number: '', secret: '' } })));
  app.post(publicHome, (request, reply) => open(runtime, request, reply));
  app.post(`${publicHome}/forget`, async (request, reply) => {
    dropNumber(reply, config, cookieOf(numberOf(field({ body: bodyOf(request) }, 'number', 40))));
    return seeOther(reply, publicHome);
  });
  app.get(`${publicHome}/:number`, (request, reply) => withNotice(runtime, request, reply, (found) => {
    const { done } = request.query as { done?: unknown };
    return sendHtml(reply, noticePage(pageContext(request, config.demo), found, { now: runtime.clock(), filed: done === 'filed' }));
  }));
  app.get(`${publicHome}/:number/notice.pdf`, (request, reply) => withNotice(runtime, request, reply, async ({ penalty }) => {
    const sheet = await noticeSheet({ content: penalty.content, code: penalty.code, secret: penaltySecret(runtime.secrets, penalty.penaltyId), issuedAt: penalty.issuedAt });
    return reply.type('application/pdf').header('cache-control', 'private, no-store').header('content-disposition', `attachment; filename="bawaba-penalty-${penalty.number}.pdf"`).send(sheet);
  }));
  app.get(`${publicHome}/:number/objection`, (request, reply) => withNotice(runtime, request, reply, (found) => showForm(runtime, request, reply, found, {
    typed: { name: '', words: '', uploads: [], key: newId(runtime.clock()) }, problems: {},
  }, 200)));
  // Forms with files are read in this scope alone.
  app.register(async (scope) => {
    takeForms(scope, config.dataDir);
    scope.post(`${publicHome}/:number/objection`, (request, reply) => withNotice(runtime, request, reply, (found, key) => object(runtime, request, reply, found, key)));
  });
}

/** Each notice has a cookie of its own: one that is opened beside another closes none. */
const cookieOf = (number: string): string => `penalty-${number}`;
const numberOf = (typed: string): string => readGroups(typed).slice(0, 9);

function bodyOf({ body }: FastifyRequest): Record<string, unknown> {
  return (body ?? {}) as Record<string, unknown>;
}

/**
 * Serves the notice of the address to whoever opened it in this browser; everybody else is asked for its code, which stands in no address.
 * What they had written against it is shown to them again.
 */
async function withNotice(runtime: ViolationRuntime, request: FastifyRequest, reply: FastifyReply, work: (found: OpenNotice, key: NoticeKey) => FastifyReply | Promise<FastifyReply>): Promise<FastifyReply> {
  const { number } = request.params as { number: string };
  const asked = numberOf(number);
  const key = keptNumber(request, runtime.config, cookieOf(asked));
  const found = key && key.number === asked ? await openNotice(runtime, key).catch(noneWhereWrong) : null;
  if (found && key) return work(found, key);
  const ask = { body: bodyOf(request) };
  const sent = request.method === 'POST';
  return sendHtml(reply, askPage(pageContext(request, runtime.config.demo), { typed: { number: asked, secret: '' }, unsent: sent ? { name: field(ask, 'name', 400), words: field(ask, 'words') } : null }), sent ? 403 : 200);
}

/** A code that is good no more is asked for again; what keeps us from looking is no reason to ask for it. */
function noneWhereWrong(error: unknown): null {
  if (error instanceof DomainError && error.code === 'penalty_key_wrong') return null;
  throw error;
}

async function open(runtime: ViolationRuntime, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const ask = { body: bodyOf(request) };
  const typed = { number: field(ask, 'number', 40), secret: field(ask, 'secret', 40) };
  try {
    await tryNotice(runtime, typed, { browser: request.csrfToken(), address: request.ip });
  } catch (error) {
    const code = error instanceof DomainError ? error.code : '';
    if (code !== 'penalty_key_wrong' && code !== 'too_many_attempts') throw error;
    return sendHtml(reply, askPage(pageContext(request, runtime.config.demo), { typed, code }), code === 'penalty_key_wrong' ? 422 : 429);
  }
  const [number, secret] = [readGroups(typed.number), readGroups(typed.secret)];
  keepNumber(reply, runtime.config, cookieOf(number), { number, secret });
  return seeOther(reply, `${publicHome}/${number}`);
}

interface Shown {
  readonly typed: ObjectTyped;
  readonly problems: Readonly<Record<string, string>>;
  readonly refusal?: keyof typeof violationErrors;
}

/** The form of an objection; where none is possible any more, the notice says why and where else to turn. */
function showForm({ config, clock }: ViolationRuntime, request: FastifyRequest, reply: FastifyReply, found: OpenNotice, shown: Shown, status: number): FastifyReply {
  return sendHtml(reply, objectPage(pageContext(request, config.demo), found, { ...shown, now: clock() }), status);
}

async function object(runtime: ViolationRuntime, request: FastifyRequest, reply: FastifyReply, found: OpenNotice, key: NoticeKey): Promise<FastifyReply> {
  const ask = { body: bodyOf(request) };
  const given = field(ask, '_idempotency', 40);
  const { uploads, problem } = await takeAttachments(runtime, request, field(ask, 'uploads', 400));
  const typed: ObjectTyped = { name: field(ask, 'name', 400), words: field(ask, 'words'), uploads, key: isId(given) ? given : newId(runtime.clock()) };
  if (problem !== null) return showForm(runtime, request, reply, found, { typed, problems: { file: problem } }, 422);
  try {
    await objectByKey(runtime, key, { objectionId: typed.key, name: typed.name, words: typed.words, uploads });
  } catch (error) {
    if (error instanceof InvalidInput) return showForm(runtime, request, reply, found, { typed, problems: error.fields }, 422);
    const code = error instanceof DomainError && Object.hasOwn(violationErrors, error.code) ? (error.code as keyof typeof violationErrors) : null;
    if (code === null) throw error;
    return showForm(runtime, request, reply, found, { typed: code === 'objection_files_gone' ? { ...typed, uploads: [] } : typed, problems: {}, refusal: code }, violationErrors[code].status);
  }
  return seeOther(reply, `${publicHome}/${found.penalty.number}?done=filed`);
}
