import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { pageContext } from '../../../platform/request-context.ts';
import { findOwnFlow, type IdentityRuntime, proveCodeForPassword } from '../actions/code.ts';
import { visitOf } from '../visit.ts';
import { registerCodePage } from './code.ts';
import { showAgain } from './forms.ts';
import { leadOn, pathOf } from './journeys.ts';
import { passwordPage, type PasswordPurpose, readNewPassword } from './password.ts';

/** Carries out the journey with the new password; answers the request. */
type Finish = (request: FastifyRequest, reply: FastifyReply, password: string) => Promise<FastifyReply>;

/** The second and third step of registration and of recovery in person: the code, then a password that is typed twice. */
export function registerPasswordSteps(app: FastifyInstance, runtime: IdentityRuntime, purpose: Exclude<PasswordPurpose, 'recover'>, finish: Finish): void {
  registerCodePage(app, runtime, purpose, async (request, reply, typed) => {
    await proveCodeForPassword(runtime, visitOf(request, reply, runtime.config), purpose, typed);
    return seeOther(reply, pathOf(purpose, 'password'));
  });
  registerPasswordPage(app, runtime, purpose, finish);
}

/** The step of a journey at which a password is chosen. */
export function registerPasswordPage(app: FastifyInstance, runtime: IdentityRuntime, purpose: PasswordPurpose, finish: Finish): void {
  const { config, clock } = runtime;
  const path = pathOf(purpose, 'password');

  app.get(path, async (request, reply) => {
    const flow = await findOwnFlow(runtime, visitOf(request, reply, config), purpose);
    if (flow?.stage !== 'password') return leadOn(reply, purpose, flow, request.viewer !== null);
    return sendHtml(reply, passwordPage(pageContext(request, config.demo), purpose, null));
  });

  app.post(path, async (request, reply) => {
    try {
      return await finish(request, reply, readNewPassword(request));
    } catch (error) {
      if (error instanceof DomainError && error.code === 'flow_ended') {
        return leadOn(reply, purpose, await findOwnFlow(runtime, visitOf(request, reply, config), purpose), request.viewer !== null);
      }
      return showAgain(reply, error, request.lang, clock(), (trouble) => passwordPage(pageContext(request, config.demo), purpose, trouble));
    }
  });
}
