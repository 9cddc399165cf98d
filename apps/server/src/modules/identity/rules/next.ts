import { beneficiaryHome, safeNext } from './session.ts';

const homes = { sign_in: beneficiaryHome, register: beneficiaryHome, recover: beneficiaryHome, recover_in_person: '/account/devices', staff_sign_in: '/staff' } as const;

/** Where a journey goes on to. Staff go on to their own pages only: their session is not looked at anywhere else. */
export function nextOf(purpose: keyof typeof homes, asked: unknown): string {
  const home = homes[purpose];
  const next = safeNext(asked, home);
  return purpose === 'staff_sign_in' && !/^\/staff(?:[/?]|$)/.test(next) ? home : next;
}
