import type { Queryable } from '../../../platform/database.ts';
import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { bdi, dayText, tag, type TagColor } from '../../../views/components.ts';
import { type Branch, branchName, mapBranchesEver } from '../../organisation/index.ts';
import type { Draw } from '../actions/look.ts';
import { everybody } from '../rules/classes.ts';
import type { Pool } from '../rules/seats.ts';
import { drawText } from '../text.ts';

/** Addresses of the draws' pages. */
export const links = {
  list: '/draws',
  one: (drawId: string) => `/draws/${drawId}`,
  apply: (drawId: string) => `/draws/${drawId}/apply`,
  mine: (drawId: string) => `/draws/${drawId}/mine`,
  file: (drawId: string, name: string) => `/draws/${drawId}/${name}`,
  staff: '/staff/draws',
  staffOne: (drawId: string) => `/staff/draws/${drawId}`,
} as const;

/** Day and hour in Riyadh, in both calendars. */
export function momentOf(moment: Date, lang: Language): Html {
  const day = localDay(moment);
  return html`${dayText(formatDay(day, lang), day)} ${drawText[lang].at}\u00a0<time datetime="${moment.toISOString()}">${bdi(formatTime(moment, lang))}</time>`;
}

export function daysOf({ setup: { from, to } }: Draw, lang: Language): Html {
  const one = (day: string): Html => dayText(formatDay(day, lang), day);
  return from === to ? one(from) : html`${one(from)} – ${one(to)}`;
}

const colours = {
  planned: 'neutral', open: 'success', closed: 'warning', drawn: 'warning', published: 'info', settled: 'neutral', cancelled: 'danger',
} as const satisfies Record<Draw['status'], TagColor>;

export function statusTag({ status, announcedAt }: Draw, lang: Language): Html {
  return tag(drawText[lang].status[status === 'planned' && announcedAt !== null ? 'announced' : status], colours[status]);
}

/** A fingerprint as people compare it: groups of eight, the same in both languages. */
export function hashText(hex: string): Html {
  return html`<code class="bw-hash" dir="ltr">${(hex.match(/.{1,8}/g) ?? []).map((group) => html`<span>${group}</span> `)}</code>`;
}

export function className({ setup: { priorities } }: Draw, rank: number, lang: Language): string {
  return (priorities[rank - 1]?.name ?? everybody.name)[lang];
}

/** Names of pools as people choose them. */
export type PoolName = (pool: Pick<Pool, 'branchId' | 'part'>) => string;

export async function poolNames(db: Queryable, lang: Language): Promise<{ nameOf: PoolName; branches: ReadonlyMap<number, Branch> }> {
  const branches = await mapBranchesEver(db);
  const nameIn = (branchId: number): string => (branches.has(branchId) ? branchName(branches.get(branchId)!, lang) : String(branchId));
  return { branches, nameOf: ({ branchId, part }) => `${nameIn(branchId)} – ${drawText[lang].parts[part]}` };
}
