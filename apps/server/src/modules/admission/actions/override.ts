import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { isRate, proposalLife, readReason } from '../rules/operate.ts';
import { confirmProposal, findProposal, insertProposal, type Proposal } from '../store/proposals.ts';
import { findRoom, setManualRate } from '../store/rooms.ts';

/** A rate by hand: people a second, for how long, and why. */
export interface Override {
  readonly rate: number;
  readonly lastsSeconds: number;
  readonly reason: string;
}

/** Proposes a rate by hand; nothing changes until somebody else confirms it. Throws `rate_wrong`, `reason_needed`, `room_not_found`. */
export async function proposeRate({ db, clock, audit }: AuditedRuntime, room: string, staffId: string, { rate, lastsSeconds, reason }: Override): Promise<Proposal> {
  const why = readReason(reason);
  if (why === null) throw new DomainError('reason_needed');
  if (!isRate(rate, lastsSeconds)) throw new DomainError('rate_wrong');
  const now = clock();
  const proposal: Proposal = { room, proposalId: newId(now), rate, lastsSeconds, reason: why, proposedBy: staffId, proposedAt: now };
  await db.transaction(async (tx) => {
    if (!(await findRoom(tx, room))) throw new DomainError('room_not_found');
    await insertProposal(tx, proposal);
    const details = { rate, lastsSeconds, reason: why, proposalId: proposal.proposalId };
    await audit.record(tx, now, { actor: { kind: 'staff', id: staffId }, action: 'admission.propose_rate', subjectKind: 'waiting_room', subjectId: room, details });
  });
  return proposal;
}

/** Confirms what another person proposed; it holds from now on, and ends by itself. Throws `proposal_not_found`, `second_person_needed`. */
export async function confirmRate({ db, clock, audit }: AuditedRuntime, room: string, proposalId: string, staffId: string): Promise<{ until: Date }> {
  const now = clock();
  return db.transaction(async (tx) => {
    const proposal = await findProposal(tx, room, proposalId, new Date(now.getTime() - proposalLife));
    if (!proposal) throw new DomainError('proposal_not_found');
    if (proposal.proposedBy === staffId) throw new DomainError('second_person_needed');
    if (!(await confirmProposal(tx, proposal, staffId, now))) throw new DomainError('proposal_not_found');
    const until = new Date(now.getTime() + proposal.lastsSeconds * 1000);
    await setManualRate(tx, room, { rate: proposal.rate, until });
    const details = { rate: proposal.rate, until: until.toISOString(), proposedBy: proposal.proposedBy, proposalId };
    await audit.record(tx, now, { actor: { kind: 'staff', id: staffId }, action: 'admission.confirm_rate', subjectKind: 'waiting_room', subjectId: room, details });
    return { until };
  });
}

/** Lets the measured rate hold again; for that one person is enough. Throws `room_not_found`. */
export async function endOverride({ db, clock, audit }: AuditedRuntime, room: string, staffId: string): Promise<void> {
  const now = clock();
  await db.transaction(async (tx) => {
    if (!(await setManualRate(tx, room, null))) throw new DomainError('room_not_found');
    await audit.record(tx, now, { actor: { kind: 'staff', id: staffId }, action: 'admission.end_override', subjectKind: 'waiting_room', subjectId: room });
  });
}
