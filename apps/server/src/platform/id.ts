import { normaliseDigits } from '@bawaba/ticket';
import { freshBytes } from './random.ts';

/** A UUIDv7 (RFC 9562 section 5.7): keys are made by the application, so that an id is known before its transaction. */
export function newId(now: Date): string {
  const bytes = freshBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for a UUID in lower-case text. Ids from a URL or a form are checked with it before the database sees them. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && uuid.test(text);
}

/** Letters and digits that are not mistaken for each other when read aloud or typed (no I, L, O, U). */
export const plainAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The last 40 bits of a UUID as 8 characters of {@link plainAlphabet}, in two groups: what people read to each other. */
export function shortReference(id: string): string {
  let rest = BigInt(`0x${id.replaceAll('-', '').slice(-10)}`);
  let text = '';
  for (let i = 0; i < 8; i++, rest >>= 5n) text = plainAlphabet[Number(rest & 31n)]! + text;
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/** A number or code in groups of four as it was made: digits of any script, capitals, and letters that {@link plainAlphabet} leaves out read as the digits they look like. */
export function readGroups(typed: string): string {
  const plain = normaliseDigits(typed).toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  return plain.match(/.{1,4}/g)?.join('-') ?? '';
}
