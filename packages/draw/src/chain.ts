import type { Announcement } from './announcement.ts';
import { beaconProblem } from './beacon.ts';
import { fromHex, toHex } from './bytes.ts';
import type { DrawFiles } from './files.ts';
import { fileHash } from './hash.ts';
import { type DrawError, refusal } from './problems.ts';
import { commitmentTo, finalSeed } from './seeds.ts';
import type { Closing, Reveal } from './statements.ts';

/** Told of each problem; may throw it, or keep it and let the check go on. */
export type Report = (problem: DrawError) => void;

type Opened = Pick<DrawFiles, 'draw.json' | 'seats.txt'>;
export type Closed = Opened & Pick<DrawFiles, 'applications.txt' | 'close.json'>;

/** Whether the files up to the close are those that belong together, and the close came in its time. */
export function checkClosed(files: Closed, announcement: Announcement, closing: Closing, report: Report): void {
  if (closing.draw !== announcement.draw) report(refusal('other_draw', 'close.json', null, closing.draw));
  if (closing.draw_sha256 !== fileHash(files['draw.json'])) report(refusal('draw_changed', 'draw.json', null, closing.draw_sha256));
  if (announcement.seats_sha256 !== fileHash(files['seats.txt'])) report(refusal('seats_changed', 'seats.txt', null, announcement.seats_sha256));
  if (closing.applications_sha256 !== fileHash(files['applications.txt'])) report(refusal('applications_changed', 'applications.txt', null, closing.applications_sha256));
  if (closing.closed_at < announcement.closes_at) report(refusal('closed_early', 'close.json', null, closing.closed_at));
  if (closing.closed_at >= announcement.beacon.due_at) report(refusal('closed_late', 'close.json', null, closing.closed_at));
}

/** Whether seed, beacon and final seed are the announced ones and follow from each other. */
export function checkReveal(announcement: Announcement, closing: Closing, reveal: Reveal, report: Report): void {
  if (reveal.draw !== announcement.draw) report(refusal('other_draw', 'reveal.json', null, reveal.draw));
  const seed = fromHex(reveal.seed);
  if (commitmentTo(seed) !== announcement.seed_commitment) report(refusal('seed_not_as_committed', 'reveal.json', null, announcement.seed_commitment));
  const code = beaconProblem(announcement.beacon, reveal.beacon);
  if (code !== null) report(refusal(code, 'reveal.json', null, `${reveal.beacon.name}, ${reveal.beacon.round}, ${reveal.beacon.at}`));
  const wanted = toHex(finalSeed(seed, closing.applications_sha256, reveal.beacon));
  if (reveal.final_seed !== wanted) report(refusal('final_seed_wrong', 'reveal.json', null, wanted));
  if (reveal.revealed_at < reveal.beacon.at) report(refusal('revealed_early', 'reveal.json', null, reveal.revealed_at));
}
