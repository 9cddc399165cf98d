import {
  addPasskey as addContract, addPasskeyOptions, addStaffPasskey, addStaffPasskeyOptions, confirm, confirmOptions, passkeySignIn, passkeySignInOptions, registerPasskey, registerPasskeyOptions,
  staffConfirm, staffConfirmOptions, staffPasskeySignIn, staffPasskeySignInOptions,
} from '@bawaba/contracts';
import type { FastifyInstance } from 'fastify';
import { route } from '../../../platform/api.ts';
import { cookieName } from '../../../platform/http.ts';
import type { IdentityRuntime } from '../actions/code.ts';
import { askToRegister, registerWithPasskey } from '../actions/passkey-register.ts';
import { askToConfirm, askToSignIn, confirmWithPasskey, signInWithPasskey } from '../actions/passkey-sign-in.ts';
import { addPasskey, askToAdd } from '../actions/passkeys.ts';
import { seedOf, sendKnown } from '../known-browsers.ts';
import { nextOf } from '../rules/next.ts';
import { keepLanguage, noteEntry, sendSession } from '../sessions.ts';
import { refusedOnTheBeat, visitOf } from '../visit.ts';

/** The two doors and accounts: the same operations, apart from each other. */
const doors = [
  { kind: 'beneficiary', purpose: 'sign_in', signInOptions: passkeySignInOptions, signIn: passkeySignIn, addOptions: addPasskeyOptions, add: addContract, confirmOptions, confirm },
  { kind: 'staff', purpose: 'staff_sign_in', signInOptions: staffPasskeySignInOptions, signIn: staffPasskeySignIn, addOptions: addStaffPasskeyOptions, add: addStaffPasskey, confirmOptions: staffConfirmOptions, confirm: staffConfirm },
] as const;

/** Signing in, registering, adding and confirming with passkeys. Each is a question and its answer; pages ask by script. */
export function registerPasskeyApi(app: FastifyInstance, runtime: IdentityRuntime): void {
  for (const door of doors) {
    registerSignIn(app, runtime, door);
    registerAdding(app, runtime, door);
    registerConfirming(app, runtime, door);
  }
  registerRegistration(app, runtime);
}

type Door = (typeof doors)[number];

function registerSignIn(app: FastifyInstance, runtime: IdentityRuntime, { kind, purpose, signInOptions, signIn }: Door): void {
  const { config } = runtime;
  route(app, signInOptions, ({ request, reply }) => askToSignIn(runtime, visitOf(request, reply, config), purpose) as never);
  route(app, signIn, async ({ request, reply, body }) => {
    const visit = visitOf(request, reply, config);
    const { cookie, lang, known } = await refusedOnTheBeat(() => signInWithPasskey(runtime, visit, purpose, body.response));
    sendSession(reply, config, kind, cookie);
    sendKnown(reply, config, known);
    if (kind === 'beneficiary') noteEntry(reply, 'sign_in', cookie, seedOf(known));
    // A browser that was never asked for a language takes the one its owner chose.
    if (lang && request.cookies[cookieName(config, 'lang')] === undefined) keepLanguage(reply, config, lang);
    return { next: nextOf(purpose, body.next) };
  });
}

function registerAdding(app: FastifyInstance, runtime: IdentityRuntime, { kind, purpose, addOptions, add }: Door): void {
  const { config } = runtime;
  route(app, addOptions, ({ request, reply }) => askToAdd(runtime, visitOf(request, reply, config), request.viewer!) as never);
  route(app, add, async ({ request, reply, body }) => {
    const cookie = await addPasskey(runtime, visitOf(request, reply, config), request.viewer!, body.response);
    if (cookie !== null) sendSession(reply, config, kind, cookie);
    return { next: nextOf(purpose, body.next) };
  });
}

function registerConfirming(app: FastifyInstance, runtime: IdentityRuntime, { purpose, confirmOptions, confirm }: Door): void {
  const { config } = runtime;
  route(app, confirmOptions, ({ request, reply }) => askToConfirm(runtime, visitOf(request, reply, config), request.viewer!) as never);
  route(app, confirm, async ({ request, reply, body }) => {
    await confirmWithPasskey(runtime, visitOf(request, reply, config), request.viewer!, body.response);
    return { next: nextOf(purpose, body.next) };
  });
}

function registerRegistration(app: FastifyInstance, runtime: IdentityRuntime): void {
  const { config } = runtime;
  route(app, registerPasskeyOptions, ({ request, reply }) => askToRegister(runtime, visitOf(request, reply, config)) as never);
  route(app, registerPasskey, async ({ request, reply, body }) => {
    const { cookie, next, known } = await registerWithPasskey(runtime, visitOf(request, reply, config), body.response);
    sendSession(reply, config, 'beneficiary', cookie);
    sendKnown(reply, config, known);
    noteEntry(reply, 'register', cookie, seedOf(known));
    return { next };
  });
}
