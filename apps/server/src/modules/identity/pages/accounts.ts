import type { FastifyRequest } from 'fastify';
import { requireBeneficiary, requireStaff } from '../../../platform/api.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import type { SessionKind } from '../sessions.ts';

/** Where the pages of an account lie, and who may open them. */
export interface AccountPlace {
  readonly kind: SessionKind;
  readonly base: string;
  readonly devices: string;
  readonly signIn: string;
  /** Where the API has the operations of its passkeys. */
  readonly api: string;
  readonly purpose: 'sign_in' | 'staff_sign_in';
  readonly everywhere: string;
  /** `resume`: the page to come back to after signing in, where the request was a form. */
  require(request: FastifyRequest, resume?: string): Viewer;
}

/** Beneficiaries and staff have the same kind of account, apart from each other. */
export const accountPlaces: Readonly<Record<SessionKind, AccountPlace>> = {
  beneficiary: { kind: 'beneficiary', base: '/account', devices: '/account/devices', signIn: '/sign-in', api: '/api/v1/passkeys', purpose: 'sign_in', everywhere: '/sign-out-everywhere', require: requireBeneficiary },
  staff: { kind: 'staff', base: '/staff/account', devices: '/staff/account/devices', signIn: '/staff/sign-in', api: '/api/v1/staff/passkeys', purpose: 'staff_sign_in', everywhere: '/staff/sign-out-everywhere', require: (request) => requireStaff(request) },
};
