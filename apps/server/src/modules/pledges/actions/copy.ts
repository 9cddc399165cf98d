import { DomainError } from '../../../platform/errors.ts';
import type { NumberAndSecret } from '../../../platform/number-cookie.ts';
import { takeTry } from '../../identity/index.ts';
import type { Pledge } from '../rules/pledge.ts';
import { readNumber } from '../rules/number.ts';
import type { PledgeRuntime } from '../runtime.ts';
import { findByNumber } from '../store/pledges.ts';
import { isCopyKey } from './messages.ts';

/** The pledge of an owner's link. Throws `pledge_copy_wrong`, or `too_many_attempts`. */
export async function openCopy(runtime: PledgeRuntime, given: NumberAndSecret | null, address: string): Promise<Pledge> {
  const number = given && readNumber(given.number);
  if (!given || number === null) throw new DomainError('pledge_copy_wrong');
  await takeTry(runtime, ['address', `pledge ${address}`]);
  const pledge = await findByNumber(runtime.db, number);
  // One amount of work, whether the number or the key is wrong.
  if (!isCopyKey(runtime.secrets, pledge?.pledgeId ?? number, given.secret.toUpperCase()) || pledge === null) throw new DomainError('pledge_copy_wrong');
  return pledge;
}
