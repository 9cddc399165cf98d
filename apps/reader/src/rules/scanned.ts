import { LIVE_PREFIX, TEXT_PREFIX } from '@bawaba/ticket';

/** What is kept of a scanned text; nobody's novel goes into the record. */
export const maxScannedText = 600;

/** Typed or pasted text: line ends go, small letters become large. Spaces stay, because a ticket may end in one. */
export function readTyped(text: string): string {
  return text.replace(/^[\s]+|[\r\n\t]+$/g, '').toUpperCase();
}

/** Whether a text claims to be one of our tickets; any other code that is held up is a mistake and no incident. */
export function claimsToBeTicket(text: string): boolean {
  const capitals = text.toUpperCase();
  return /^\s*BWL?[0-9]/.test(capitals) || capitals.includes(TEXT_PREFIX) || capitals.includes(LIVE_PREFIX);
}
