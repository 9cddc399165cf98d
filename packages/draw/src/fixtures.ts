import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { Application } from './applications.ts';
import { type BeaconValue, drandTime } from './beacon.ts';
import { fromHex, toHex, utf8 } from './bytes.ts';
import { type DrawFiles, statementNames, signatureNameOf } from './files.ts';
import { sha256 } from './hash.ts';
import { complete } from './progress.ts';
import { type Plan, closeDraw, openDraw, revealDraw } from './publish.ts';
import type { Slot } from './seats.ts';
import { type DrawSigner, signStatement } from './signature.ts';

/** Bytes that look random and are the same in every run. */
export function madeUp(name: string, length = 32): Uint8Array<ArrayBuffer> {
  return sha256(utf8(`fixture ${name}`)).slice(0, length);
}

export function madeUpId(name: string | number): string {
  return toHex(madeUp(`application ${name}`, 16));
}

/** A signer whose raw Ed25519 seed follows from its name. */
export function testSigner(name = 'draw key'): DrawSigner {
  const key = createPrivateKey({ key: Buffer.concat([fromHex('302e020100300506032b657004220420'), madeUp(name)]), format: 'der', type: 'pkcs8' });
  const publicKey = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32));
  return { publicKey, sign: (message) => sign(null, message, key) };
}

export const SEED = madeUp('seed');
const QUICKNET = { genesis: 1_692_803_367, period: 3 };
const ROUND = 34_500_000;
export const DUE_AT = drandTime(QUICKNET, ROUND);
const MINUTE = 60_000;

/** `minutes` after the beacon is due. */
export function afterBeacon(minutes: number): string {
  return new Date(Date.parse(DUE_AT) + minutes * MINUTE).toISOString().replace('.000Z', 'Z');
}

const days = ['2026-12-06', '2026-12-07', '2026-12-08'] as const;

/** A made-up draw: `pools` pools of the passports branch in Riyadh, two priority classes. */
export function testPlan(pools = 3): Plan {
  return {
    draw: toHex(madeUp('draw', 16)),
    service: { id: 3, name: { ar: 'أخذ البصمات لجواز السفر', en: 'Biometrics for a passport' } },
    opens_at: afterBeacon(-10_000),
    closes_at: afterBeacon(-10),
    branches: [{ id: 1, name: { ar: 'فرع تجريبي', en: 'Demo branch' } }],
    classes: [
      { class: 1, name: { ar: 'ذوو الإعاقة', en: 'Persons with disabilities' }, source: { ar: 'نص تجريبي لمصدر نظامي', en: 'Example of a legal source' } },
      { class: 2, name: { ar: 'الجميع', en: 'Everybody' }, source: { ar: 'نص تجريبي لمصدر نظامي', en: 'Example of a legal source' } },
    ],
    pools: Array.from({ length: pools }, (_, i) => ({ pool: i + 1, branch: 1, section: 'all' as const, from: days[i % 3]!, to: days[i % 3]!, part: 'morning' as const })),
    beacon: {
      kind: 'drand', name: 'quicknet', chain: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971', ...QUICKNET, round: String(ROUND), due_at: DUE_AT,
      rule: { ar: 'قيمة الجولة المذكورة من شبكة drand', en: 'The randomness of this round of drand' },
    },
  };
}

export const BEACON: BeaconValue = { name: 'quicknet', round: String(ROUND), value: toHex(sha256(madeUp('beacon', 48))), source: 'https://example.org/made-up-beacon', at: afterBeacon(1), signature: toHex(madeUp('beacon', 48)) };

export const SLOTS: readonly Slot[] = [
  { pool: 1, start: '2026-12-06T05:00Z', seats: 2 }, { pool: 1, start: '2026-12-06T05:30Z', seats: 1 },
  { pool: 2, start: '2026-12-07T05:00Z', seats: 2 }, { pool: 2, start: '2026-12-07T05:30Z', seats: 2 },
  { pool: 3, start: '2026-12-08T05:00Z', seats: 1 },
];

/** Twenty applications over the three pools, four of the first class. */
export const APPLICATIONS: readonly Application[] = Array.from({ length: 20 }, (_, i) => ({
  id: madeUpId(i), class: i % 5 === 0 ? 1 : 2, wishes: [[1, 2, 3], [2, 1], [3], [1, 3], [2]][i % 5]!,
}));

export interface DrawInput {
  readonly plan?: Plan;
  readonly slots?: readonly Slot[];
  readonly applications?: readonly Application[];
  readonly seed?: Uint8Array;
  readonly beacon?: BeaconValue;
  readonly signer?: DrawSigner;
}

/** A whole published draw. */
export function publishedDraw({ plan = testPlan(), slots = SLOTS, applications = APPLICATIONS, seed = SEED, beacon = BEACON, signer = testSigner() }: DrawInput = {}): DrawFiles {
  const opened = openDraw(plan, slots, seed);
  const closed = { ...opened, ...closeDraw(opened, applications, afterBeacon(-9)) };
  const { files } = complete(revealDraw(closed, { seed, beacon, revealedAt: afterBeacon(2) }));
  return signAll({ ...closed, ...files }, signer);
}

/** The same files with all three signatures new. */
export function signAll(files: Omit<DrawFiles, 'draw.sig' | 'close.sig' | 'reveal.sig'>, signer: DrawSigner = testSigner()): DrawFiles {
  return { ...files, ...(Object.fromEntries(statementNames.map((name) => [signatureNameOf(name), signStatement(name, files[name], signer)])) as Pick<DrawFiles, 'draw.sig' | 'close.sig' | 'reveal.sig'>) };
}
