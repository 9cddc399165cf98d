import { addDays, localDay, startOfLocalDay } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { listServices, type Service } from '../../catalogue/index.ts';
import { getBranch, type Branch } from '../../organisation/index.ts';
import { packDays, type ReaderPack } from '../../tickets/index.ts';
import type { BranchDayRuntime } from '../runtime.ts';
import { packInstants } from '../rules.ts';
import { type Admitted, type DoubleAdmission, findAdmitted, listAdmitted, listDoubles } from '../store/ledger.ts';
import type { Reader } from '../store/readers.ts';

export interface WholePack extends ReaderPack {
  readonly branch: Branch;
  readonly services: readonly Service[];
  readonly admitted: readonly Admitted[];
}

/** Everything a reader needs for the days from today on. */
export async function readPack({ db, clock, keys, audit }: BranchDayRuntime, reader: Reader): Promise<WholePack> {
  const now = clock();
  const { branchId, readerId } = reader;
  const days = packInstants(now).map(localDay);
  const branch = await getBranch(db, branchId);
  const services = (await listServices(db)).filter(({ needsAppointment, sectorId }) => needsAppointment && sectorId === branch.sectorId);
  const pack = await packDays(db, keys, branchId, days, now);
  const details = { from: days[0], days: days.length };
  await db.transaction((tx) => audit.record(tx, now, { actor: { kind: 'reader', id: readerId }, action: 'branch_day.pull_pack', subjectKind: 'branch', subjectId: String(branchId), details }));
  return { ...pack, branch, services, admitted: await admittedLately({ db, clock }, branchId) };
}

/** The freshest lists of one day for one ticket, and whether it was used. Throws `day_out_of_reach`. */
export async function checkOnline(
  { db, clock, keys, audit }: BranchDayRuntime, reader: Reader, { cti, day }: { cti: string; day: string },
): Promise<{ day: ReaderPack['days'][number]; admitted: Admitted | null }> {
  const now = clock();
  const { branchId, readerId } = reader;
  if (!packInstants(now).map(localDay).includes(day)) throw new DomainError('day_out_of_reach');
  const { days } = await packDays(db, keys, branchId, [day], now);
  const admitted = await findAdmitted(db, branchId, Buffer.from(cti, 'hex'));
  const details = { branchId, admitted: admitted !== null };
  await db.transaction((tx) => audit.record(tx, now, { actor: { kind: 'reader', id: readerId }, action: 'branch_day.check_online', subjectKind: 'ticket', subjectId: cti, details }));
  return { day: days[0]!, admitted };
}

/** A ticket's window is an hour, so yesterday and today are all that another reader can meet. */
function lately(now: Date): Date {
  return startOfLocalDay(addDays(localDay(now), -1));
}

type Read = Pick<BranchDayRuntime, 'db' | 'clock'>;

export function admittedLately({ db, clock }: Read, branchId: number): Promise<Admitted[]> {
  return listAdmitted(db, branchId, lately(clock()));
}

export function doublesLately({ db, clock }: Read, branchId: number): Promise<DoubleAdmission[]> {
  const now = clock();
  return listDoubles(db, branchId, lately(now), new Date(now.getTime() + 1));
}
