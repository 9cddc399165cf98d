import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parse, requireStaff } from '../../platform/api.ts';
import { InvalidInput } from '../../platform/errors.ts';
import { seeOther, sendHtml } from '../../platform/http.ts';
import { isId } from '../../platform/id.ts';
import { pageContext } from '../../platform/request-context.ts';
import { lookAtRecord, verifyRecord } from './actions.ts';
import { recordPage, refusedPage } from './pages/record.ts';
import { type Asked, noFilter } from './pages/filter.ts';
import type { AuditedRuntime } from './runtime.ts';

const asked = z.object({
  person: z.string().trim().toLowerCase().refine((text) => text === '' || isId(text), 'not_an_id').default(''),
  subject: z.string().trim().regex(/^([a-z_-]{1,40}(\/[!-~]{1,120})?)?$/, 'not_a_subject').default(''),
  action: z.string().trim().regex(/^([a-z-]{1,40}(\.[a-z_]{0,60})?)?$/, 'not_an_action').default(''),
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).nullable().catch(null).default(null),
});

/** `/staff/audit`: the record, for those who keep watch over everybody else. */
export function registerAuditPages(app: FastifyInstance, { config, db, audit, clock }: AuditedRuntime): void {
  app.get('/staff/audit', async (request, reply) => {
    const viewer = requireStaff(request, 'operator', 'security_reviewer');
    const context = pageContext(request, config.demo);
    try {
      const { before, ...wanted } = parse(asked, request.query);
      const look = { audit, actor: { kind: 'staff', id: viewer.personId }, now: clock() } as const;
      const found = await db.transaction((tx) => lookAtRecord(tx, look, toFilter(wanted), before));
      return sendHtml(reply, recordPage(context, wanted, before, found));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return sendHtml(reply, refusedPage(context, typed(request.query), error.fields), 422);
    }
  });

  app.post('/staff/audit/verify', async (request, reply) => {
    const viewer = requireStaff(request, 'operator', 'security_reviewer');
    await verifyRecord(db, { audit, actor: { kind: 'staff', id: viewer.personId }, now: clock() });
    return seeOther(reply, '/staff/audit');
  });
}

function toFilter({ person, subject, action }: Asked): Parameters<typeof lookAtRecord>[2] {
  const [kind = '', ...id] = subject.split('/');
  return {
    personId: person || null,
    subjectKind: kind || null,
    subjectId: id.join('/') || null,
    action: action === '' || action.includes('.') ? action || null : `${action}.`,
  };
}

/** What was typed, to stand in the form again. */
function typed(query: unknown): Asked {
  const given = Object.entries(query as Record<string, unknown>).filter(([name, value]) => name in noFilter && typeof value === 'string');
  return { ...noFilter, ...Object.fromEntries(given) };
}
