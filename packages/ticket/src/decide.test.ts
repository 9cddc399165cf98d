import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHex } from './bytes.ts';
import type { TicketClaims } from './claims.ts';
import { CLOCK_SKEW_SECONDS, decide } from './decide.ts';
import type { Situation, Verdict } from './decide.ts';
import {
  BRANCH, DAY, DAY_KEY, HOLDER, KEY_SET, LIST_KEY, NOW, SLOT_START, TICKET_KEY, setKey, testClaims, testKey, testTicket,
} from './fixtures.ts';
import { deriveDayKey, holderCode } from './holder.ts';
import { ticketKeyFinder } from './keyset.ts';
import { localDay } from './local-day.ts';
import { signManifest, verifyManifest } from './manifest.ts';
import { scanTicketSync } from './node.ts';
import type { Pack, PackDay } from './pack.ts';
import { signStatusList, verifyStatusList } from './status-list.ts';
import type { TicketStatus } from './status-list.ts';

const HOUR = 3600;
const LIST = { branch: BRANCH, day: DAY, issuedAt: NOW - HOUR, expiresAt: NOW + 20 * HOUR, ttl: 12 * HOUR };
const { cti, statusIndex } = testClaims();

async function statusList(statuses: readonly (readonly [number, TicketStatus])[] = [], change: Partial<typeof LIST> = {}) {
  return verifyStatusList(await signStatusList({ ...LIST, ...change }, statuses, LIST_KEY.signer), KEY_SET, LIST);
}

async function manifest(ctis: readonly Uint8Array[] = [cti], change: Partial<typeof LIST> = {}) {
  return verifyManifest(signManifest({ ...LIST, ...change }, ctis, LIST_KEY.signer), KEY_SET, LIST);
}

const GOOD_DAY: PackDay = { dayKey: DAY_KEY, statusList: await statusList(), manifest: await manifest() };

function pack(day: Partial<PackDay> = {}, change: Partial<Pack> = {}): Pack {
  return { branch: BRANCH, keySet: KEY_SET, days: new Map([[DAY, { ...GOOD_DAY, ...day }]]), ...change };
}

/** A good ticket, its holder's card, at the right branch and time; `change` spoils one thing. */
function situation(change: Partial<Situation> = {}, claims: Partial<TicketClaims> = {}): Situation {
  const scan = scanTicketSync(testTicket(claims), ticketKeyFinder(KEY_SET));
  return { scan, pack: pack(), card: HOLDER, now: NOW, newestSignedTime: 0, admitted: new Set(), ...change };
}

/** `admit`, `card_needed`, or the reason. */
function said(verdict: Verdict): string {
  return 'reason' in verdict ? `${verdict.outcome} ${verdict.reason}` : verdict.outcome;
}

const scanned = (text: string) => ({ scan: scanTicketSync(text, ticketKeyFinder(KEY_SET)) });

test('the holder of a good ticket is admitted', () => {
  const verdict = decide(situation());
  assert.deepEqual(verdict, { outcome: 'admit', claims: testClaims() });
});

