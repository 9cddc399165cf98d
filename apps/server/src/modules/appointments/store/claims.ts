import { affected, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';

export interface Claim {
  readonly personId: string;
  readonly serviceId: number;
  readonly branchId: number;
  readonly appointmentId: string;
}

const columns = sql`person_id as "personId", service_id as "serviceId", branch_id as "branchId", appointment_id as "appointmentId"`;

/** Takes claims, in the order of persons so that two groups never wait for each other; returns those that were free. */
export async function takeClaims(tx: Tx, claims: readonly Claim[]): Promise<Set<string>> {
  const sorted = claims.toSorted((a, b) => (a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : a.serviceId - b.serviceId));
  const taken = await rows<{ appointmentId: string }>(tx, sql`
    insert into booking_claim (person_id, service_id, branch_id, appointment_id)
    select * from unnest(
      ${sorted.map((c) => c.personId)}::uuid[], ${sorted.map((c) => c.serviceId)}::smallint[], ${sorted.map((c) => c.branchId)}::int[],
      ${sorted.map((c) => c.appointmentId)}::uuid[])
    on conflict (person_id, service_id) do nothing returning appointment_id as "appointmentId"`);
  return new Set(taken.map(({ appointmentId }) => appointmentId));
}

/** Claims of these persons. */
export function listClaims(db: Queryable, personIds: readonly string[]): Promise<Claim[]> {
  return rows(db, sql`select ${columns} from booking_claim where person_id = any(${personIds}::uuid[])`);
}

/** Everybody who holds a live appointment of a service. */
export async function listHolders(db: Queryable, serviceId: number): Promise<string[]> {
  return (await rows<{ personId: string }>(db, sql`select person_id as "personId" from booking_claim where service_id = ${serviceId} order by person_id`)).map(({ personId }) => personId);
}

/** Points a claim from one appointment to the one that takes its place. */
export function moveClaim(tx: Tx, claim: Claim, to: { branchId: number; appointmentId: string }): Promise<number> {
  return affected(tx, sql`
    update booking_claim set branch_id = ${to.branchId}, appointment_id = ${to.appointmentId}
    where person_id = ${claim.personId} and service_id = ${claim.serviceId} and appointment_id = ${claim.appointmentId}`);
}

export function dropClaims(tx: Tx, claims: readonly Pick<Claim, 'personId' | 'appointmentId'>[]): Promise<number> {
  return affected(tx, sql`
    delete from booking_claim c using unnest(${claims.map((c) => c.personId)}::uuid[], ${claims.map((c) => c.appointmentId)}::uuid[]) d(person_id, appointment_id)
    where c.person_id = d.person_id and c.appointment_id = d.appointment_id`);
}

/** Which of these persons may not book this branch again, with service and day. */
export function listBars(db: Queryable, branchId: number, personIds: readonly string[]): Promise<{ personId: string; serviceId: number; day: string }[]> {
  return rows(db, sql`
    select person_id as "personId", service_id as "serviceId", day from rebooking_bar
    where person_id = any(${personIds}::uuid[]) and branch_id = ${branchId}`);
}

export async function addBar(tx: Tx, bar: { personId: string; serviceId: number; branchId: number; day: string }, now: Date): Promise<void> {
  await tx.query(sql`
    insert into rebooking_bar (person_id, service_id, branch_id, day, since) values (${bar.personId}, ${bar.serviceId}, ${bar.branchId}, ${bar.day}::date, ${now})
    on conflict do nothing`);
}
