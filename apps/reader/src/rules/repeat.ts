/** The camera sees one code many times a second; it counts once until it has gone or some time has passed. */
export interface LastSeen {
  readonly text: string;
  /** Milliseconds: when it was last in the picture. */
  readonly seenAt: number;
  /** Milliseconds: since when the reader has been ready again. */
  readonly readyAt: number;
}

const goneAfterMs = 1_500;
/** Held up this long after "next person", it is meant. */
const meantAfterMs = 4_000;

/** Whether a text in the picture is a new presentation and not the one before still lying there. */
export function isNewPresentation(last: LastSeen | null, text: string, now: number): boolean {
  if (last === null || last.text !== text) return true;
  return now - last.seenAt > goneAfterMs || now - last.readyAt > meantAfterMs;
}
