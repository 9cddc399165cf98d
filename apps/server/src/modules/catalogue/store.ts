import { type Queryable, rows, sql, type Tx } from '../../platform/database.ts';
import type { Audience, Service } from './rules/service.ts';

interface ServiceRow {
  service_id: number;
  slug: string;
  sector_id: number;
  name_ar: string;
  name_en: string;
  summary_ar: string;
  summary_en: string;
  needs_appointment: boolean;
  bring_ar: string[];
  bring_en: string[];
  who: Audience;
  free: boolean;
}

function toService(found: ServiceRow): Service {
  return {
    serviceId: found.service_id,
    slug: found.slug,
    sectorId: found.sector_id,
    name: { ar: found.name_ar, en: found.name_en },
    summary: { ar: found.summary_ar, en: found.summary_en },
    needsAppointment: found.needs_appointment,
    bring: found.bring_ar.map((ar, index) => ({ ar, en: found.bring_en[index]! })),
    who: found.who,
    free: found.free,
  };
}

/** All services, by number. */
export async function readServices(db: Queryable): Promise<Service[]> {
  return (await rows<ServiceRow>(db, sql`select * from service order by service_id`)).map(toService);
}

/** Adds services, or writes over those with the same number. */
export async function upsertServices(tx: Tx, services: readonly Service[]): Promise<void> {
  for (const service of services) await upsertService(tx, service);
}

async function upsertService(tx: Tx, service: Service): Promise<void> {
  const { serviceId, slug, sectorId, name, summary, needsAppointment, bring, who, free } = service;
  await tx.query(sql`
    insert into service (service_id, slug, sector_id, name_ar, name_en, summary_ar, summary_en, needs_appointment, bring_ar, bring_en, who, free)
    values (${serviceId}, ${slug}, ${sectorId}, ${name.ar}, ${name.en}, ${summary.ar}, ${summary.en}, ${needsAppointment}, ${bring.map((b) => b.ar)}, ${bring.map((b) => b.en)}, ${who}, ${free})
    on conflict (service_id) do update set slug = excluded.slug, sector_id = excluded.sector_id, name_ar = excluded.name_ar, name_en = excluded.name_en,
      summary_ar = excluded.summary_ar, summary_en = excluded.summary_en, needs_appointment = excluded.needs_appointment,
      bring_ar = excluded.bring_ar, bring_en = excluded.bring_en, who = excluded.who, free = excluded.free`);
}
