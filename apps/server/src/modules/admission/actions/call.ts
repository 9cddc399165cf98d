import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { readPhone } from '@bawaba/ticket';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import type { Language } from '../../../platform/language.ts';
import { anyone } from '../../audit/index.ts';
import { notify } from '../../notifications/index.ts';
import { answerFor } from '../answer.ts';
import { callsADay, callTries, leadSeconds, readCallCode, windowFor } from '../rules/call.ts';
import { isPersonal, passLife, type Place, placeLife, positionOf, rateOf, type Room } from '../rules/room.ts';
import type { AdmissionRuntime } from '../runtime.ts';
import { type AskedCall, countCalls, giveTryBack, listWaitingCalls, markCalled, putCall, takeCallTry, useCall } from '../store/calls.ts';
import { putPass } from '../store/passes.ts';
import { callMessage } from '../call-message.ts';
import { type Binding, browserHash, type Pass } from '../tokens.ts';

/** Calls made in one run; the next run comes a few seconds later. */
const mostAtOnce = 500;

function macOf({ secrets }: AdmissionRuntime, text: string): Buffer {
  return createHmac('sha256', secrets.key('admission-call')).update(text).digest();
}

function codeText({ room, epoch, serial }: Pick<Place, 'room' | 'epoch' | 'serial'>, phoneMac: Buffer, code: string): string {
  return `code ${room} ${epoch} ${serial} ${phoneMac.toString('hex')} ${code}`;
}

/**
 * Asks for a call when the place's turn is near. Whether the number is registered is told to nobody: a call for
 * another is noted all the same and never made. Throws {@link InvalidInput} for `phone`.
 */
export async function askForCall(runtime: AdmissionRuntime, place: Place, typed: string, holderId: string | null, lang: Language): Promise<void> {
  const phone = readPhone(typed);
  if (phone === null) throw new InvalidInput({ phone: typed.trim() === '' ? 'required' : 'call_phone_wrong' });
  const phoneMac = macOf(runtime, `phone ${phone}`);
  const found = await runtime.admission.findPhone(phone);
  const theirs = found !== null && (!isPersonal(place.room) || found.personId === holderId) ? found : null;
  await putCall(runtime.db, { ...place, phoneMac, phone: theirs && phone, personId: theirs?.personId ?? null, lang }, runtime.clock());
}

/** Calls everybody whose turn is near. The duty of one process. */
export async function callNear(runtime: AdmissionRuntime): Promise<void> {
  const now = runtime.clock();
  for (const { room } of runtime.admission.memory.rooms.values()) {
    if (room.state !== 'open') continue;
    const near = room.admittedThrough + Math.ceil(rateOf(room, now) * leadSeconds);
    const waiting = await listWaitingCalls(runtime.db, room.room, room.epoch, Math.max(near, room.gathered), mostAtOnce);
    for (const call of waiting) if (positionOf(room, call.serial) <= near) await makeCall(runtime, room, call);
  }
}

async function makeCall(runtime: AdmissionRuntime, room: Room, call: AskedCall): Promise<void> {
  const { config, db, audit, admission: { memory } } = runtime;
  const now = runtime.clock();
  if (call.phone === null || (await countCalls(db, call.phoneMac, new Date(now.getTime() - placeLife))) >= callsADay) return;
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const answer = answerFor(memory, { room, place: { room: room.room, epoch: call.epoch, serial: call.serial, issuedAt: now } }, now);
  const window = windowFor(answer.state === 'waiting' ? answer.until : null, now);
  const text = callMessage(call.lang, { code, ...window, link: `${config.baseUrl}/waiting/${room.room}/called` });
  await db.transaction(async (tx) => {
    if (!(await markCalled(tx, call, { codeMac: macOf(runtime, codeText(call, call.phoneMac, code)), ...window }))) return;
    await notify(tx, now, { personId: call.personId, channel: 'sms', to: call.phone!, kind: 'admission.call', urgent: true, message: { text } });
    await audit.record(tx, now, { actor: anyone, action: 'admission.call', subjectKind: 'waiting_room', subjectId: room.room, personId: call.personId, details: { serial: call.serial } });
  });
}

/**
 * Takes up a place in any browser with the number and the code of its call, once, within its window, wherever the queue
 * is. The try is counted before the code is looked at. Throws {@link InvalidInput} for `code`, `sign_in_needed` where
 * the room is behind a sign-in.
 */
export async function takeUpCall(runtime: AdmissionRuntime, name: string, typed: { phone: string; code: string }, { browser, holderId }: Binding): Promise<Pass> {
  if (isPersonal(name) && holderId === null) throw new DomainError('sign_in_needed');
  const [phone, code] = [readPhone(typed.phone), readCallCode(typed.code)];
  if (phone === null || code === null) throw new InvalidInput({ ...(phone === null && { phone: 'call_phone_wrong' }), ...(code === null && { code: 'call_code_wrong' }) });
  const now = runtime.clock();
  const phoneMac = macOf(runtime, `phone ${phone}`);
  const call = await takeCallTry(runtime.db, name, phoneMac, now, callTries);
  const right = call !== null && timingSafeEqual(call.codeMac, macOf(runtime, codeText(call, phoneMac, code))) && (!isPersonal(name) || call.personId === holderId);
  if (!right) throw new InvalidInput({ code: 'call_code_wrong' });
  if (now < call.from) {
    await giveTryBack(runtime.db, call);
    throw new InvalidInput({ code: 'call_too_early' });
  }
  const mine = browserHash(browser);
  return runtime.db.transaction(async (tx) => {
    const place: Place = { room: name, epoch: call.epoch, serial: call.serial, issuedAt: now };
    if (!(await useCall(tx, call, now))) throw new InvalidInput({ code: 'call_code_wrong' });
    const exchange = await putPass(tx, place, { browser: mine, passedAt: now });
    if (!exchange.browser.equals(mine)) throw new InvalidInput({ code: 'call_place_used' });
    await runtime.audit.record(tx, now, { actor: anyone, action: 'admission.take_up', subjectKind: 'waiting_room', subjectId: name, personId: call.personId, details: { serial: call.serial } });
    return { room: name, epoch: call.epoch, serial: call.serial, expiresAt: new Date(exchange.passedAt.getTime() + passLife) };
  });
}