test('every other verdict, by the one thing that is wrong', async () => {
  const wrong: Record<string, readonly Situation[]> = {
    'refuse malformed': [situation(scanned('https://example.org')), situation(scanned(testTicket().slice(0, -2)))],
    'refuse unknown_key': [
      situation(scanned(testTicket({}, testKey('nobody', [9, 9])))),
      situation({ pack: pack({}, { keySet: { ...KEY_SET, ticketKeys: [] } }) }),
      situation({ pack: pack({}, { keySet: { ...KEY_SET, ticketKeys: [setKey(TICKET_KEY, { notAfter: NOW - 1 })] } }) }),
      situation({ pack: pack({}, { keySet: { ...KEY_SET, ticketKeys: [setKey(TICKET_KEY, { notBefore: NOW + HOUR })] } }) }),
      situation({ pack: pack({}, { keySet: { ...KEY_SET, ticketKeys: [setKey(TICKET_KEY, { branches: [BRANCH + 1] })] } }) }),
    ],
    'refuse bad_signature': [situation(scanned(testTicket({}, testKey('impostor', [0x47, 0xd1]))))],
    'refuse wrong_branch': [situation({}, { branch: BRANCH + 1 })],
    'refuse cancelled': [situation({ pack: pack({ statusList: await statusList([[statusIndex, 'cancelled']]) }) })],
    'refuse already_used': [
      situation({ pack: pack({ statusList: await statusList([[statusIndex, 'used']]) }) }),
      situation({ admitted: new Set([toHex(cti)]) }),
    ],
    'refuse not_issued': [situation({ pack: pack({ manifest: await manifest([new Uint8Array(10)], { issuedAt: NOW - 180 }) }) })],
    'refuse wrong_day': [
      situation({ now: NOW - 24 * HOUR, pack: early(24 * HOUR) }),
      situation({ now: NOW + 24 * HOUR }),
      situation({ now: NOW + 3 * 24 * HOUR }),
    ],
    'refuse too_early': [situation({ now: SLOT_START - 30 * 60 - 1 })],
    'refuse too_late': [situation({ now: SLOT_START + HOUR })],
    'refuse wrong_person': [
      situation({ card: { ...HOLDER, id: '2000000006' } }),
      situation({ card: { ...HOLDER, birthDate: '1990-01-03' } }),
      situation({ card: { ...HOLDER, birthDate: '1410-06-06' } }),
    ],
    card_needed: [
      situation({ card: null }),
      situation({ card: { ...HOLDER, id: '100000000' } }),
      situation({ card: { ...HOLDER, birthDate: '1990-02-30' } }),
    ],
    'check_online clock_behind': [
      situation({ newestSignedTime: NOW + CLOCK_SKEW_SECONDS + 1 }),
      situation({ now: NOW - 2 * HOUR }),
      situation({ now: NOW - 3 * 24 * HOUR }),
      situation({ pack: pack({}, { keySet: { ...KEY_SET, issuedAt: NOW + HOUR } }) }),
    ],
    'check_online list_old': [
      situation({ pack: pack({ statusList: await statusList([], { ttl: HOUR - 1 }) }) }),
      situation({ pack: pack({ statusList: await statusList([], { expiresAt: NOW }) }) }),
      situation({ pack: pack({ statusList: null }) }),
      situation({ pack: pack({ manifest: null }) }),
      situation({ pack: pack({ manifest: await manifest([], { ttl: HOUR - 1 }) }) }),
      situation({ pack: pack({ manifest: await manifest([], { issuedAt: NOW - 181 }) }) }),
      situation({ pack: pack({ dayKey: null }) }),
      situation({ pack: pack({}, { days: new Map() }) }),
    ],
    admit: [
      situation({ now: SLOT_START - 30 * 60 }),
      situation({ now: SLOT_START + HOUR - 1 }),
      situation({ newestSignedTime: NOW + CLOCK_SKEW_SECONDS }),
      situation({ pack: pack({ manifest: await manifest([cti], { ttl: 0 }) }) }),
      situation({ admitted: new Set([toHex(new Uint8Array(10))]) }),
      situation({ card: { id: '١٠٠٠٠٠٠٠٠٨', birthDate: '٢/١/١٩٩٠' } }),
      situation({ card: { ...HOLDER, birthDate: '1410-06-04' } }),
      situation({ card: { ...HOLDER, birthDate: '1410-06-05' } }),
      situation({ card: { ...HOLDER, birthDate: '1410-06-03' } }),
    ],
  };
  for (const [expected, situations] of Object.entries(wrong)) {
    situations.forEach((given, i) => assert.equal(said(decide(given)), expected, `${expected}, case ${i + 1}`));
  }
});

/** The same pack signed `seconds` earlier, as a reader would hold it then. */
function early(seconds: number): Pack {
  const { statusList: status, manifest: issued } = GOOD_DAY;
  return pack(
    { statusList: { ...status!, issuedAt: LIST.issuedAt - seconds }, manifest: { ...issued!, issuedAt: LIST.issuedAt - seconds } },
    { keySet: { ...KEY_SET, issuedAt: KEY_SET.issuedAt - seconds } },
  );
}

