import { readPhone } from '@bawaba/ticket';
import { type ImportKind, type ImportRequest, type PartialImport } from '../../../platform/csv.ts';
import type { Tx } from '../../../platform/database.ts';
import { newId } from '../../../platform/id.ts';
import { type AuditedRuntime, importGoodAudited } from '../../audit/index.ts';
import { listAuthorities } from '../../authorities/index.ts';
import { type Branch, isInKingdom, listBranches, listCities } from '../../organisation/index.ts';
import type { Change } from '../rules/change.ts';
import { changesOf, type Establishment } from '../rules/establishment.ts';
import { type EstablishmentColumn, establishmentColumns, type EstablishmentRecord, readEstablishmentRow } from '../rules/row.ts';
import { insertChanges } from '../store/changes.ts';
import { insertEstablishments, lockByLicence, updateEstablishment } from '../store/establishments.ts';
import { dropProposals } from '../store/pairs.ts';
import { importText } from '../text/import.ts';
import { nearestOf } from './nearest.ts';
import { proposeDuplicates } from './propose.ts';

/** The licensing system's file, as it is known again by municipality and licence number. */
function establishmentsKind(now: Date): ImportKind<EstablishmentColumn, EstablishmentRecord> {
  return {
    columns: establishmentColumns,
    words: importText,
    keys: [{ column: 'licence_number', of: keyOf }],
    async reader(tx) {
      const known = { authorities: (await listAuthorities(tx)).filter(({ kind }) => kind === 'municipality'), cities: await listCities(tx), isInKingdom, readPhone };
      return (cells) => readEstablishmentRow(cells, known);
    },
    async find(tx, items) {
      const there = await lockItems(tx, items);
      return items.flatMap((item) => {
        const found = there.get(keyOf(item));
        return found ? [recordOf(found, item)] : [];
      });
    },
    write: (tx, items) => write(tx, items, now),
  };
}

function keyOf({ authorityId, licenceNumber }: { readonly authorityId: number; readonly licenceNumber: string | null }): string {
  return `${authorityId} ${licenceNumber}`;
}

async function lockItems(tx: Tx, items: readonly EstablishmentRecord[]): Promise<ReadonlyMap<string, Establishment>> {
  const found = await lockByLicence(tx, items.map(({ authorityId }) => authorityId), items.map(({ licenceNumber }) => licenceNumber));
  return new Map(found.map((one) => [keyOf(one), one]));
}

/** What the file does not know does not erase what an officer or an inspector found out. */
function completed(item: EstablishmentRecord, there: Establishment): EstablishmentRecord {
  return { ...item, nameEn: item.nameEn ?? there.nameEn, ownerName: item.ownerName ?? there.ownerName, ownerPhone: item.ownerPhone ?? there.ownerPhone, place: item.place ?? there.place };
}

/** One that is there, as a row would tell of it: equal to `item` where the row says nothing new. */
function recordOf(there: Establishment, item: EstablishmentRecord): EstablishmentRecord {
  const unless = <T>(said: T | null, known: T | null): T | null => (said === null ? null : known);
  return {
    authorityId: there.authorityId, licenceNumber: item.licenceNumber, kind: there.kind, name: there.name, nameEn: unless(item.nameEn, there.nameEn), ownerName: unless(item.ownerName, there.ownerName),
    ownerPhone: unless(item.ownerPhone, there.ownerPhone), cityId: there.cityId, address: there.address, place: unless(item.place, there.place),
    // One that was merged stays so, whatever the licensing system has.
    status: there.status === 'merged' ? item.status : unless(item.status, there.status), synthetic: there.synthetic,
  };
}

async function write(tx: Tx, items: readonly EstablishmentRecord[], now: Date): Promise<void> {
  const there = await lockItems(tx, items);
  const branches = await listBranches(tx);
  const fresh = items.filter((item) => !there.has(keyOf(item))).map((item) => made(item, branches, now));
  if ((await insertEstablishments(tx, fresh, now)) < fresh.length) throw new Error('Somebody added one of these licences while the file was read. Nothing was imported; import it again.');
  const corrected = items.flatMap((item) => {
    const before = there.get(keyOf(item));
    return before ? [{ before, after: rewritten(before, completed(item, before), branches) }] : [];
  });
  for (const { after } of corrected) await updateEstablishment(tx, after);
  const changes = corrected.flatMap(({ before, after }) => stepsOf(before, after, now));
  if (changes.length > 0) await insertChanges(tx, changes);
  await dropProposals(tx, corrected.map(({ after }) => after.establishmentId));
  await proposeDuplicates(tx, [...fresh, ...corrected.map(({ after }) => after)], now);
}

/** What the history tells of an import: the facts that were other ones, and that the office has closed or works again. */
function stepsOf(before: Establishment, after: Establishment, at: Date): (Change & { readonly establishmentId: string })[] {
  const was = changesOf(before, after);
  const moved = before.status === after.status ? [] : [after.status === 'closed' ? 'closed' as const : 'reopened' as const];
  const step = (what: Change['what'], values: Change['before']) => ({ establishmentId: before.establishmentId, changeId: newId(at), at, staffId: null, what, before: values, otherId: null });
  return [...(moved.length > 0 && Object.keys(was).length === 0 ? [] : [step('imported', was)]), ...moved.map((what) => step(what, {}))];
}

function made(item: EstablishmentRecord, branches: readonly Branch[], now: Date): Establishment {
  return { ...item, status: item.status ?? 'active', establishmentId: newId(now), source: 'import', mergedInto: null, nearestBranch: nearestOf(branches, item.place), revision: 1 };
}

function rewritten(before: Establishment, { status, ...facts }: EstablishmentRecord, branches: readonly Branch[]): Establishment {
  return { ...before, ...facts, status: before.status === 'merged' ? 'merged' : (status ?? before.status), nearestBranch: nearestOf(branches, facts.place), revision: before.revision + 1 };
}

/** Imports establishments from CSV: new licences are added, known ones written over, bad rows refused with the reason and the rest kept. Throws ImportError for what is no such file. */
export function importEstablishments(runtime: AuditedRuntime, request: ImportRequest): Promise<PartialImport> {
  return importGoodAudited(runtime, 'establishments.import', establishmentsKind(runtime.clock()), request);
}
