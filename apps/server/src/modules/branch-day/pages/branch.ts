import type { FastifyRequest } from 'fastify';
import { requireStaff } from '../../../platform/api.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { StaffRole, Viewer } from '../../../platform/request-context.ts';

/** The signed-in member of staff, of one of `roles`, with the branch they belong to: nobody sees another one's. */
export function requireOwnBranch(request: FastifyRequest, ...roles: StaffRole[]): { viewer: Viewer; branchId: number } {
  const viewer = requireStaff(request, ...roles);
  if (viewer.branchId === null) throw new DomainError('no_branch_of_yours');
  return { viewer, branchId: viewer.branchId };
}
