import { addDays, startOfLocalDay } from '../../../platform/calendar.ts';
import type { Queryable } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Bilingual } from '../../../platform/language.ts';
import { type Authority, type AuthorityViewer, isWithin, listAuthorities } from '../../authorities/index.ts';
import { listDirectives } from '../../directives/index.ts';
import type { Asked } from '../rules/asked.ts';

export interface DirectiveChoice {
  readonly directiveId: string;
  readonly subject: Bilingual;
}

/** What is looked at, once it is known that the viewer may. */
export interface Scope {
  readonly asked: Asked;
  readonly authority: Authority;
  /** All that the viewer may choose. */
  readonly authorities: readonly Authority[];
  /** The chosen one and all below it. */
  readonly authorityIds: readonly number[];
  readonly municipalities: readonly Authority[];
  readonly cityIds: ReadonlySet<number>;
  readonly directive: DirectiveChoice | null;
  readonly directives: readonly DirectiveChoice[];
  /** The chosen days as instants: from the first one's beginning to before the last one's end. */
  readonly from: Date;
  readonly to: Date;
}

/** Throws `not_found` for an authority or a directive that is not the viewer's to see. */
export async function readScope(db: Queryable, who: AuthorityViewer, asked: Asked): Promise<Scope> {
  const all = await listAuthorities(db);
  const authorities = all.filter(({ authorityId }) => who.sees.includes(authorityId));
  const authority = asked.authorityId === null ? who.authority : authorities.find(({ authorityId }) => authorityId === asked.authorityId);
  const directives = (await listDirectives(db, who)).map(({ directive: { directiveId, content } }) => ({ directiveId, subject: content.subject }));
  const directive = asked.directiveId === null ? null : directives.find(({ directiveId }) => directiveId === asked.directiveId);
  if (authority === undefined || directive === undefined) throw new DomainError('not_found');
  const within = authorities.filter((one) => isWithin(all, one.authorityId, authority.authorityId));
  return {
    asked, authority, authorities, directive, directives, authorityIds: within.map(({ authorityId }) => authorityId), municipalities: within.filter(({ kind }) => kind === 'municipality'),
    cityIds: new Set(within.flatMap(({ cityIds }) => cityIds)), from: startOfLocalDay(asked.from), to: startOfLocalDay(addDays(asked.to, 1)),
  };
}
