import { DomainError } from '../../../platform/errors.ts';
import { mayDo } from '../rules/status.ts';
import type { DrawRuntime } from '../runtime.ts';
import { lockDraw, updateDraw } from '../store/draws.ts';
import { publishFiles } from '../store/files.ts';
import { type Officer, ofSector } from './plan.ts';

/**
 * Publishes the result: one officer asks for it, another does it. Neither can change it; two have to agree that it goes out.
 * Returns whether it is public now. Throws `draw_not_possible`, `draw_second_person`.
 */
export function publishResult({ db, audit }: DrawRuntime, officer: Officer, drawId: string, now: Date): Promise<'asked' | 'published'> {
  return db.transaction(async (tx) => {
    const draw = ofSector(await lockDraw(tx, drawId, 'update'), officer);
    if (!mayDo('publish', draw, now)) throw new DomainError('draw_not_possible');
    const actor = { kind: 'staff', id: officer.staffId } as const;
    if (draw.publishAskedBy === null) {
      await updateDraw(tx, drawId, { publishAskedBy: officer.staffId, publishAskedAt: now });
      await audit.record(tx, now, { actor, action: 'draws.ask_publish', subjectKind: 'draw', subjectId: drawId, details: {} });
      return 'asked';
    }
    if (draw.publishAskedBy === officer.staffId) throw new DomainError('draw_second_person');
    const confirmUntil = new Date(now.getTime() + draw.setup.confirmHours * 3_600_000);
    await publishFiles(tx, drawId, now);
    await updateDraw(tx, drawId, { status: 'published', publishedBy: officer.staffId, publishedAt: now, confirmUntil });
    await audit.record(tx, now, { actor, action: 'draws.publish', subjectKind: 'draw', subjectId: drawId, details: { askedBy: draw.publishAskedBy, confirmUntil: confirmUntil.toISOString() } });
    return 'published';
  });
}
