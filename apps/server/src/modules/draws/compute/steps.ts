import { type Application, closeDraw, type Disclosure, type DrawFiles, type Outcome, type Progress, revealDraw } from '@bawaba/draw';

type Opened = Pick<DrawFiles, 'draw.json' | 'seats.txt'>;
export type ClosedFiles = Opened & Pick<DrawFiles, 'applications.txt' | 'close.json'>;

/** What a result needs beside its files: columns by turn, and by pool the turn that emptied it. */
export type Columns = Pick<Outcome, 'turns' | 'wishes' | 'slots' | 'left' | 'emptied' | 'winners'>;

export interface CloseJob {
  readonly kind: 'close';
  readonly opened: Opened;
  readonly closedAt: string;
  /** Lines of the list as the store gives them, many in one text. */
  readonly lines: readonly string[];
}

export interface RevealJob {
  readonly kind: 'reveal';
  readonly closed: ClosedFiles;
  readonly disclosure: Disclosure;
}

export interface CloseResult {
  readonly files: Pick<DrawFiles, 'applications.txt' | 'close.json'>;
}

export interface RevealResult {
  readonly files: Pick<DrawFiles, 'result.txt' | 'reveal.json'>;
  readonly columns: Columns;
}

/** The close or the result of a draw. Pure: the same job gives the same bytes. */
export function* compute(job: CloseJob | RevealJob): Generator<Progress, CloseResult | RevealResult> {
  if (job.kind === 'close') return { files: closeDraw(job.opened, applicationsIn(job.lines), job.closedAt) };
  const { files, replay } = yield* revealDraw(job.closed, job.disclosure);
  const { turns, wishes, slots, left, emptied, winners } = replay.outcome;
  return { files, columns: { turns, wishes, slots, left, emptied, winners } };
}

function* applicationsIn(texts: readonly string[]): Generator<Application> {
  for (const text of texts) {
    for (const line of text.split('\n')) {
      const [id, rank, wishes] = line.split(' ') as [string, string, string];
      yield { id, class: Number(rank), wishes: wishes.split(',').map(Number) };
    }
  }
}
