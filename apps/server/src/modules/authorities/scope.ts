import type { FastifyRequest } from 'fastify';
import { requireStaff } from '../../platform/api.ts';
import type { Queryable } from '../../platform/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Viewer } from '../../platform/request-context.ts';
import { getAuthority, listAuthorities } from './actions/authorities.ts';
import { type Authority, numbersWithin } from './rules/authority.ts';

/** Who works for a ministry or municipality, with whose matters they may see. */
export interface AuthorityViewer {
  readonly viewer: Viewer;
  /** Their own: the only one for which they act. */
  readonly authority: Authority;
  /** Their own and all below it, by number: what they see. */
  readonly sees: readonly number[];
}

/** Who works in the field of the campaign. */
export type CampaignRole = 'authority_officer' | 'inspector';

/** The signed-in officer of an authority or inspector; otherwise as `requireStaff`, and `not_allowed` where no authority is set. */
export async function requireAuthority(db: Queryable, request: FastifyRequest, ...roles: readonly [CampaignRole, ...CampaignRole[]]): Promise<AuthorityViewer> {
  return authorityViewerOf(db, requireStaff(request, ...roles));
}

/** The same of a viewer who is known. Throws `not_allowed`. */
export async function authorityViewerOf(db: Queryable, viewer: Viewer): Promise<AuthorityViewer> {
  if (viewer.authorityId === null) throw new DomainError('not_allowed');
  const authority = await getAuthority(db, viewer.authorityId);
  return { viewer, authority, sees: numbersWithin(await listAuthorities(db), authority.authorityId) };
}
