import { type Queryable, rows, sql, type Tx } from '../../platform/database.ts';
import type { Authority } from './rules/authority.ts';

interface AuthorityRow extends Record<string, unknown> {
  authority_id: number;
  kind: Authority['kind'];
  slug: string;
  parent_id: number | null;
  name_ar: string;
  name_en: string;
  city_ids: number[];
}

/** All of them, by number. */
export async function listAuthorityRows(db: Queryable): Promise<Authority[]> {
  const found = await rows<AuthorityRow>(db, sql`
    select a.*, array(select c.city_id::int from authority_city c where c.authority_id = a.authority_id order by 1) as city_ids from authority a order by a.authority_id`);
  return found.map((a) => ({ authorityId: a.authority_id, kind: a.kind, slug: a.slug, parentId: a.parent_id, name: { ar: a.name_ar, en: a.name_en }, cityIds: a.city_ids }));
}

/** Adds authorities or writes over those of the same number, and gives each exactly the cities named. Parents come before those below them. */
export async function upsertAuthorities(tx: Tx, authorities: readonly Authority[]): Promise<void> {
  await tx.query(sql`
    insert into authority (authority_id, kind, slug, parent_id, name_ar, name_en)
    select * from unnest(${authorities.map((a) => a.authorityId)}::smallint[], ${authorities.map((a) => a.kind)}::text[], ${authorities.map((a) => a.slug)}::text[],
      ${authorities.map((a) => a.parentId)}::smallint[], ${authorities.map((a) => a.name.ar)}::text[], ${authorities.map((a) => a.name.en)}::text[])
    on conflict (authority_id) do update set kind = excluded.kind, slug = excluded.slug, parent_id = excluded.parent_id, name_ar = excluded.name_ar, name_en = excluded.name_en`);
  const cities = authorities.flatMap(({ authorityId, cityIds }) => cityIds.map((cityId) => ({ authorityId, cityId })));
  await tx.query(sql`delete from authority_city where authority_id = any(${authorities.map((a) => a.authorityId)}::smallint[]) and not city_id = any(${cities.map((c) => c.cityId)}::smallint[])`);
  await tx.query(sql`
    insert into authority_city (city_id, authority_id) select * from unnest(${cities.map((c) => c.cityId)}::smallint[], ${cities.map((c) => c.authorityId)}::smallint[])
    on conflict (city_id) do update set authority_id = excluded.authority_id`);
}
