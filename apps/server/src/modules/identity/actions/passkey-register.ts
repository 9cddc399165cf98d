import { DomainError } from '../../../platform/errors.ts';
import { makeChallenge } from '../challenges.ts';
import { askForNewPasskey, type Attestation } from '../passkeys.ts';
import { askRegistry } from '../registry.ts';
import type { RegistryRecord } from '../rules/person.ts';
import { suggestName } from '../rules/passkey.ts';
import { insertPasskey } from '../store/passkeys.ts';
import type { Visit } from '../visit.ts';
import { type Flow, getOwnFlow, type IdentityRuntime } from './code.ts';
import { checkAttestation, spend } from './passkey-proof.ts';
import { newPasskey, orTaken } from './passkeys.ts';
import { accountName } from './holder.ts';
import { openAccount } from './register.ts';

/** Registration at its last step, where card and code are proved. Throws `flow_ended`. */
async function getNewcomer(runtime: IdentityRuntime, visit: Visit): Promise<{ flow: Flow; record: RegistryRecord }> {
  const flow = await getOwnFlow(runtime, visit, 'register', 'password');
  const record = await askRegistry(runtime.registry, flow.subject);
  if (!record) throw new DomainError('flow_ended');
  return { flow, record };
}

/** What a device needs to make a new account's first passkey. The person's id is the flow's, so that the device can be told it before there is an account. */
export async function askToRegister(runtime: IdentityRuntime, visit: Visit): ReturnType<typeof askForNewPasskey> {
  const { flow: { flowId }, record } = await getNewcomer(runtime, visit);
  const owner = { holderId: flowId, account: accountName(record), name: record.name[visit.lang] };
  return askForNewPasskey(runtime.config, makeChallenge(runtime, visit, { purpose: 'register', subject: flowId }), owner, []);
}

/** Makes an account with a passkey and without a password, and signs its owner in. Throws like `finishRegistration`, `passkey_taken`, `passkey_expired` or `passkey_refused`. */
export async function registerWithPasskey(runtime: IdentityRuntime, visit: Visit, answer: Attestation): Promise<{ cookie: string; next: string; known: string }> {
  const { flow, record } = await getNewcomer(runtime, visit);
  const { made, challenge } = await checkAttestation(runtime, visit, { purpose: 'register', subject: flow.flowId }, answer);
  return openAccount(runtime, visit, { flow, record, personId: flow.flowId, with: 'passkey' }, async (tx, now) => {
    await spend(tx, challenge);
    await orTaken(insertPasskey(tx, newPasskey(made, flow.flowId, suggestName(visit.device, []), now)));
  });
}
