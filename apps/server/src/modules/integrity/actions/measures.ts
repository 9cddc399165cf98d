import type { Database } from '../../../platform/database.ts';
import { addDays, localDay } from '../../../platform/calendar.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import { type Appointment, listDayOfBranch } from '../../appointments/index.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { findPersonByCard, findPersonByIdNumber, getPersons, type GivenBirth, type Person } from '../../identity/index.ts';
import { objectionLength, stands } from '../rules/decision.ts';
import { endByComing, listOfPerson, listStanding, type Measure, putObjection, putObjectionAtDesk } from '../store/measures.ts';
import { tell } from './tell.ts';

export type { Measure } from '../store/measures.ts';

/** What is asked of a person now, and what has ended: their own view. */
export async function readOwnMeasures({ db, clock }: Pick<AuditedRuntime, 'db' | 'clock'>, personId: string): Promise<{ standing: Measure[]; ended: Measure[] }> {
  const now = clock();
  const all = await listOfPerson(db, personId);
  return { standing: all.filter((one) => stands(one, now)), ended: all.filter((one) => !stands(one, now)) };
}

/** What is asked of a person at their next visit; for whoever shows bookings. */
export async function checksBeforeVisit(db: Database, personId: string, now: Date): Promise<{ kind: 'presence' | 'hold'; since: Date; until: Date }[]> {
  const measures = await listStanding(db, [personId], now);
  return measures.flatMap(({ kind, since, until }) => (kind === 'refer' ? [] : [{ kind, since, until }]));
}

function requireObjection({ length }: string): void {
  if (length < objectionLength.least || length > objectionLength.most) throw new InvalidInput({ objection: 'objection_needed' });
}

/** A person's word against what is asked of them; the analysts see it first. Throws {@link InvalidInput} for `objection`, or `measure_over`. */
export async function object({ db, clock, audit }: AuditedRuntime, personId: string, measureId: string, objection: string): Promise<void> {
  requireObjection(objection);
  const now = clock();
  await db.transaction(async (tx) => {
    if ((await putObjection(tx, personId, measureId, objection, now)) === 0) throw new DomainError('measure_over');
    await audit.record(tx, now, { actor: { kind: 'beneficiary', id: personId }, action: 'integrity.object', subjectKind: 'measure', subjectId: measureId, personId });
  });
}

/** An objection as it is heard at a desk. */
export interface Heard {
  readonly card: { readonly idNumber: string; readonly birth: GivenBirth };
  /** In the person's words. */
  readonly objection: string;
}

/**
 * Writes down what somebody who came with their card says against all that is asked of them. The analysts see it first, as one that was sent from
 * home, and the person is told that it was written down. Throws {@link InvalidInput} for `objection`, `recovery_no_match`, or `nothing_asked`.
 */
export async function hearObjection(runtime: AuditedRuntime, who: Viewer, { card, objection }: Heard): Promise<void> {
  const { db, clock, audit, config } = runtime;
  requireObjection(objection);
  const { personId } = await findPersonByCard(runtime, who, card);
  const now = clock();
  await db.transaction(async (tx) => {
    const heard = await putObjectionAtDesk(tx, personId, objection, who.personId, now);
    if (heard.length === 0) throw new DomainError('nothing_asked');
    await tell(tx, now, config.baseUrl, [{ personId, what: 'heard', until: now }]);
    await audit.record(tx, now, ...heard.map(({ measureId, kind }) => ({
      actor: { kind: 'staff', id: who.personId } as const, action: 'integrity.hear_objection', subjectKind: 'measure', subjectId: measureId, personId, details: { kind, branchId: who.branchId },
    })));
  });
}

/** An appointment at a branch whose holder is to be looked at with their card. */
export interface ExpectedCheck {
  readonly appointment: Appointment;
  readonly person: Person;
}

const daysAhead = 7;

/** Whom a branch is to look at with their card, today and in the days to come; the look is recorded. Only those who booked while a hold stood, or are asked to come. */
export async function lookAtExpected({ db, clock, audit }: AuditedRuntime, branchId: number, staffId: string): Promise<ExpectedCheck[]> {
  const now = clock();
  const today = localDay(now);
  const days = await Promise.all(Array.from({ length: daysAhead }, (_, ahead) => listDayOfBranch(db, branchId, addDays(today, ahead))));
  const appointments = days.flat().filter(({ status, endsAt }) => status === 'booked' && endsAt > now);
  const standing = await listStanding(db, [...new Set(appointments.map(({ personId }) => personId))], now);
  const asked = appointments.filter(({ personId, bookedAt }) => standing.some((one) => one.personId === personId && (one.kind === 'presence' || (one.kind === 'hold' && bookedAt >= one.since))));
  const people = await getPersons(db, [...new Set(asked.map(({ personId }) => personId))]);
  const details = { expected: asked.length };
  await db.transaction((tx) => audit.record(tx, now, { actor: { kind: 'staff', id: staffId }, action: 'integrity.look_expected', subjectKind: 'branch', subjectId: String(branchId), details }));
  return asked.flatMap((appointment) => (people.has(appointment.personId) ? [{ appointment, person: people.get(appointment.personId)! }] : []));
}

/** That somebody stands at the desk with their card. What asks them to come ends, and they are told. Throws `nothing_asked`. */
export async function noteComing({ db, clock, audit, config }: AuditedRuntime, staffId: string, branchId: number, idNumber: string): Promise<void> {
  const person = await findPersonByIdNumber(db, idNumber);
  const now = clock();
  await db.transaction(async (tx) => {
    const ended = person ? await endByComing(tx, person.personId, staffId, now) : [];
    // The same for who is not registered: a desk need not learn who is under suspicion by trying numbers.
    if (!person || ended.length === 0) throw new DomainError('nothing_asked');
    await tell(tx, now, config.baseUrl, [{ personId: person.personId, what: 'came', until: now }]);
    await audit.record(tx, now, ...ended.map(({ measureId, kind }) => ({
      actor: { kind: 'staff', id: staffId } as const, action: 'integrity.came', subjectKind: 'measure', subjectId: measureId, personId: person.personId, details: { kind, branchId },
    })));
  });
}
