import type { FastifyRequest } from 'fastify';

/** What people do that may be looked back at, to see appointments being traded. */
export type DeedKind = 'register' | 'sign_in' | 'book' | 'cancel' | 'change' | 'apply';

/** What a request did, as the module that carried it out says. */
export interface Deed {
  readonly kind: DeedKind;
  readonly personId: string;
  /** The browser's own random number, where the deed gave it one; else the request's cookie has it. */
  readonly browser?: string | null;
  readonly branchId?: number;
  readonly serviceId?: number;
  readonly appointmentId?: string;
  /** The key of the form: an id that was made when its page was shown. */
  readonly formKey?: unknown;
}

declare module 'fastify' {
  interface FastifyRequest {
    deed: Deed | null;
  }
}

/** Notes what the request has just done. It changes nothing: whoever observes reads it once the answer has gone out. */
export function noteDeed(request: FastifyRequest, deed: Deed): void {
  request.deed = deed;
}
