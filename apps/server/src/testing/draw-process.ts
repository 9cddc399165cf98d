import { advanceDraw, drawKeysFrom, type DrawRuntime, getDraw, type Officer, readBeacon } from '../modules/draws/index.ts';
import { drawRuntime } from '../modules/draws/fixtures.ts';
import { openDatabase } from '../platform/database.ts';

/** A draw and the hours at which everything in it happens, so that two runs can be compared byte by byte. */
export interface DrawRun {
  readonly url: string;
  readonly drawId: string;
  readonly officers: readonly [Officer, Officer];
  /** Milliseconds since 1970: when it opens, when it is closed, when the beacon is read. */
  readonly opens: number;
  readonly closes: number;
  readonly due: number;
  /** Goes no further than this. */
  readonly until: 'open' | 'drawn';
}

/** Brings a draw on from wherever it is, as the portal's job does. */
export async function bringOn({ url, drawId, officers, opens, closes, due, until }: DrawRun): Promise<void> {
  const db = openDatabase(url);
  let now = opens;
  const runtime: DrawRuntime = drawRuntime(db, () => new Date(now));
  const signed: DrawRuntime = { ...runtime, drawKeys: drawKeysFrom(Buffer.alloc(32, 7), runtime.secrets) };
  const status = async (): Promise<string> => (await getDraw(db, drawId)).status;
  try {
    if ((await status()) === 'planned') await advanceDraw(signed, drawId, signed.clock);
    if (until === 'open') return;
    now = closes;
    if (['open', 'closed'].includes(await status())) await advanceDraw(signed, drawId, signed.clock);
    now = due;
    const { beacon } = await getDraw(db, drawId);
    if (beacon === null) for (const officer of officers) await readBeacon(signed, officer, drawId, { value: '4 8 15 16 23 42', source: 'https://example.org' }, new Date(now)).catch(() => undefined);
    await advanceDraw(signed, drawId, signed.clock);
  } finally {
    await db.close();
  }
}

if (import.meta.main) {
  process.stdout.write('begin\n');
  await bringOn(JSON.parse(process.argv[2]!) as DrawRun);
}
