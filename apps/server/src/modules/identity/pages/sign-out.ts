import type { FastifyInstance } from 'fastify';
import { seeOther } from '../../../platform/http.ts';
import { endAllSessions, endSession } from '../actions/account.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { forgetSession, type SessionKind } from '../sessions.ts';

/** Signing out here and everywhere, for both kinds of session. Done twice it is done once. */
export function registerSignOut(app: FastifyInstance, runtime: IdentityRuntime): void {
  const ways = [['', 'beneficiary'], ['/staff', 'staff']] as const satisfies readonly (readonly [string, SessionKind])[];
  for (const [prefix, kind] of ways) {
    app.post(`${prefix}/sign-out`, async (request, reply) => {
      if (request.viewer) await endSession(runtime, request.viewer, request.viewer.sessionId);
      forgetSession(reply, runtime.config, kind);
      return seeOther(reply, `${prefix}/sign-in?out=1`);
    });
    app.post(`${prefix}/sign-out-everywhere`, async (request, reply) => {
      if (request.viewer) await endAllSessions(runtime, request.viewer);
      forgetSession(reply, runtime.config, kind);
      return seeOther(reply, `${prefix}/sign-in?out=1`);
    });
  }
}
