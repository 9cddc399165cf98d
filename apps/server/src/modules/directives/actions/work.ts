import { localDay } from '../../../platform/calendar.ts';
import { InvalidInput } from '../../../platform/errors.ts';
import { type AuthorityViewer, listAuthorities } from '../../authorities/index.ts';
import { listStaffOfAuthority } from '../../identity/index.ts';
import { cleaned } from '../../letters/index.ts';
import { endOfDay, isDue, most } from '../rules/directive.ts';
import { leavesTime } from '../rules/tree.ts';
import type { DirectiveRuntime } from '../runtime.ts';
import { insertLeg, listLegs } from '../store/legs.ts';
import { type StepAsk, takeStep } from './step.ts';
import { tellOfficers } from './tell.ts';

/** Notes that somebody of the authority has opened what was sent to it. Throws as {@link takeStep}. */
export function receive(runtime: DirectiveRuntime, who: AuthorityViewer, ask: StepAsk): Promise<void> {
  return takeStep(runtime, who, ask, 'receive', async () => ({}));
}

/** Says for the authority that it has read the directive and will do what it asks. */
export function acknowledge(runtime: DirectiveRuntime, who: AuthorityViewer, ask: StepAsk): Promise<void> {
  return takeStep(runtime, who, ask, 'acknowledge', async () => ({}));
}

/** Gives it to a colleague, who is told. Throws `invalid_input` by `colleague` as well. */
export function assign(runtime: DirectiveRuntime, who: AuthorityViewer, ask: StepAsk, staffId: string): Promise<void> {
  return takeStep(runtime, who, ask, 'assign', async (tx, { now }) => {
    const officers = await listStaffOfAuthority(tx, 'authority_officer', who.authority.authorityId);
    if (!officers.some((one) => one.staffId === staffId)) throw new InvalidInput({ colleague: 'directive_colleague_needed' });
    if (staffId !== who.viewer.personId) await tellOfficers(tx, runtime, [who.authority.authorityId], 'assigned', ask.directiveId, now, staffId);
    return { change: { assignedTo: staffId }, details: { to: staffId } };
  });
}

/** Whom it is passed on to, with what words, until which local day. */
export interface PassOn {
  readonly to: readonly number[];
  readonly words: string;
  readonly dueOn: string;
}

/**
 * Passes a directive on to authorities right below that do not have it, with own words and a day no later than one's own, while
 * there is one.
 * Throws `invalid_input` by `to`, `words` and `due` as well.
 */
export function passOn(runtime: DirectiveRuntime, who: AuthorityViewer, ask: StepAsk, { to, words, dueOn }: PassOn): Promise<void> {
  return takeStep(runtime, who, ask, 'pass_on', async (tx, { leg, now }) => {
    const had = (await listLegs(tx, [ask.directiveId])).map(({ authorityId }) => authorityId);
    const open = (await listAuthorities(tx)).filter(({ parentId, authorityId }) => parentId === who.authority.authorityId && !had.includes(authorityId)).map(({ authorityId }) => authorityId);
    const said = tidy(words);
    const wrong: Record<string, string> = {};
    if (to.length === 0 || to.some((one) => !open.includes(one))) wrong['to'] = 'directive_addressee_needed';
    if (said === '' || said.length > most.said) wrong['words'] = 'directive_said_needed';
    if (!isDue(dueOn, localDay(now))) wrong['due'] = 'directive_due_wrong';
    else if (endOfDay(dueOn) > leg.dueAt && leavesTime(leg.dueAt, localDay(now))) wrong['due'] = 'directive_due_late';
    if (Object.keys(wrong).length > 0) throw new InvalidInput(wrong);
    for (const authorityId of to.toSorted((a, b) => a - b)) await insertLeg(tx, { directiveId: ask.directiveId, authorityId, fromId: who.authority.authorityId, words: said, sentAt: now, dueAt: endOfDay(dueOn) });
    await tellOfficers(tx, runtime, to, 'sent', ask.directiveId, now);
    return { words: said, details: { to, dueOn } };
  });
}

/**
 * Sends an answer back for more, with what is missing, and with a new last day where the old one does not do. Throws
 * `invalid_input` by `words` and `due` as well.
 * @param dueOn null: the day stays
 */
export function returnAnswer(runtime: DirectiveRuntime, who: AuthorityViewer, ask: StepAsk, { words, dueOn }: { readonly words: string; readonly dueOn: string | null }): Promise<void> {
  return takeStep(runtime, who, ask, 'return', async (tx, { leg, now }) => {
    const said = tidy(words);
    const wrong: Record<string, string> = {};
    if (said === '' || said.length > most.said) wrong['words'] = 'directive_said_needed';
    if (dueOn !== null && !isDue(dueOn, localDay(now))) wrong['due'] = 'directive_due_wrong';
    if (Object.keys(wrong).length > 0) throw new InvalidInput(wrong);
    await tellOfficers(tx, runtime, [leg.authorityId], 'returned', ask.directiveId, now, leg.assignedTo);
    return { ...(dueOn !== null && { change: { dueAt: endOfDay(dueOn) } }), words: said, details: { dueOn } };
  });
}

/** What officers say, without what cannot be seen. */
export function tidy(text: string): string {
  return cleaned({ ar: text, en: '' }).ar;
}
