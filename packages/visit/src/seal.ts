const encoder = new TextEncoder();

/** What is sealed during a visit, at the moment it happens. */
export const sealedWhats = ['begun', 'changed', 'photographed', 'removed', 'signed', 'resumed', 'finished'] as const;
export type SealedWhat = (typeof sealedWhats)[number];

/** One link of a visit's chain. Each seal holds the one before it, so that nothing can be put in, taken out or moved later without a trace. */
export interface SealedEvent {
  /** By the phone's clock, ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly what: SealedWhat;
  /**
   * Lower-case hex: of the JPEG as it is sent (`photographed`, `removed`), of the strokes as JSON (`signed`), of the visit's text as it is
   * sent (`finished`), of the field's new value as JSON (`changed`), of the visit's id (`begun`, `resumed`).
   */
  readonly sha256: string;
  /** Lower-case hex, from {@link nextSeal}. */
  readonly seal: string;
}

/** Lower-case hex. */
export async function sha256Hex(content: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', typeof content === 'string' ? encoder.encode(content) : content);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The seal of an event after `previous`: the seal before it, or the visit's id for the first. */
export function nextSeal(previous: string, { at, what, sha256 }: Omit<SealedEvent, 'seal'>): Promise<string> {
  return sha256Hex(`${previous}\n${at}\n${what}\n${sha256}`);
}

/** `empty`: no event · `unfinished`: it begins or ends wrong · `broken`: a seal does not follow from the one before. */
export type ChainProblem = 'empty' | 'unfinished' | 'broken';

/** What is wrong with a visit's chain; null when each seal follows and the last one is of the visit's text. */
export async function verifyChain(visitId: string, text: string, events: readonly SealedEvent[]): Promise<ChainProblem | null> {
  const last = events.at(-1);
  if (!last) return 'empty';
  if (events[0]!.what !== 'begun' || last.what !== 'finished' || events.filter(({ what }) => what === 'finished').length > 1) return 'unfinished';
  let previous = visitId;
  for (const event of events) {
    if (event.seal !== (await nextSeal(previous, event))) return 'broken';
    previous = event.seal;
  }
  return last.sha256 === (await sha256Hex(text)) ? null : 'broken';
}
