/** The code on an inspector's card is another one each minute. */
export const cardStepSeconds = 60;

/** The step in which an instant of the portal's clock lies. @param now milliseconds since 1970 */
export function cardStepOf(now: number): number {
  return Math.floor(now / 1000 / cardStepSeconds);
}

/** Six digits: HOTP of RFC 4226 with SHA-256, as RFC 6238 has it. @param key 32 bytes, of one inspector and day */
export async function cardCode(key: Uint8Array<ArrayBuffer>, step: number): Promise<string> {
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(step));
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const mac = new DataView(await crypto.subtle.sign('HMAC', hmac, counter.buffer));
  const at = mac.getUint8(mac.byteLength - 1) & 0x0f;
  return String((mac.getUint32(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
