import { LIVE_STEP, prepareLive } from '@bawaba/ticket/live';
import { qrSvg } from '../../src/platform/qr.ts';
import { type DeviceKeys, kept, type KeptProof, makeKeys, signWith } from './device-key.ts';
import { clockOffset, untilNextStep } from './server-clock.ts';

/** Which part of the section is shown. */
type State = 'off' | 'on' | 'elsewhere' | 'confirm';

/** The portal said no; `code` says why. */
class Refused extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Offers the live code of an appointment where the browser can keep a key that it cannot give away; goes on where one is kept. */
export function offerLiveCode(root: Document): void {
  const part = root.querySelector<HTMLElement>('[data-live-proof]');
  // Without a secure origin there is no WebCrypto, and the ticket's own code is all there is.
  if (!part || typeof indexedDB === 'undefined' || !globalThis.crypto?.subtle) return;
  void begin(part).catch(() => (part.hidden = true));
}

async function begin(part: HTMLElement): Promise<void> {
  const appointmentId = part.dataset['liveProof']!;
  const found = await kept.find(appointmentId);
  // Another ticket was issued since, or this is another person's browser session: what is kept is worth nothing any more.
  const own = found?.ticket === part.dataset['ticket'] ? found : undefined;
  show(part, 'off');
  part.hidden = false;
  part.querySelector('[data-live-start]')!.addEventListener('click', () => void turnOn(part, false));
  part.querySelector('[data-live-move]')!.addEventListener('click', () => void turnOn(part, true));
  if (own === undefined) return;
  run(part, own);
  // The same key again: brings the clock nearer, and tells when another device has taken over.
  await register(appointmentId, own, false).then((fresh) => run(part, fresh), (error: unknown) => (error instanceof Refused ? stopFor(part, error) : undefined));
}

async function turnOn(part: HTMLElement, replace: boolean): Promise<void> {
  say(part, '');
  try {
    run(part, await register(part.dataset['liveProof']!, await makeKeys(), replace));
    say(part, part.dataset['started']!);
  } catch (error) {
    if (error instanceof Refused) await stopFor(part, error);
    else say(part, part.dataset['failed']!);
  }
}

async function stopFor(part: HTMLElement, { code }: Refused): Promise<void> {
  const state = ({ live_elsewhere: 'elsewhere', fresh_sign_in_needed: 'confirm' } as Record<string, State>)[code];
  running.delete(part);
  if (state === 'elsewhere') await kept.remove(part.dataset['liveProof']!);
  show(part, state ?? 'off');
  if (state === undefined) say(part, part.dataset['failed']!);
}

/** Binds the ticket to this device, and keeps what is needed to go on without a network. */
async function register(appointmentId: string, keys: DeviceKeys, replace: boolean): Promise<KeptProof> {
  const askedAt = Date.now();
  const answer = await fetch(`/api/v1/appointments/${appointmentId}/live-device`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ deviceKey: toBase64url(keys.publicKey), replace }), credentials: 'same-origin',
  });
  const body = (await answer.json()) as { ticket: string; binding: string; serverTime: string; error?: { code: string } };
  if (!answer.ok) throw new Refused(body.error!.code);
  const offset = clockOffset(askedAt, Date.now(), Date.parse(body.serverTime));
  const proof: KeptProof = { privateKey: keys.privateKey, publicKey: keys.publicKey, ticket: body.ticket, binding: fromBase64url(body.binding), offset };
  await kept.put(appointmentId, proof);
  return proof;
}

/** The proof that each section shows; another one takes over at its next turn. */
const running = new Map<HTMLElement, KeptProof>();

function run(part: HTMLElement, proof: KeptProof): void {
  running.set(part, proof);
  show(part, 'on');
  void turn(part, proof);
}

async function turn(part: HTMLElement, proof: KeptProof): Promise<void> {
  if (running.get(part) !== proof) return;
  const now = Date.now() + proof.offset;
  await draw(part, proof, now);
  countDown(part, proof);
  setTimeout(() => void turn(part, proof), untilNextStep(Date.now() + proof.offset, LIVE_STEP));
}

async function draw(part: HTMLElement, proof: KeptProof, now: number): Promise<void> {
  const prepared = prepareLive({ ticket: proof.ticket, binding: proof.binding, deviceKey: proof.publicKey }, Math.floor(now / 1000));
  const text = prepared.finish(await signWith(proof, prepared.message));
  const code = part.querySelector<HTMLElement>('[data-live-code]')!;
  code.innerHTML = qrSvg(text, { level: 'L', label: part.dataset['label']! });
  code.dataset['step'] = String(Math.floor(now / 1000 / LIVE_STEP));
}

/** The seconds that are left, until the step ends. */
function countDown(part: HTMLElement, proof: KeptProof): void {
  const left = untilNextStep(Date.now() + proof.offset, LIVE_STEP);
  part.querySelector<HTMLElement>('[data-live-left]')!.textContent = String(Math.ceil(left / 1000));
  if (left > 1000 && running.get(part) === proof) setTimeout(() => countDown(part, proof), left % 1000 || 1000);
}

function show(part: HTMLElement, state: State): void {
  for (const element of part.querySelectorAll<HTMLElement>('[data-live-state]')) element.hidden = element.dataset['liveState'] !== state;
}

function say(part: HTMLElement, words: string): void {
  part.querySelector<HTMLElement>('[data-live-said]')!.textContent = words;
}

function toBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
}
