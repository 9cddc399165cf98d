import type { FastifyReply } from 'fastify';
import { seeOther } from '../../../platform/http.ts';
import type { Flow, Purpose, Stage } from '../actions/code.ts';

/** Where each journey stands, and how its steps follow each other. */
export const journeys = {
  register: { base: '/register', steps: 'register' },
  sign_in: { base: '/sign-in', steps: null },
  recover: { base: '/recover', steps: 'recover' },
  recover_in_person: { base: '/recover/in-person', steps: 'inPerson' },
  staff_sign_in: { base: '/staff/sign-in', steps: null },
} as const satisfies Record<Purpose, { base: string; steps: 'register' | 'recover' | 'inPerson' | null }>;

/** The page of a step. */
export function pathOf(purpose: Purpose, stage: Exclude<Stage, 'done'>): string {
  return `${journeys[purpose].base}/${stage}`;
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
