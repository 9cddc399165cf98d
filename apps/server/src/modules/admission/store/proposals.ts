import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';

/** A rate by hand that one operator proposes and another confirms. */
export interface Proposal {
  readonly room: string;
  readonly proposalId: string;
  /** People a second. */
  readonly rate: number;
  /** How long it holds, from its confirmation on. */
  readonly lastsSeconds: number;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
}

const columns = sql`room, proposal_id as "proposalId", rate, lasts_seconds as "lastsSeconds", reason, proposed_by as "proposedBy", proposed_at as "proposedAt"`;

export async function insertProposal(tx: Tx, { room, proposalId, rate, lastsSeconds, reason, proposedBy, proposedAt }: Proposal): Promise<void> {
  await tx.query(sql`
    insert into rate_proposal (room, proposal_id, rate, lasts_seconds, reason, proposed_by, proposed_at)
    values (${room}, ${proposalId}, ${rate}, ${lastsSeconds}, ${reason}, ${proposedBy}, ${proposedAt})`);
}

/** The proposal while it can be confirmed, or null. */
export function findProposal(tx: Tx, room: string, proposalId: string, since: Date): Promise<Proposal | null> {
  return row(tx, sql`
    select ${columns} from rate_proposal
    where room = ${room} and proposal_id = ${proposalId} and confirmed_at is null and proposed_at >= ${since} for update`);
}

export async function confirmProposal(tx: Tx, { room, proposalId }: Proposal, by: string, now: Date): Promise<boolean> {
  return (await affected(tx, sql`
    update rate_proposal set confirmed_by = ${by}, confirmed_at = ${now}
    where room = ${room} and proposal_id = ${proposalId} and confirmed_at is null and proposed_by <> ${by}`)) === 1;
}

/** Proposals that wait for a second person, the newest first. */
export function listProposals(db: Queryable, since: Date): Promise<Proposal[]> {
  return rows(db, sql`select ${columns} from rate_proposal where confirmed_at is null and proposed_at >= ${since} order by proposed_at desc`);
}
