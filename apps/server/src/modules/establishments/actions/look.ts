import type { Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { getStaffNames } from '../../identity/index.ts';
import type { Change } from '../rules/change.ts';
import type { Establishment } from '../rules/establishment.ts';
import type { Pair } from '../rules/pairs.ts';
import type { Suspicion } from '../rules/suspicion.ts';
import { listChanges } from '../store/changes.ts';
import { listEstablishments } from '../store/establishments.ts';
import { listProposals, listProposalsOf } from '../store/pairs.ts';
import { familyOf, findEstablishment } from './find.ts';
import { suspicionOf } from './suspicion.ts';

/** An establishment that the viewer may see. Throws `establishment_not_found`, also for others'. */
export async function getSeen({ db }: Pick<AuditedRuntime, 'db'>, { sees }: AuthorityViewer, establishmentId: string): Promise<Establishment> {
  const found = await findEstablishment(db, establishmentId);
  if (!found || !sees.includes(found.authorityId)) throw new DomainError('establishment_not_found');
  return found;
}

/** One of the viewer's own authority. Throws `establishment_not_found`. */
export async function getOwn({ db }: Pick<AuditedRuntime, 'db'>, { authority }: AuthorityViewer, establishmentId: string): Promise<Establishment> {
  const found = await findEstablishment(db, establishmentId);
  if (found?.authorityId !== authority.authorityId) throw new DomainError('establishment_not_found');
  return found;
}

/** One of the viewer's own authority to be corrected, with all that is known of it; the look is on record. Throws `establishment_not_found`. */
export async function lookAtOwn(runtime: AuditedRuntime, who: AuthorityViewer, establishmentId: string): Promise<Establishment> {
  const own = await getOwn(runtime, who, establishmentId);
  await runtime.db.transaction((tx) => recordLooks(tx, runtime, who, [own.establishmentId], runtime.clock()));
  return own;
}

/** Owner and telephone are a person's: whoever is shown them is on record, with each establishment. */
function recordLooks(tx: Tx, { audit }: AuditedRuntime, { viewer }: AuthorityViewer, establishmentIds: readonly string[], now: Date): Promise<void> {
  const actor = { kind: 'staff', id: viewer.personId } as const;
  return audit.record(tx, now, ...establishmentIds.map((subjectId) => ({ actor, action: 'establishments.look', subjectKind: 'establishment', subjectId, details: {} })));
}

/** Everything about one establishment. */
export interface EstablishmentView {
  readonly establishment: Establishment;
  /** Its id and those of all that were merged into it. */
  readonly familyIds: readonly string[];
  readonly suspicion: Suspicion;
  readonly changes: readonly Change[];
  readonly staff: ReadonlyMap<string, { readonly ar: string; readonly en: string }>;
  /** What it may be the same as. */
  readonly proposals: readonly { readonly other: Establishment; readonly pair: Pair }[];
}

const mostChanges = 30;

/** An establishment as officers and inspectors see it; the look is on record. Throws `establishment_not_found`. */
export async function lookAtEstablishment(runtime: AuditedRuntime, who: AuthorityViewer, establishmentId: string): Promise<EstablishmentView> {
  const { db, clock } = runtime;
  const now = clock();
  const establishment = await getSeen(runtime, who, establishmentId);
  const changes = await listChanges(db, establishmentId, mostChanges);
  const pairs = await listProposalsOf(db, establishmentId);
  await db.transaction((tx) => recordLooks(tx, runtime, who, [establishmentId], now));
  return {
    establishment, changes, familyIds: await familyOf(db, establishmentId), suspicion: (await suspicionOf(db, [establishment], now)).get(establishmentId)!,
    staff: await getStaffNames(db, [...new Set(changes.flatMap(({ staffId }) => staffId ?? []))]), proposals: await othersOf(runtime, pairs, establishmentId),
  };
}

async function othersOf({ db }: AuditedRuntime, pairs: readonly Pair[], establishmentId: string): Promise<EstablishmentView['proposals']> {
  const idOf = ({ oneId, otherId }: Pair): string => (oneId === establishmentId ? otherId : oneId);
  const others = new Map((await listEstablishments(db, pairs.map(idOf))).map((one) => [one.establishmentId, one]));
  return pairs.flatMap((pair) => (others.has(idOf(pair)) ? [{ pair, other: others.get(idOf(pair))! }] : []));
}

const mostPairs = 20;

/** What waits for an officer's decision, both with all that is known of them; the look at each is on record. */
export async function lookAtDuplicates(runtime: AuditedRuntime, who: AuthorityViewer): Promise<{ pair: Pair; one: Establishment; other: Establishment }[]> {
  const { db, clock } = runtime;
  const pairs = await listProposals(db, [who.authority.authorityId], mostPairs);
  const known = new Map((await listEstablishments(db, pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]))).map((one) => [one.establishmentId, one]));
  await db.transaction((tx) => recordLooks(tx, runtime, who, [...known.keys()], clock()));
  return pairs.map((pair) => ({ pair, one: known.get(pair.oneId)!, other: known.get(pair.otherId)! }));
}
