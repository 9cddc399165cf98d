import { drawSeats } from './allocate.ts';
import { type Announcement, announcement } from './announcement.ts';
import { type ApplicationList, readApplications } from './applications.ts';
import { fromHex, sameBytes } from './bytes.ts';
import { type Report, checkClosed, checkReveal } from './chain.ts';
import { explainResult } from './explain-result.ts';
import { type DrawFiles, drawFileNames, signatureNameOf, statementNames } from './files.ts';
import { fileHash } from './hash.ts';
import { DrawError, type Problem, refusal } from './problems.ts';
import type { Progress } from './progress.ts';
import { type Replay, encodeResult } from './result.ts';
import { type SeatList, readSeats } from './seats.ts';
import { type Signature, checkSignature, readSignature } from './signature.ts';
import { readStatement } from './statement-file.ts';
import { type Closing, type Reveal, closing, reveal } from './statements.ts';

/** What the one who checks knows from elsewhere. */
export interface Knowledge {
  /** The installation's draw key, raw 32 bytes. */
  readonly publicKey?: Uint8Array;
  /** SHA-256 of `draw.json` and of `close.json` as noted when they were published, in hex. */
  readonly drawHash?: string;
  readonly closeHash?: string;
}

export interface Verification {
  /** Empty when the draw is sound. */
  readonly problems: readonly Problem[];
  /** Null when the files could not be read so far. */
  readonly replay: Replay | null;
  /** Of the key that claims to have signed; proven only when `publicKey` was given. */
  readonly keyId: string | null;
}

/** Replays a published draw and names all that is wrong with it. Throws nothing for whatever the files hold. */
export function* verifyDraw(files: Partial<DrawFiles>, knowledge: Knowledge = {}): Generator<Progress, Verification> {
  const problems: Problem[] = [];
  const report: Report = ({ problem }) => problems.push(problem);
  const missing = drawFileNames.filter((name) => files[name] === undefined);
  for (const name of missing) report(refusal('file_missing', name));
  if (missing.length > 0) return { problems, replay: null, keyId: null };
  const all = files as DrawFiles;

  const signatures = checkSignatures(all, knowledge, report);
  const keyId = signatures[0]?.keyId ?? null;
  const statements = readStatements(all, report);
  if (statements === null) return { problems, replay: null, keyId };
  checkTogether(all, statements, knowledge, report);
  const lists = readLists(all, statements, report);
  if (lists === null) return { problems, replay: null, keyId };

  const { announced, revealed } = statements;
  const outcome = yield* drawSeats(fromHex(revealed.final_seed), lists.applications, lists.seats, announced.pools.length);
  const replay = { ...lists, outcome };
  if (!sameBytes(encodeResult(revealed.final_seed, replay), all['result.txt'])) explainResult(all['result.txt'], revealed.final_seed, replay, report);
  if (revealed.winners !== outcome.winners) report(refusal('winners_wrong', 'reveal.json', null, String(outcome.winners)));
  return { problems, replay, keyId };
}

function checkSignatures(files: DrawFiles, { publicKey }: Knowledge, report: Report): readonly Signature[] {
  const signatures: Signature[] = [];
  for (const name of statementNames) {
    const signature = attempt(() => readSignature(files[signatureNameOf(name)], signatureNameOf(name)), report);
    if (signature === null) continue;
    signatures.push(signature);
    if (publicKey !== undefined) attempt(() => checkSignature(name, files[name], signature, publicKey), report);
    else if (signature.keyId !== signatures[0]!.keyId) report(refusal('signature_other_key', signatureNameOf(name), 1, signature.keyId));
  }
  return signatures;
}

interface Statements {
  readonly announced: Announcement;
  readonly closed: Closing;
  readonly revealed: Reveal;
}

function readStatements(files: DrawFiles, report: Report): Statements | null {
  const announced = attempt(() => readStatement(files['draw.json'], 'draw.json', announcement), report);
  const closed = attempt(() => readStatement(files['close.json'], 'close.json', closing), report);
  const revealed = attempt(() => readStatement(files['reveal.json'], 'reveal.json', reveal), report);
  return announced && closed && revealed && { announced, closed, revealed };
}

function checkTogether(files: DrawFiles, { announced, closed, revealed }: Statements, { drawHash, closeHash }: Knowledge, report: Report): void {
  if (drawHash !== undefined && drawHash !== fileHash(files['draw.json'])) report(refusal('draw_not_as_noted', 'draw.json', null, fileHash(files['draw.json'])));
  if (closeHash !== undefined && closeHash !== fileHash(files['close.json'])) report(refusal('close_not_as_noted', 'close.json', null, fileHash(files['close.json'])));
  checkClosed(files, announced, closed, report);
  if (revealed.close_sha256 !== fileHash(files['close.json'])) report(refusal('close_changed', 'close.json', null, revealed.close_sha256));
  checkReveal(announced, closed, revealed, report);
  if (revealed.result_sha256 !== fileHash(files['result.txt'])) report(refusal('result_changed', 'result.txt', null, revealed.result_sha256));
}

/** First lines are held against the hashes that were published: a changed announcement is one problem and not two. */
function readLists(files: DrawFiles, { announced, closed }: Statements, report: Report): { seats: SeatList; applications: ApplicationList } | null {
  const seats = attempt(() => readSeats(files['seats.txt'], announced), report);
  const applications = attempt(() => readApplications(files['applications.txt'], closed.draw_sha256, announced), report);
  if (seats && seats.total !== announced.seats) report(refusal('seats_total', 'seats.txt', null, String(seats.total)));
  if (applications && applications.count !== closed.applications) report(refusal('wrong_count', 'applications.txt', null, String(closed.applications)));
  return seats && applications && { seats, applications };
}

/** What `work` returns; null when it threw a DrawError, which is reported. */
function attempt<T>(work: () => T, report: Report): T | null {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DrawError)) throw error;
    report(error);
    return null;
  }
}
