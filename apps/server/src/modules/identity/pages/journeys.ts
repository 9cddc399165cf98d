import type { FastifyReply } from 'fastify';
import { seeOther } from '../../../platform/http.ts';
import type { Flow, Purpose, Stage } from '../actions/code.ts';
import { beneficiaryHome, safeNext } from '../rules/session.ts';

/** Where each journey stands, and how its steps follow each other. */
export const journeys = {
  register: { base: '/register', home: beneficiaryHome, steps: 'register' },
  sign_in: { base: '/sign-in', home: beneficiaryHome, steps: null },
  recover: { base: '/recover', home: beneficiaryHome, steps: 'recover' },
  recover_in_person: { base: '/recover/in-person', home: '/account/devices', steps: 'inPerson' },
  staff_sign_in: { base: '/staff/sign-in', home: '/staff', steps: null },
} as const satisfies Record<Purpose, { base: string; home: string; steps: 'register' | 'recover' | 'inPerson' | null }>;

/** The page of a step. */
export function pathOf(purpose: Purpose, stage: Exclude<Stage, 'done'>): string {
  return `${journeys[purpose].base}/${stage}`;
}

/** Where a journey goes on to. Staff go on to their own pages only: their session is not looked at anywhere else. */
export function nextOf(purpose: Purpose, asked: unknown): string {
  const { home } = journeys[purpose];
  const next = safeNext(asked, home);
  return purpose === 'staff_sign_in' && !/^\/staff(?:[/?]|$)/.test(next) ? home : next;
}

/**
 * Back, reload and other tabs ask for steps that are over or not yet reached: leads to where the journey really is.
 * Done and signed in: on to where it was going. Nothing under way: the beginning, which says so.
 */
export function leadOn(reply: FastifyReply, purpose: Purpose, flow: Flow | null, signedIn: boolean): FastifyReply {
  if (flow && flow.stage !== 'done') return seeOther(reply, pathOf(purpose, flow.stage));
  if (flow && signedIn) return seeOther(reply, flow.next);
  return seeOther(reply, `${journeys[purpose].base}?ended=1`);
}
