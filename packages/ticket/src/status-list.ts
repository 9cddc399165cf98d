import type { Signer } from './cose.ts';
import { concat } from './bytes.ts';
import { malformed } from './errors.ts';
import type { KeySet } from './keyset.ts';
import { openListToken, signListToken } from './list-token.ts';
import type { ListKind, SignedList } from './list-token.ts';
import type { VerifySignature } from './verify.ts';

/** Two bits a ticket. 2 is the registry's "suspended", which we never write and refuse to read. */
const STATUS_CODES = { valid: 0, cancelled: 1, used: 3 } as const;
export type TicketStatus = keyof typeof STATUS_CODES;

const BITS = 2;
/** One status for every index a ticket can carry (uint 16). */
const PACKED_BYTES = (0x10000 * BITS) / 8;

export interface StatusList extends SignedList {
  /** 65,536 statuses of 2 bits, the lowest index in a byte's lowest bits. */
  readonly packed: Uint8Array;
}

/** Where the list of a branch and day is served, and the `sub` it carries. */
export function statusListPath(branch: number, day: string): string {
  return `/status-lists/${branch}/${day}`;
}

/** IETF Token Status List in its CWT form; external_aad is empty so that any verifier of that format can read it. */
const STATUS_LIST: ListKind = {
  mediaType: 'application/statuslist+cwt',
  externalAad: new Uint8Array(0),
  bodyClaim: 65533,
  path: statusListPath,
};

/** Every index not named is valid. */
export async function signStatusList(
  list: SignedList,
  statuses: Iterable<readonly [statusIndex: number, status: TicketStatus]>,
  signer: Signer,
): Promise<Uint8Array> {
  const packed = new Uint8Array(PACKED_BYTES);
  for (const [index, status] of statuses) {
    if (!Number.isInteger(index) || index < 0 || index > 0xffff) throw malformed('status index');
    const shift = (index & 3) * BITS;
    packed[index >> 2] = (packed[index >> 2]! & ~(3 << shift)) | (STATUS_CODES[status] << shift);
  }
  const lst = await throughStream(packed, new CompressionStream('deflate'), Infinity);
  return signListToken(STATUS_LIST, list, new Map<string, number | Uint8Array>([['lst', lst], ['bits', BITS]]), signer);
}

/** Rejects with `malformed`, `unknown_key`, `bad_signature` or `wrong_subject`. */
export async function verifyStatusList(
  bytes: Uint8Array,
  keySet: KeySet,
  about: { readonly branch: number; readonly day: string },
  verifySignature?: VerifySignature,
): Promise<StatusList> {
  const { list, body } = await openListToken(STATUS_LIST, bytes, keySet, about, verifySignature);
  if (!(body instanceof Map) || body.size !== 2 || body.get('bits') !== BITS) throw malformed('status list of two bits');
  const lst: unknown = body.get('lst');
  if (!(lst instanceof Uint8Array)) throw malformed('status list bytes');
  const packed = await inflate(lst);
  for (const byte of packed) {
    // A pair of bits is 2 exactly where the high one is set and the low one is not.
    if (((byte >> 1) & ~byte & 0x55) !== 0) throw malformed('status without a meaning');
  }
  return { ...list, packed };
}

/** The status of one ticket, by its claim `statusIndex`. */
export function readStatus(list: StatusList, statusIndex: number): TicketStatus {
  const code = (list.packed[statusIndex >> 2]! >> ((statusIndex & 3) * BITS)) & 3;
  if (code === STATUS_CODES.valid) return 'valid';
  return code === STATUS_CODES.used ? 'used' : 'cancelled';
}

async function inflate(lst: Uint8Array): Promise<Uint8Array> {
  let packed: Uint8Array;
  try {
    packed = await throughStream(lst, new DecompressionStream('deflate'), PACKED_BYTES);
  } catch {
    throw malformed('status list does not inflate');
  }
  if (packed.length !== PACKED_BYTES) throw malformed('status list length');
  return packed;
}

/** Stops reading past `limit` bytes: a small list must not be able to inflate without end. */
async function throughStream(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
  limit: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const source = new Blob([bytes.slice()]).stream();
  for await (const chunk of source.pipeThrough<Uint8Array>(stream)) {
    length += chunk.length;
    if (length > limit) throw malformed('inflates beyond its limit');
    chunks.push(chunk);
  }
  return concat(...chunks);
}
