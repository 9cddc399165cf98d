/** What the leader knows of the last seconds when it decides whether a room is needed. */
export interface Second {
  readonly strain: number;
  /** People a second who came to the action, */
  readonly asked: number;
  /** and who came to its end. */
  readonly served: number;
  /** Share of the time that the busiest process was at work, 0 to 1. */
  readonly use: number;
}

/** Strain that opens a room, and below which it may close: apart, so that a room does not flutter. */
const opensAbove = 1.5;
const closesBelow = 0.7;
const opensAfterSeconds = 3;
const closesAfterSeconds = 30;
/** Fewer people a second than this are not what strains the portal: their action stays as it is. */
const notable = 2;

/** How many last seconds the two decisions look at. */
export const remembered = closesAfterSeconds;

/** True when each of the last seconds was strained and people came. @param seconds the newest last */
export function shouldOpen(seconds: readonly Second[]): boolean {
  const last = seconds.slice(-opensAfterSeconds);
  return last.length === opensAfterSeconds && last.every(({ strain, asked }) => strain > opensAbove && asked >= notable);
}

/** True when nobody waits and it has been calm for long enough. A room that an operator opened closes by an operator. */
export function shouldClose(seconds: readonly Second[], waiting: number, cause: string | null): boolean {
  const last = seconds.slice(-closesAfterSeconds);
  return cause !== 'operator' && waiting === 0 && last.length === closesAfterSeconds && last.every(({ strain }) => strain < closesBelow);
}