test('claims are shown once they are proven and never before', () => {
  assert.equal('claims' in decide(situation(scanned(testTicket({}, testKey('impostor', [0x47, 0xd1]))))), false);
  assert.deepEqual(decide(situation({ card: null })), { outcome: 'card_needed', claims: testClaims() });
});

test('of two things wrong the earlier in the order is said', async () => {
  const cancelled = { statusList: await statusList([[statusIndex, 'cancelled']]) };
  const oldList = { statusList: await statusList([], { ttl: 1 }) };
  const stranger = { ...HOLDER, id: '2000000006' };
  const cases: readonly [string, Situation][] = [
    ['refuse wrong_branch', situation({ now: NOW + 24 * HOUR }, { branch: BRANCH + 1 })],
    ['refuse cancelled', situation({ pack: pack(cancelled), card: null })],
    ['refuse cancelled', situation({ pack: pack(cancelled), now: NOW - 2 * HOUR })],
    ['refuse cancelled', situation({ pack: pack(cancelled), admitted: new Set([toHex(cti)]) })],
    ['refuse already_used', situation({ admitted: new Set([toHex(cti)]), card: stranger })],
    ['refuse too_late', situation({ now: SLOT_START + HOUR, card: null })],
    ['card_needed', situation({ pack: pack(oldList), card: null })],
    ['refuse wrong_person', situation({ pack: pack(oldList), card: stranger })],
    ['card_needed', situation({ now: NOW - 2 * HOUR, card: null })],
    ['refuse wrong_person', situation({ now: NOW - 2 * HOUR, card: stranger })],
    ['check_online clock_behind', situation({ now: NOW - 2 * HOUR, pack: pack(oldList) })],
    // What has run out by the newest signed time has run out, whatever the reader's clock shows.
    ['refuse unknown_key', situation({ newestSignedTime: setKey(TICKET_KEY).notAfter + 1 })],
    ['check_online clock_behind', situation({ newestSignedTime: NOW + 13 * HOUR, pack: pack({ manifest: await manifest([]) }) })],
  ];
  for (const [expected, given] of cases) assert.equal(said(decide(given)), expected);
});

test('with the clock off by 2 hours or 3 days nobody is admitted', () => {
  for (const off of [-3 * 24 * HOUR, -2 * HOUR, 2 * HOUR, 3 * 24 * HOUR]) {
    assert.notEqual(decide(situation({ now: NOW + off })).outcome, 'admit', `${off / HOUR} h`);
  }
});

test('a slot after midnight is admitted before it, with the key of its own day', async () => {
  const start = Date.parse('2026-11-25T00:15:00+03:00') / 1000;
  const nextDay = localDay(start);
  assert.equal(nextDay, '2026-11-25');
  const dayKey = deriveDayKey(new Uint8Array(32).fill(7), BRANCH, nextDay);
  const claims = { nbf: start - 30 * 60, exp: start + HOUR, hc: holderCode(dayKey, cti, HOLDER.id, HOLDER.birthDate) };
  const about = { branch: BRANCH, day: nextDay };
  const list = { ...LIST, ...about, issuedAt: start - HOUR };
  const night: PackDay = {
    dayKey,
    statusList: await verifyStatusList(await signStatusList(list, [], LIST_KEY.signer), KEY_SET, about),
    manifest: await verifyManifest(signManifest(list, [cti], LIST_KEY.signer), KEY_SET, about),
  };
  const atNight = pack({}, { days: new Map([[nextDay, night]]) });
  const at = (time: string) => said(decide(situation({ pack: atNight, now: Date.parse(`${time}+03:00`) / 1000 }, claims)));
  assert.equal(at('2026-11-24T23:44:59'), 'refuse too_early');
  assert.equal(at('2026-11-24T23:45:00'), 'admit');
  assert.equal(at('2026-11-25T00:30:00'), 'admit');
  assert.equal(at('2026-11-25T01:15:00'), 'refuse too_late');
  assert.equal(at('2026-11-26T00:00:00'), 'refuse wrong_day');
});
