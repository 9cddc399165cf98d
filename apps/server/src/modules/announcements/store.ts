import { affected, row, rows, sql, type Queryable, type Tx } from '../../platform/database.ts';
import type { Announcement, AnnouncementState, Level, Wording } from './rules/announcement.ts';

interface Row {
  [column: string]: unknown;
  announcementId: string;
  level: Level;
  title_ar: string;
  title_en: string;
  body_ar: string;
  body_en: string;
  reportLink: boolean;
  sectorId: number | null;
  serviceId: number | null;
  startsAt: Date;
  endsAt: Date | null;
  state: AnnouncementState;
  madeBy: string | null;
  madeAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  endedBy: string | null;
  endedAt: Date | null;
  reason: string | null;
}

const columns = sql`
  announcement_id as "announcementId", level, title_ar, title_en, body_ar, body_en, report_link as "reportLink", sector_id as "sectorId", service_id as "serviceId",
  starts_at as "startsAt", ends_at as "endsAt", state, made_by as "madeBy", made_at as "madeAt", decided_by as "decidedBy", decided_at as "decidedAt",
  ended_by as "endedBy", ended_at as "endedAt", reason`;

function toAnnouncement({ title_ar, title_en, body_ar, body_en, ...rest }: Row): Announcement {
  return { ...rest, title: { ar: title_ar, en: title_en }, body: { ar: body_ar, en: body_en } };
}

/** The published ones that end last, whatever the time: who shows them looks at the clock. */
export async function listPublished(db: Queryable): Promise<readonly Announcement[]> {
  return (await rows<Row>(db, sql`select ${columns} from announcement where state = 'published' order by ends_at desc nulls first limit 200`)).map(toAnnouncement);
}

/** The newest, of all sectors or of one and of everywhere. */
export async function listNewest(db: Queryable, sectorId: number | null): Promise<readonly Announcement[]> {
  return (await rows<Row>(db, sql`
    select ${columns} from announcement where ${sectorId}::smallint is null or sector_id is null or sector_id = ${sectorId}
    order by made_at desc limit 300`)).map(toAnnouncement);
}

export async function findAnnouncement(db: Queryable, announcementId: string): Promise<Announcement | null> {
  const found = await row<Row>(db, sql`select ${columns} from announcement where announcement_id = ${announcementId}`);
  return found && toAnnouncement(found);
}

/** Nothing happens when there is one with this id. */
export function insertAnnouncement(tx: Tx, id: string, wording: Wording, made: { by: string | null; at: Date; state: 'proposed' | 'published' }): Promise<number> {
  const { level, title, body, reportLink, sectorId, serviceId, startsAt, endsAt } = wording;
  const decidedAt = made.state === 'published' ? made.at : null;
  return affected(tx, sql`
    insert into announcement (announcement_id, level, title_ar, title_en, body_ar, body_en, report_link, sector_id, service_id, starts_at, ends_at, state, made_by, made_at, decided_at)
    values (${id}, ${level}, ${title.ar}, ${title.en}, ${body.ar}, ${body.en}, ${reportLink}, ${sectorId}, ${serviceId}, ${startsAt}, ${endsAt}, ${made.state}, ${made.by}, ${made.at}, ${decidedAt})
    on conflict do nothing`);
}

/** Takes a proposal one step on; 0 when it is none any more. */
export function decide(tx: Tx, id: string, to: 'published' | 'refused' | 'withdrawn', by: string, now: Date, reason: string | null): Promise<number> {
  return affected(tx, sql`
    update announcement set state = ${to}, reason = ${reason}, decided_at = ${now}, decided_by = ${to === 'withdrawn' ? null : by}
    where announcement_id = ${id} and state = 'proposed'`);
}

/** 0 when it is not published any more. */
export function end(tx: Tx, id: string, by: string, now: Date, reason: string): Promise<number> {
  return affected(tx, sql`update announcement set state = 'ended', ended_at = ${now}, ended_by = ${by}, reason = ${reason} where announcement_id = ${id} and state = 'published'`);
}
