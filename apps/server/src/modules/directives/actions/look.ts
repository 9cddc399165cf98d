import { localDay } from '../../../platform/calendar.ts';
import type { Queryable } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { isId } from '../../../platform/id.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import type { Paper } from '../../letters/index.ts';
import type { Directive } from '../rules/directive.ts';
import type { CampaignFigures } from '../rules/figures.ts';
import type { Leg } from '../rules/leg.ts';
import { lastDayOf } from '../rules/tree.ts';
import type { DirectiveRuntime } from '../runtime.ts';
import * as store from '../store/directives.ts';
import { type DirectiveAnswer, type DirectiveEvent, listAnswers, listEvents, listLegs } from '../store/legs.ts';
import { receive } from './work.ts';

export type { DirectiveAnswer, DirectiveEvent } from '../store/legs.ts';

/** A directive with how far those are with it whom the reader sees. */
export interface ListedDirective {
  readonly directive: Directive;
  /** Of the reader's authority and those below it. */
  readonly legs: readonly Leg[];
  /** The reader's own; null for who issued it. */
  readonly own: Leg | null;
}

/** All that a reader may know of a directive. */
export interface DirectiveFileOf extends ListedDirective {
  readonly events: readonly DirectiveEvent[];
  /** Every answer of those whom the reader sees, each authority's in order. */
  readonly answers: readonly DirectiveAnswer[];
  /** What the portal has counted by now, by authority. */
  readonly counted: ReadonlyMap<number, CampaignFigures>;
  /** Id of the directive that took this one's place. */
  readonly successor: string | null;
}

/** What one's authority and those below it issued or received, the newest first. */
export async function listDirectives(db: Queryable, { authority, sees }: AuthorityViewer): Promise<ListedDirective[]> {
  const directives = await store.listDirectives(db, sees);
  const legs = await listLegs(db, directives.map(({ directiveId }) => directiveId));
  return directives.map((directive) => {
    const mine = legs.filter(({ directiveId, authorityId }) => directiveId === directive.directiveId && sees.includes(authorityId));
    return { directive, legs: mine, own: mine.find(({ authorityId }) => authorityId === authority.authorityId) ?? null };
  });
}

/**
 * One of them, with everything that the reader may see of it: their own authority and those below, and of the rest only by whom it was
 * issued and passed on. Opening it notes that the authority has received it. Throws `directive_not_found`.
 */
export async function lookAtDirective(runtime: DirectiveRuntime, who: AuthorityViewer, directiveId: string): Promise<DirectiveFileOf> {
  const { own } = await readListed(runtime.db, who, directiveId);
  if (own?.status === 'sent') await receive(runtime, who, own).catch(unlessMoved);
  return readFile(runtime, who, directiveId);
}

/** A colleague has opened it at the same moment, or it has ended: the page shows how it stands. */
function unlessMoved(error: unknown): void {
  if (!(error instanceof DomainError) || !['directive_changed', 'directive_move_not_allowed', 'directive_over'].includes(error.code)) throw error;
}

/** As {@link lookAtDirective}, without noting anything. */
export async function readFile({ db, figuresOf }: DirectiveRuntime, who: AuthorityViewer, directiveId: string): Promise<DirectiveFileOf> {
  const listed = await readListed(db, who, directiveId);
  const shown = ({ authorityId }: { readonly authorityId: number }): boolean => who.sees.includes(authorityId);
  const wide = ({ event }: DirectiveEvent): boolean => event === 'issue' || event === 'supersede' || event === 'withdraw';
  const [events, answers, successor] = [await listEvents(db, directiveId), await listAnswers(db, directiveId), await store.findSuccessor(db, directiveId)];
  const counted = await figuresOf(db, directiveId, listed.legs.map(({ authorityId }) => authorityId));
  return { ...listed, events: events.filter((one) => wide(one) || shown(one)), answers: answers.filter(shown), counted, successor };
}

