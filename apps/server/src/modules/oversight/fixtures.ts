import { createHash } from 'node:crypto';
import { type Database, sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { forgetOrganisation } from '../organisation/index.ts';

const nothing = Buffer.from('{}');

/** Cities 1 (Jeddah) and 2 (Riyadh), each with branches far apart: 1 to 4 in the first, 5 in the second. */
export async function makeBranches(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(sql`insert into sector values (1, 'civil-affairs', 'الأحوال المدنية', 'Civil Affairs')`);
    await tx.query(sql`insert into region values (1, 'المنطقة', 'Region')`);
    await tx.query(sql`insert into city values (1, 1, 'جدة', 'Jeddah', 21.54, 39.19), (2, 1, 'الرياض', 'Riyadh', 24.71, 46.68)`);
    for (const [id, city, lat, lon] of [[1, 1, 21.5, 39.15], [2, 1, 21.55, 39.2], [3, 1, 21.6, 39.15], [4, 1, 21.65, 39.2], [5, 2, 24.7, 46.7]] as const) {
      await tx.query(sql`insert into branch values (${id}, 1, ${city}, ${`فرع تجريبي ${id}`}, ${`Test branch ${id}`}, 'شارع', 'Street', ${lat}, ${lon}, true, true, null, true, null)`);
    }
  });
  forgetOrganisation(db);
}

/** A synthetic office so many metres from a branch. */
export async function makeOffice(db: Database, authorityId: number, branchId: number, metres = 120, mergedInto: string | null = null): Promise<string> {
  const id = newId(new Date());
  await db.query(sql`
    insert into establishment (establishment_id, authority_id, kind, name, city_id, address, lat, lon, status, status_before, merged_into, source, synthetic, folded, keys, cell, branch_id, branch_metres, revision, made_at)
    select ${id}, ${authorityId}, 'general_services', ${`مكتب تجريبي ${id.slice(-4)}`}, city_id, '', lat + 0.001, lon, ${mergedInto === null ? 'active' : 'merged'}, ${mergedInto && 'active'}, ${mergedInto}, 'officer', true, '', '{}', 1, branch_id, ${metres}, 1, ${new Date()}
    from branch where branch_id = ${branchId}`);
  return id;
}

/** A campaign of a municipality that runs through these days. */
export async function makeCampaign(db: Database, authorityId: number, directiveId: string | null, days: { readonly from: string; readonly to: string }, target: number): Promise<string> {
  const id = newId(new Date());
  await db.query(sql`
    insert into campaign (campaign_id, authority_id, directive_id, name, status, from_day, to_day, target, stops_a_day, made_by, made_at, revision)
    values (${id}, ${authorityId}, ${directiveId}, 'حملة تجريبية', 'running', ${days.from}, ${days.to}, ${target}, 8, ${id}, ${new Date()}, 1)`);
  return id;
}

/** A visit, as it stands once it was taken in; `held`: waits for an officer and counts nowhere. */
export async function makeVisit(db: Database, visit: { readonly authorityId: number; readonly officeId: string; readonly at: Date; readonly campaignId?: string; readonly held?: boolean }): Promise<string> {
  const id = newId(visit.at);
  await db.query(sql`
    insert into field_visit (visit_id, authority_id, inspector_id, establishment_id, campaign_id, status, reason, started_at, ended_at, received_at, flags, sealed, events, message_hash)
    values (${id}, ${visit.authorityId}, ${id}, ${visit.officeId}, ${visit.campaignId ?? null}, ${visit.held ? 'held' : 'taken'}, ${visit.held ? 'unreadable' : null}, ${visit.at}, ${visit.at}, ${visit.at}, '{}', ${nothing}, '[]', ${createHash('sha256').update(id).digest()})`);
  return id;
}

/** A ticket that a branch's reader refused as altered, `count` of them on a day. */
export async function makeRefusals(db: Database, branchId: number, at: Date, count: number): Promise<void> {
  const reader = newId(at);
  await db.query(sql`insert into reader (branch_id, reader_id, name, token_hash, enrolled_by, enrolled_at) values (${branchId}, ${reader}, 'قارئ', ${createHash('sha256').update(reader).digest()}, ${reader}, ${at})`);
  for (let i = 0; i < count; i++) {
    await db.query(sql`
      insert into incident (branch_id, incident_id, reader_id, at, reason, scanned_text, details, received_at)
      values (${branchId}, ${newId(at)}, ${reader}, ${at}, 'bad_signature', ${`BW1:${i}`}, '{"cti": null}', ${at})`);
  }
}
