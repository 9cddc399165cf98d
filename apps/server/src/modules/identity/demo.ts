import type { Queryable } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import type { Viewer } from '../../platform/request-context.ts';
import { type AuditedRuntime, systemActor } from '../audit/index.ts';
import { personFrom } from './actions/register.ts';
import { hashPassword } from './passwords.ts';
import { findPersonByIdNumber } from './persons.ts';
import type { Person, RegistryRecord } from './rules/person.ts';
import { putPassword } from './store/credentials.ts';
import { countRegistryRecords, findRegistryRecord, insertPerson } from './store/persons.ts';
import { findStaffByUsername, insertStaff, setAuthority, type Staff } from './store/staff.ts';

/** The password of every demo persona. */
export const demoPassword = 'demo gate 1448 open';

/** Named people of the demo, by what they are there to show; all synthetic and in apps/server/demo/*.csv. */
export const personas = {
  beneficiaries: { citizen: '1099001008', resident: '2499001002', elder: '1099002006' },
  newcomer: '1099003004',
  staff: { clerk: 'clerk.riyadh', branch_manager: 'manager.riyadh', sector_officer: 'officer.civil', ministry_officer: 'officer.interior', municipality_officer: 'officer.jeddah', inspector: 'inspector', security_reviewer: 'reviewer', analyst: 'analyst', second_analyst: 'analyst.second', operator: 'operator', second_operator: 'operator.second' },
} as const;

/** The personas as the demo page shows them; those that were not loaded are left out. */
export interface ShownPersonas {
  readonly beneficiaries: readonly { readonly about: keyof (typeof personas)['beneficiaries']; readonly person: RegistryRecord }[];
  readonly newcomer: RegistryRecord | null;
  readonly staff: readonly { readonly about: keyof (typeof personas)['staff']; readonly staff: Staff }[];
  /** How many people the demo registry knows. */
  readonly known: number;
}

export async function readPersonas(db: Queryable): Promise<ShownPersonas> {
  const keys = <T extends object>(of: T): (keyof T)[] => Object.keys(of) as (keyof T)[];
  const beneficiaries = await Promise.all(keys(personas.beneficiaries).map(async (about) => ({ about, person: await findRegistryRecord(db, personas.beneficiaries[about]) })));
  const staff = await Promise.all(keys(personas.staff).map(async (about) => ({ about, staff: await findStaffByUsername(db, personas.staff[about]) })));
  return {
    beneficiaries: beneficiaries.flatMap(({ about, person }) => (person ? [{ about, person }] : [])),
    newcomer: await findRegistryRecord(db, personas.newcomer),
    staff: staff.flatMap(({ about, staff: found }) => (found ? [{ about, staff: found }] : [])),
    known: await countRegistryRecords(db),
  };
}

/** A demo member of staff as one who has just signed in, for what the demonstration does in their name. */
export async function demoStaffViewer(db: Queryable, username: string, now: Date): Promise<Viewer> {
  const { staffId, name, role, sectorId, branchId, authorityId } = (await findStaffByUsername(db, username))!;
  return { kind: 'staff', personId: staffId, name, sessionId: newId(now), authenticatedAt: now, role, sectorId, branchId, authorityId };
}

/** Registers a persona under the demo's password, unless somebody has. */
export async function registerPersona({ db, clock, audit }: AuditedRuntime, idNumber: string): Promise<Person | null> {
  const record = await findRegistryRecord(db, idNumber);
  if (!record || (await findPersonByIdNumber(db, idNumber))) return null;
  const now = clock();
  const hash = await hashPassword(demoPassword);
  const person = personFrom(record, newId(now), { lang: 'ar' });
  await db.transaction(async (tx) => {
    await insertPerson(tx, person, now);
    await putPassword(tx, person.personId, hash, now);
    await audit.record(tx, now, { actor: systemActor, action: 'identity.register', subjectKind: 'person', subjectId: person.personId, personId: person.personId, details: { demo: true } });
  });
  return person;
}

/**
 * Adds a demo member of staff under the demo's password, unless there is one of that username. Who was there before the portal knew
 * of authorities is given theirs.
 */
export async function addDemoStaff({ db, clock, audit }: AuditedRuntime, staff: Omit<Staff, 'staffId' | 'active'>): Promise<void> {
  const now = clock();
  const known = await findStaffByUsername(db, staff.username);
  const { authorityId } = staff;
  if (known) {
    if (known.authorityId === null && authorityId !== null) {
      await db.transaction(async (tx) => {
        await setAuthority(tx, known.staffId, authorityId);
        await audit.record(tx, now, { actor: systemActor, action: 'identity.set_authority', subjectKind: 'staff', subjectId: known.staffId, details: { authorityId, demo: true } });
      });
    }
    return;
  }
  const staffId = newId(now);
  const hash = await hashPassword(demoPassword);
  await db.transaction(async (tx) => {
    await insertStaff(tx, { ...staff, staffId, active: true });
    await putPassword(tx, staffId, hash, now);
    await audit.record(tx, now, { actor: systemActor, action: 'identity.add_staff', subjectKind: 'staff', subjectId: staffId, details: { role: staff.role, demo: true } });
  });
}
