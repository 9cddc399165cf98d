import { whoAmI } from '@bawaba/contracts';
import type { FastifyInstance } from 'fastify';
import { requireBeneficiary, route } from '../../platform/api.ts';
import type { AuditedRuntime } from '../audit/index.ts';
import { getPerson } from './persons.ts';

/** `GET /api/v1/me`. */
export function registerIdentityApi(app: FastifyInstance, { db }: AuditedRuntime): void {
  route(app, whoAmI, async ({ request }) => {
    const viewer = requireBeneficiary(request);
    const { personId, kind, name, lang } = await getPerson(db, viewer.personId);
    return { personId, kind, name, lang, authenticatedAt: viewer.authenticatedAt.toISOString() };
  });
}
