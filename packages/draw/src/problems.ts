import type { DrawFileName } from './files.ts';

/** Everything a verifier may find wrong, as docs/draws.md lists it; `words.ts` says each in Arabic and English. */
export const problemCodes = [
  'file_missing', 'byte_order_mark', 'carriage_return', 'not_utf8', 'truncated', 'trailing_bytes', 'other_version', 'bad_field', 'not_canonical', 'bad_line', 'wrong_first_line', 'wrong_count',
  'seats_changed', 'seats_unsorted', 'seats_total', 'unknown_pool',
  'applications_changed', 'applications_unsorted', 'duplicate_id', 'unknown_class', 'repeated_wish',
  'other_draw', 'draw_changed', 'close_changed', 'closed_early', 'closed_late', 'revealed_early', 'draw_not_as_noted', 'close_not_as_noted',
  'seed_not_as_committed', 'beacon_other', 'beacon_early', 'beacon_value', 'beacon_signature', 'final_seed_wrong',
  'result_changed', 'winners_wrong', 'turn_number', 'application_unknown', 'application_twice', 'application_missing', 'class_skipped', 'turn_wrong', 'wish_not_made', 'slot_unknown', 'slot_overfull', 'seat_wrong',
  'signature_form', 'signature_other_key', 'signature_wrong',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** One thing that is wrong with a publication, and where. */
export interface Problem {
  readonly code: ProblemCode;
  readonly file: DrawFileName;
  /** Counted from 1, with the first line of the file; null when it is not about a line. */
  readonly line: number | null;
  /** What was found there, or what should be: for reading, in no language. */
  readonly detail: string | null;
}

/** A file of a draw that cannot be accepted, or not be made. `message` is for developers. */
export class DrawError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.file}${problem.line === null ? '' : `:${problem.line}`}: ${problem.code}${problem.detail === null ? '' : ` (${problem.detail})`}`);
    this.name = 'DrawError';
    this.problem = problem;
  }
}

/** To be thrown: `throw refusal('bad_line', 'seats.txt', 3, text)`. */
export function refusal(code: ProblemCode, file: DrawFileName, line: number | null = null, detail: string | null = null): DrawError {
  return new DrawError({ code, file, line, detail });
}
