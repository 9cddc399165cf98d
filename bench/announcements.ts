import { strict as assert } from 'node:assert';
import { makeBranch } from '../apps/server/src/modules/appointments/fixtures.ts';
import { type Database, sql } from '../apps/server/src/platform/database.ts';
import { newId } from '../apps/server/src/platform/id.ts';
import { compare, type Comparison } from './compare.ts';
import { requestText, runLoad } from './http-load.ts';
import type { Server } from './installation.ts';

const connections = 32;

/** Two services' pages: the ministry speaks on one of them, and says nothing on the other. */
export interface AnnouncedPages {
  readonly announced: string;
  readonly silent: string;
  readonly titles: readonly string[];
}

/** A service with a calm and an important announcement, and another one without. */
export async function makeAnnounced(db: Database, branchId: number): Promise<AnnouncedPages> {
  const [{ service: announced }, { service: silent }] = [await makeBranch(db, { branchId, serviceId: 11 }), await makeBranch(db, { branchId: branchId + 1, serviceId: 12 })];
  const titles = ['إعلان هادئ للقياس', 'إعلان مهم للقياس'];
  for (const [index, level] of ['calm', 'important'].entries()) {
    const now = new Date();
    await db.query(sql`
      insert into announcement (announcement_id, level, title_ar, title_en, body_ar, body_en, report_link, sector_id, service_id, starts_at, state, made_at, decided_at)
      values (${newId(now)}, ${level}, ${titles[index]}, 'Measured', ${'الموعد مجاني وشخصي ولا يُباع. '.repeat(6)}, 'Free and personal.', true, ${announced.sectorId}, ${announced.serviceId}, ${now}, 'published', ${now}, ${now})`);
  }
  return { announced: `/services/${announced.slug}`, silent: `/services/${silent.slug}`, titles };
}

/** The page with two announcements against the page without, of the same portal: what the ministry's word costs a page. */
export async function benchAnnouncements({ portal, pages, rounds, perRound }: { portal: Server; pages: AnnouncedPages; rounds: number; perRound: number }): Promise<Comparison> {
  const load = (path: string, shown: number): Promise<number> => {
    const request = requestText('GET', path, { 'accept-language': 'ar' });
    return runLoad({
      port: portal.port, connections, count: perRound, request: () => request,
      onAnswer({ index, status, body }) {
        assert.equal(status, 200);
        if (index % 100 === 0) assert.equal(pages.titles.filter((title) => body.toString().includes(title)).length, shown);
      },
    });
  };
  return compare({ rounds, reference: () => load(pages.silent, 0), ours: () => load(pages.announced, pages.titles.length) });
}
