import type { Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { tellHolders } from '../../appointments/index.ts';
import { forgetCatalogue, getService, type Manifest, type Service, upsertManifest, writeGate } from '../../catalogue/index.ts';
import { requireFresh } from '../../identity/index.ts';
import { beginsAtBranch, conditionProblem, type Conditions, gateAfter } from '../rules/conditions.ts';
import { approvalProblem, type Move, moves } from '../rules/release.ts';
import * as store from '../store.ts';
import { releaseText } from '../text.ts';
import { getRelease, requireOwnSector } from './releases.ts';

/** One step of a release, as a member of staff asked for it. */
export interface MoveInput {
  readonly serviceId: number;
  readonly number: number;
  /** Of the release as it was shown. */
  readonly revision: number;
  readonly move: Move;
  readonly conditions: Conditions;
}

/**
 * Takes a release one step: the table, the role, the sector, a fresh proof where it is signed; then the history, what people see,
 * and, where a service is suspended or withdrawn, a message to everybody who holds an appointment of it, in one transaction.
 *
 * Throws `release_not_found`, `not_your_sector`, `move_not_allowed`, `release_changed`, `fresh_sign_in_needed`; `own_release`,
 * `checks_open` or `checks_failed` at an approval; `newer_launched` or `launched_meanwhile`; and a code of ConditionProblem.
 */
export async function moveRelease(runtime: AuditedRuntime, viewer: Viewer, input: MoveInput): Promise<void> {
  const { db, clock, audit } = runtime;
  const { serviceId, number, revision, move, conditions } = input;
  const now = clock();
  const rule = moves[move];
  if (viewer.role !== rule.by) throw new DomainError('not_allowed');
  if (rule.signed) requireFresh(viewer, now);
  const problem = conditionProblem(move, conditions, rule.needsReason);
  if (problem) throw new DomainError(problem);
  await db.transaction(async (tx) => {
    const all = await store.lockReleases(tx, serviceId);
    const release = await getRelease(tx, serviceId, number);
    requireOwnSector(viewer, release.manifest.sectorId);
    if (release.revision !== revision) throw new DomainError('release_changed');
    if (!(rule.from as readonly string[]).includes(release.state)) throw new DomainError('move_not_allowed', { state: release.state });
    if (move === 'pilot' && conditions.pilot?.by === 'branches' && !beginsAtBranch(release.manifest)) throw new DomainError('branches_not_asked');
    if (move === 'approve') await mayApprove(tx, release, viewer);
    const live = all.find((other) => other.number !== number && ['pilot', 'launched', 'suspended'].includes(other.state));
    if (move === 'pilot' && live) throw new DomainError('launched_meanwhile', { number: live.number });
    if (move === 'launch' && live && live.number > number) throw new DomainError('newer_launched', { number: live.number });
    if (move === 'launch' && live) await supersede(tx, live, viewer.personId, now);
    const details = detailsOf(move, release.hash, conditions);
    await store.writeMove(tx, { serviceId, number, revision: revision + 1, move, from: release.state, to: rule.to, staffId: viewer.personId, movedAt: now, details });
    const told = await open(tx, release.manifest, move, conditions, now);
    await audit.record(tx, now, { actor: { kind: 'staff', id: viewer.personId }, action: `releases.${move}`, subjectKind: 'release', subjectId: `${serviceId}-${number}`, details: { ...details, from: release.state, told } });
  });
  forgetCatalogue(db);
}

async function mayApprove(tx: Tx, release: store.Release, viewer: Viewer): Promise<void> {
  const problem = approvalProblem(await store.listChecks(tx, release.serviceId, release.number), release.builtBy, viewer.personId);
  if (problem) throw new DomainError(problem);
}

async function supersede(tx: Tx, { serviceId, number, revision, state }: store.Release, staffId: string, now: Date): Promise<void> {
  await store.writeMove(tx, { serviceId, number, revision: revision + 1, move: 'supersede', from: state, to: 'superseded', staffId, movedAt: now, details: {} });
}

function detailsOf(move: Move, hash: string, { channels, pilot, reason }: Conditions): Record<string, unknown> {
  if (move === 'approve') return { signed: hash };
  if (move === 'pilot') return { channels, pilot };
  if (move === 'launch') return { channels };
  return reason === null ? {} : { reason };
}

/** Writes what people may see and use after the move; returns how many were told that nothing new can be begun. */
async function open(tx: Tx, manifest: Manifest, move: Move, conditions: Conditions, now: Date): Promise<number> {
  const before: Service = await getService(tx, manifest.serviceId);
  const gate = gateAfter(move, conditions, before.gate);
  if (!gate) return 0;
  if (move === 'pilot' || move === 'launch') await upsertManifest(tx, manifest);
  await writeGate(tx, manifest.serviceId, gate);
  if (gate.reason === null) return 0;
  const { reason } = gate;
  const text = (lang: 'ar' | 'en'): string => releaseText[lang].told[move === 'withdraw' ? 'withdrawn' : 'suspended'](before.name[lang], reason[lang]);
  return tellHolders(tx, manifest.serviceId, `releases.${move}`, { ar: text('ar'), en: text('en') }, now);
}
