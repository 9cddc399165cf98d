import { randomBytes } from 'node:crypto';
import { localDay } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { type Channel, getService, isFor, refusalAt } from '../../catalogue/index.ts';
import { birthForTicket, getPerson } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { sectionsFor } from '../../organisation/index.ts';
import { appliedNotices } from '../notices.ts';
import { classOf } from '../rules/classes.ts';
import { mayDo } from '../rules/status.ts';
import { wishesProblem } from '../rules/wishes.ts';
import type { DrawRuntime } from '../runtime.ts';
import { type DrawApplication, findApplication, saveApplication, withdraw } from '../store/applications.ts';
import { lockDraw } from '../store/draws.ts';
import { listPools } from '../store/seats.ts';

export interface Application {
  readonly drawId: string;
  readonly personId: string;
  /** Pool numbers, the most wanted first. */
  readonly wishes: readonly number[];
  /** When the request came. One that came before the close is written up to 5 seconds after it. */
  readonly now: Date;
  /** The way the request came; pages are the web. */
  readonly channel?: Channel;
}

/**
 * Applies, or changes what one applied for. When makes no difference. Throws `draw_not_found`, `draw_not_open`, `not_for_you`,
 * `already_booked` (with the appointment that stands), a code of refusalAt, and `wish_needed`, `wish_unknown` or `wish_twice`.
 */
export async function applyToDraw({ db, audit, appointments, config }: DrawRuntime, { drawId, personId, wishes, now, channel = 'web' }: Application): Promise<DrawApplication> {
  const person = await getPerson(db, personId);
  const pools = await listPools(db, drawId);
  return db.transaction(async (tx) => {
    // The close takes this row for itself: who has it before is on the list.
    const draw = await lockDraw(tx, drawId, 'share');
    if (draw === null) throw new DomainError('draw_not_found');
    if (!mayDo('apply', draw, now)) throw new DomainError('draw_not_open');
    const service = await getService(tx, draw.serviceId);
    if (!isFor(service, person.kind)) throw new DomainError('not_for_you');
    const problem = wishesProblem(wishes, pools, sectionsFor(person.sex));
    if (problem !== null) throw new DomainError(problem);
    const appointmentId = await appointments.findLive(personId, draw.serviceId, tx);
    if (appointmentId !== null) throw new DomainError('already_booked', { appointmentId });
    const before = await findApplication(tx, drawId, personId);
    // Who has applied may go on; nobody begins before the service is released, or while it is suspended.
    const shut = before === null ? refusalAt(service, { channel, personId }) : null;
    if (shut) throw new DomainError(shut);
    const rank = classOf(draw.setup.priorities, { birth: birthForTicket(person), kind: person.kind }, localDay(draw.closesAt));
    const saved = await saveApplication(tx, { drawId, personId, applicationId: randomBytes(16).toString('hex'), class: rank, wishes, appliedAt: now });
    if (before === null) await notifyMany(tx, now, appliedNotices(person, service, draw, config.baseUrl));
    await audit.record(tx, now, {
      actor: { kind: 'beneficiary', id: personId }, action: before === null ? 'draws.apply' : 'draws.change', subjectKind: 'draw', subjectId: drawId, personId, details: { wishes: wishes.length, class: rank },
    });
    return saved;
  });
}

/** Takes an application back; it can be made again until the close. Throws `draw_not_open`, `draw_not_found` when there is none. */
export function withdrawFromDraw({ db, audit }: DrawRuntime, { drawId, personId, now }: Omit<Application, 'wishes'>): Promise<void> {
  return db.transaction(async (tx) => {
    const draw = await lockDraw(tx, drawId, 'share');
    if (draw === null || (await findApplication(tx, drawId, personId)) === null) throw new DomainError('draw_not_found');
    if (!mayDo('apply', draw, now)) throw new DomainError('draw_not_open');
    if ((await withdraw(tx, drawId, personId, now)) === 0) return;
    await audit.record(tx, now, { actor: { kind: 'beneficiary', id: personId }, action: 'draws.withdraw', subjectKind: 'draw', subjectId: drawId, personId, details: {} });
  });
}
