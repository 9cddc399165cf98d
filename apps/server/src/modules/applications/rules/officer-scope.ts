import type { Viewer } from '../../../platform/request-context.ts';

/** Whose applications a member of staff works on: those of a sector, or those that were given to one branch. */
export type Scope = { readonly kind: 'sector'; readonly sectorId: number } | { readonly kind: 'branch'; readonly branchId: number };

/** Null: none. */
export function scopeOf({ role, sectorId, branchId }: Pick<Viewer, 'role' | 'sectorId' | 'branchId'>): Scope | null {
  if (role === 'sector_officer') return sectorId === null ? null : { kind: 'sector', sectorId };
  if (role === 'clerk' || role === 'branch_manager') return branchId === null ? null : { kind: 'branch', branchId };
  return null;
}

/** True when an application lies in a scope. One without a branch is its sector's alone. */
export function isWithin(scope: Scope | null, application: { readonly sectorId: number; readonly branchId: number | null }): boolean {
  if (scope === null) return false;
  return scope.kind === 'sector' ? application.sectorId === scope.sectorId : application.branchId === scope.branchId;
}
