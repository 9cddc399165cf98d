import { type Queryable, rows, type Sql, sql, type Tx } from '../../platform/database.ts';
import type { Channel, Gate, Pilot } from './rules/gate.ts';
import type { Form } from './rules/form.ts';
import type { Audience, Manifest, Service } from './rules/service.ts';

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
  form: Form | null;
  state: Gate['state'];
  channels: Channel[];
  pilot: Pilot | null;
  announced: boolean;
  reason_ar: string | null;
  reason_en: string | null;
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
    form: found.form,
    gate: {
      state: found.state, channels: found.channels, pilot: found.pilot, announced: found.announced,
      reason: found.reason_ar === null ? null : { ar: found.reason_ar, en: found.reason_en! },
    },
  };
}

/** All services, by number. */
export async function readServices(db: Queryable): Promise<Service[]> {
  return (await rows<ServiceRow>(db, sql`select * from service order by service_id`)).map(toService);
}

function insertion({ serviceId, slug, sectorId, name, summary, needsAppointment, bring, who, free, form }: Manifest): Sql {
  return sql`
    insert into service (service_id, slug, sector_id, name_ar, name_en, summary_ar, summary_en, needs_appointment, bring_ar, bring_en, who, free, form)
    values (${serviceId}, ${slug}, ${sectorId}, ${name.ar}, ${name.en}, ${summary.ar}, ${summary.en}, ${needsAppointment}, ${bring.map((b) => b.ar)}, ${bring.map((b) => b.en)}, ${who}, ${free}, ${form === null ? null : JSON.stringify(form)})`;
}

/** Writes down a service that is new; it is hidden until its gate is opened. One with this number is left as it is. */
export async function addManifest(tx: Tx, manifest: Manifest): Promise<void> {
  await tx.query(sql`${insertion(manifest)} on conflict (service_id) do nothing`);
}

/** Writes what a service is from now on. */
export async function upsertManifest(tx: Tx, manifest: Manifest): Promise<void> {
  await tx.query(sql`
    ${insertion(manifest)}
    on conflict (service_id) do update set slug = excluded.slug, sector_id = excluded.sector_id, name_ar = excluded.name_ar, name_en = excluded.name_en,
      summary_ar = excluded.summary_ar, summary_en = excluded.summary_en, needs_appointment = excluded.needs_appointment,
      bring_ar = excluded.bring_ar, bring_en = excluded.bring_en, who = excluded.who, free = excluded.free, form = excluded.form`);
}

/** Writes what people may see and use of a service from now on. */
export async function writeGate(tx: Tx, serviceId: number, { state, channels, pilot, announced, reason }: Gate): Promise<void> {
  await tx.query(sql`
    update service set state = ${state}, channels = ${channels}, pilot = ${pilot === null ? null : JSON.stringify(pilot)}, announced = ${announced},
      reason_ar = ${reason?.ar ?? null}, reason_en = ${reason?.en ?? null}
    where service_id = ${serviceId}`);
}