/** A directive with the legs that the reader sees. Throws `directive_not_found`. */
export async function readListed(db: Queryable, { authority, sees }: AuthorityViewer, directiveId: string): Promise<ListedDirective> {
  const directive = isId(directiveId) ? await store.findDirective(db, directiveId) : null;
  const legs = directive === null ? [] : (await listLegs(db, [directiveId])).filter(({ authorityId }) => sees.includes(authorityId));
  if (!directive || (legs.length === 0 && !sees.includes(directive.issuedBy))) throw new DomainError('directive_not_found');
  return { directive, legs, own: legs.find(({ authorityId }) => authorityId === authority.authorityId) ?? null };
}

/** A directive under which an authority can still act: what a campaign of its names. */
export interface OpenDirective {
  readonly directiveId: string;
  readonly subject: Directive['content']['subject'];
  readonly issuer: Directive['content']['issuer'];
  /** The authority's own last local day. */
  readonly dueOn: string;
}

/** Directives in force that have reached an authority and that it has not answered, the first due first. */
export async function listOpenDirectives(db: Queryable, authorityId: number): Promise<OpenDirective[]> {
  const directives = (await store.listDirectives(db, [authorityId])).filter(({ status }) => status === 'in_force');
  const legs = (await listLegs(db, directives.map(({ directiveId }) => directiveId))).filter((leg) => leg.authorityId === authorityId && leg.status !== 'answered');
  return legs.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime()).map(({ directiveId, dueAt }) => {
    const { content: { subject, issuer } } = directives.find((one) => one.directiveId === directiveId)!;
    return { directiveId, subject, issuer, dueOn: lastDayOf(dueAt) };
  });
}

/** A directive that one of these authorities issued or received, whether it is in force or not. Throws `directive_not_found`. */
export async function getDirectiveFor(db: Queryable, directiveId: string, authorityIds: readonly number[]): Promise<Directive> {
  const directive = isId(directiveId) ? await store.findDirective(db, directiveId) : null;
  const legs = directive === null ? [] : await listLegs(db, [directiveId]);
  if (!directive || ![directive.issuedBy, ...legs.map(({ authorityId }) => authorityId)].some((one) => authorityIds.includes(one))) throw new DomainError('directive_not_found');
  return directive;
}

/** Whether one's own authority has issued a directive of this id: a draft's, when it has been signed. */
export async function hasIssued(db: Queryable, { authority }: AuthorityViewer, directiveId: string): Promise<boolean> {
  return isId(directiveId) && (await store.findDirective(db, directiveId))?.issuedBy === authority.authorityId;
}

/** How far an authority is that has the directive. Throws `directive_not_found`. */
export async function getOwnLeg(db: Queryable, directiveId: string, authorityId: number): Promise<Leg> {
  const leg = (await listLegs(db, [directiveId])).find((one) => one.authorityId === authorityId);
  if (!leg) throw new DomainError('directive_not_found');
  return leg;
}

/** A directive as whoever checks its code is told of it; null: there is none with this id. */
export async function paperOfDirective(db: Queryable, directiveId: string): Promise<Paper | null> {
  const directive = await store.findDirective(db, directiveId);
  if (!directive) return null;
  const { content, code, status, endedAt } = directive;
  const { subject, issuer, issuedOn, to, demo } = content;
  return {
    code, content, issuer, title: { ar: subject.ar, en: subject.en === '' ? subject.ar : subject.en }, issuedOn, validUntil: null, holder: null, demo,
    end: status === 'in_force' ? null : { how: status === 'superseded' ? 'superseded' : 'revoked', on: localDay(endedAt!) },
    facts: [{ label: { ar: 'موجَّه إلى', en: 'Addressed to' }, value: { ar: to.map(({ name }) => name.ar).join('، '), en: to.map(({ name }) => name.en).join(', ') }, compared: 'whole' }],
  };
}
