import type { VisitItem } from '@bawaba/contracts';
import type { Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { addEstablishment, type Establishment, findEstablishment, standingEstablishment } from '../../establishments/index.ts';
import { takePledge } from '../../pledges/index.ts';
import { linkBreaches, noteFollowUp, recordViolation } from '../../violations/index.ts';
import { corrected } from '../rules/clock.ts';
import type { InspectionRuntime } from '../runtime.ts';

/** Whose visit it is, and when it was by the portal's clock. */
export interface VisitFacts {
  readonly item: VisitItem;
  readonly authorityId: number;
  readonly inspectorId: string;
  readonly offsetMs: number | null;
  readonly now: Date;
}

/** Metres of accuracy up to which the phone's place is good enough for the point of an office that it adds. */
const goodPlaceM = 150;

/** The office of a visit as the register knows it now; one that the inspector added is added. Throws `establishment_not_found`, also for another municipality's. */
export async function officeOf(tx: Tx, runtime: InspectionRuntime, { item, authorityId, inspectorId, now }: VisitFacts): Promise<Establishment> {
  if (item.added !== null && (await findEstablishment(tx, item.establishmentId)) === null) {
    const { name, kind, licenceNumber, ownerName, cityId, address } = item.added;
    const place = item.place !== null && item.place.accuracyM <= goodPlaceM ? { lat: item.place.lat, lon: item.place.lon } : null;
    const facts = { licenceNumber: licenceNumber?.trim() || null, kind, name: name.trim(), nameEn: null, ownerName: ownerName?.trim() || null, ownerPhone: null, cityId, address: address.trim(), place };
    const { establishment } = await addEstablishment(runtime, tx, { establishmentId: item.establishmentId, authorityId, facts, source: 'field', staffId: inspectorId, now });
    return standingEstablishment(tx, establishment.establishmentId);
  }
  const office = await standingEstablishment(tx, item.establishmentId);
  if (office.authorityId !== authorityId) throw new DomainError('establishment_not_found');
  return office;
}

/**
 * Hands a visit's parts on: what was found, what became of warnings, the pledge. Violations come before the pledge, which is
 * signed at the end of a visit and binds from then on. Returns what was doubtful, by code. Throws what the modules throw for what
 * cannot be; the transaction is undone then.
 */
export async function handOn(tx: Tx, runtime: InspectionRuntime, { item, authorityId, inspectorId, offsetMs, now }: VisitFacts, office: Establishment): Promise<string[]> {
  const { visitId } = item;
  const { establishmentId } = office;
  const at = corrected(new Date(item.startedAt), offsetMs);
  const flags: string[] = [];
  for (const { violationId, kind, words } of item.violations) {
    flags.push(...(await recordViolation(tx, runtime, { violationId, visitId, establishmentId, authorityId, kind, words, at, inspectorId }, now)).flags);
  }
  for (const { violationId, corrected: done, words } of item.followUps) {
    try {
      await noteFollowUp(tx, runtime, { violationId, visitId, establishmentId, corrected: done, words, at, inspectorId }, now);
    } catch (error) {
      // The warning was dropped, referred or looked at meanwhile: nothing was written, and the rest of the visit is none the worse for it.
      if (!(error instanceof DomainError) || error.code !== 'violation_move_not_allowed') throw error;
      flags.push('follow_up_over');
    }
  }
  const { pledge } = item;
  if (pledge !== null) {
    if (pledge.establishmentId !== item.establishmentId) throw new DomainError('pledge_of_another');
    const { pledgeId, textVersion, signer, strokes, witnesses } = pledge;
    const signedAt = corrected(new Date(pledge.signedAt), offsetMs);
    flags.push(...(await takePledge(tx, runtime, { pledgeId, establishment: office, visitId, textVersion, signer, strokes, witnesses: witnesses ?? [], signedAt, inspectorId }, now)).flags);
    await linkBreaches(tx, runtime, establishmentId, now);
  }
  return flags;
}
