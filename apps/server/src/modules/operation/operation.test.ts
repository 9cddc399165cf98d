import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { addDays, localDay } from '../../platform/calendar.ts';
import { row, rows, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { waitingPortals } from '../admission/fixtures.ts';
import { watchRooms, type WatchedRoom } from '../admission/index.ts';
import { type Browser, makeSession, makeStaff, openBrowser } from '../identity/fixtures.ts';

const { db } = await testDatabase();
const [portal] = await waitingPortals(db);
if (!portal) throw new Error('a portal');
const { app, runtime, loop } = portal;
/** The waiting room in front of signing in, as it is stored. */
const stored = async (): Promise<WatchedRoom> => (await watchRooms(db, new Date())).rooms.find((one) => one.room === 'sign-in')!;
const room = '/staff/operation/sign-in';
const reason = 'ازدحام متوقع بعد نشر الخبر';
let one: Browser;
let two: Browser;

async function operator(now?: Date): Promise<Browser> {
  const { staffId } = await makeStaff(db, { role: 'operator', sectorId: null, branchId: null, name: { ar: 'مشغّل تجريبي', en: 'Test Operator' } });
  return openBrowser(app, {}, await makeSession(runtime, staffId, { kind: 'staff', ...(now && { now }) }));
}

before(async () => {
  [one, two] = [await operator(), await operator()];
});

/** Whole pages are too long to be printed by a failing test. */
function says(page: string, wanted: RegExp, why = ''): void {
  assert.ok(wanted.test(page), `${wanted} is not on the page ${why}`);
}

function saysNot(page: string, unwanted: RegExp): void {
  assert.ok(!unwanted.test(page), `${unwanted} is on the page`);
}

/** The stamp that the page's forms carry. */
async function seenBy(browser: Browser, path = room): Promise<string> {
  return /name="seen" value="([^"]+)"/.exec((await browser.get(path)).body)![1]!;
}

async function audited(action: string): Promise<number> {
  return (await rows(db, sql`select 1 from audit_entry where action = ${action}`)).length;
}

const inAnHour = (hours: number): Record<string, string> => {
  const [year, month, day] = addDays(localDay(new Date()), 3).split('-') as [string, string, string];
  return { day_day: day, day_month: month, day_year: year, day_calendar: 'gregorian', time: `${String(hours).padStart(2, '0')}:00` };
};

test('an operator opens a room with a reason, says what people will see, and closes it again', async () => {
  const page = await one.get(room);
  assert.equal(page.status, 200);
  says(page.body, /دورك محفوظ/, 'what people will see');
  const opened = await one.post(`${room}/open`, { seen: await seenBy(one), open_reason: reason });
  assert.equal(opened.location, `${room}?done=opened`);
  assert.equal((await stored()).state, 'open');
  says((await one.get('/staff/operation')).body, /فتحها مشغّل/);
  assert.equal((await one.post(`${room}/close`, { seen: await seenBy(one), close_reason: reason })).location, `${room}?done=closed`);
  assert.equal((await stored()).state, 'shut');
  assert.deepEqual([await audited('admission.open'), await audited('admission.close')], [1, 1]);
});

test('an order without a reason is refused by its field, with what was typed', async () => {
  const answer = await one.post(`${room}/open`, { seen: await seenBy(one), open_reason: 'لا' });
  assert.equal(answer.status, 422);
  says(answer.body, /id="field-open_reason-error"/);
  says(answer.body, /value="لا"/);
  assert.equal((await stored()).state, 'shut');
});

test('of two operators who open at the same moment one is told that the room has changed', async () => {
  const seen = await seenBy(one);
  await seenBy(two);
  const answers = await Promise.all([one, two].map((browser) => browser.post(`${room}/open`, { seen, open_reason: reason })));
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 409]);
  const refused = answers.find(({ status }) => status === 409)!;
  says(refused.body, /تغيّر حال الغرفة/);
  says(refused.body, /name="close_reason"/, 'the page shows what the room has become');
});

test('a page that is older than the room closes nothing', async () => {
  const seen = await seenBy(one);
  await two.post(`${room}/close`, { seen: await seenBy(two), close_reason: reason });
  await two.post(`${room}/open`, { seen: await seenBy(two), open_reason: reason });
  // Closed and opened again soon after: the same opening goes on, and the page still says what is.
  assert.equal((await one.post(`${room}/close`, { seen: '99.open.0', close_reason: reason })).status, 409);
  assert.equal((await stored()).state, 'open');
  assert.equal((await one.post(`${room}/close`, { seen, close_reason: reason })).status, 303);
});

test('an announcement is read in words and both calendars before it is given out', async () => {
  const hour = inAnHour(10);
  const preview = await one.get(`${room}/announce?${new URLSearchParams(hour)}`);
  assert.equal(preview.status, 200);
  says(preview.body, /هـ/);
  says(preview.body, /10:00 ص/);
  says(preview.body, /9:30 ص/, 'when people begin to gather');
  const seen = /name="seen" value="([^"]+)"/.exec(preview.body)![1]!;
  const empty = await one.post(`${room}/announce`, { ...hour, seen, reason: '' });
  assert.equal(empty.status, 422);
  assert.equal((await one.post(`${room}/announce`, { ...hour, seen, reason })).location, `${room}?done=announced`);
  const announced = await stored();
  assert.equal(announced.opensAt!.toISOString().slice(11, 16), '07:00');
  says((await one.get(room)).body, new RegExp(announced.seedHash!.toString('hex')));
});

test('two operators who announce at once do not overwrite each other, and who was second keeps what was typed', async () => {
  const seen = await seenBy(two, `${room}/announce?${new URLSearchParams(inAnHour(12))}`);
  await seenBy(one, `${room}/announce?${new URLSearchParams(inAnHour(11))}`);
  const answers = await Promise.all([one.post(`${room}/announce`, { ...inAnHour(11), seen, reason }), two.post(`${room}/announce`, { ...inAnHour(12), seen, reason })]);
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 409]);
  const refused = answers.find(({ status }) => status === 409)!;
  assert.ok(refused.body.includes(reason) && refused.body.includes('لهذه الغرفة افتتاح معلن'));
});

test('a time that is past, too near, too far or none is refused by its field, in any digits and calendar', async () => {
  const asked = (fields: Record<string, string>) => one.get(`${room}/announce?${new URLSearchParams({ ...inAnHour(10), ...fields })}`);
  const wrong: readonly Record<string, string>[] = [{ day_year: '2020' }, { day_year: '2099' }, { day_day: '31', day_month: '2' }, { time: '25:00' }, { time: 'ten' }, { time: '' }, { day_year: '١٤٤' }];
  for (const fields of wrong) {
    const answer = await asked(fields);
    assert.equal(answer.status, 422, JSON.stringify(fields));
    says(answer.body, /id="field-(day|time)-error"/);
  }
  assert.equal((await asked({ time: '١٠:٣٠' })).status, 200);
  const posted = await one.post(`${room}/announce`, { ...inAnHour(10), day_year: '2020', seen: '0.shut.0', reason });
  assert.equal(posted.status, 422);
});

test('an announcement is taken back with a reason', async () => {
  const taken = await one.post(`${room}/close`, { seen: await seenBy(one), close_reason: reason });
  assert.equal(taken.location, `${room}?done=withdrawn`);
  assert.equal((await stored()).opensAt, null);
});

const propose = (browser: Browser, rate: string, minutes = '10') => browser.post(`${room}/rate`, { rate, minutes, rate_reason: reason });
const proposalSeenBy = async (browser: Browser): Promise<string | undefined> => /name="proposal" value="([^"]+)"/.exec((await browser.get(room)).body)?.[1];

test('a rate by hand takes two: who proposed it cannot confirm it, of two confirmations one counts', async () => {
  await one.post(`${room}/open`, { seen: await seenBy(one), open_reason: reason });
  assert.equal((await propose(one, '٢٥٫٥')).location, `${room}?done=proposed`);
  assert.equal(await proposalSeenBy(one), undefined, 'the proposer has no button');
  says((await one.get(room)).body, /اقترحته أنت/);
  const page = (await two.get(room)).body;
  assert.ok(page.includes('مشغّل تجريبي') && page.includes(reason) && page.includes('25.5'), 'who proposed what and why');
  const proposal = (await proposalSeenBy(two))!;
  const own = await one.post(`${room}/rate/confirm`, { proposal });
  assert.equal(own.status, 403);
  says(own.body, /يؤكد الاقتراح شخص آخر/);
  const three = await operator();
  await three.get(room);
  const both = await Promise.all([two, three].map((browser) => browser.post(`${room}/rate/confirm`, { proposal })));
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [303, 404]);
  assert.equal((await stored()).manualRate, 25.5);
  assert.equal(await audited('admission.confirm_rate'), 1);
});

test('anybody of them makes the rate automatic again at once, and it ends by itself too', async () => {
  says((await one.get(room)).body, /يدويًا حتى/);
  assert.equal((await one.post(`${room}/rate/automatic`)).location, `${room}?done=automatic`);
  assert.equal((await stored()).manualRate, null);
  await propose(two, '7');
  const proposal = (await proposalSeenBy(one))!;
  const late = await one.post(`${room}/rate/confirm`, { proposal: 'no id at all' });
  assert.equal(late.status, 404);
  await one.post(`${room}/rate/confirm`, { proposal });
  await db.query(sql`update waiting_room set manual_until = ${new Date(Date.now() - 1000)} where room = 'sign-in'`);
  saysNot((await one.get(room)).body, /يدويًا حتى/);
});

test('a rate of nothing, of a million or of no number is refused by its field, with what was typed', async () => {
  for (const [rate, minutes] of [['0', '10'], ['1000000', '10'], ['-5', '10'], ['fast', '10'], ['', '10'], ['5', '0'], ['5', '1441'], ['5', '1.5']] as const) {
    const answer = await propose(one, rate, minutes);
    assert.equal(answer.status, 422, `${rate} for ${minutes}`);
    says(answer.body, /id="field-(rate|minutes)-error"/);
    assert.ok(answer.body.includes(`value="${minutes}"`) && answer.body.includes(reason));
  }
  assert.equal(await proposalSeenBy(two), undefined);
});

test('what is done here asks for a fresh sign-in, and says so before anybody types', async () => {
  const stale = await operator(new Date(Date.now() - 11 * 60_000));
  const page = await stale.get(room);
  says(page.body, /أكّد هويتك قبل أي إجراء/);
  saysNot(page.body, /name="(open|close)_reason"/);
  saysNot((await stale.get(`${room}/announce`)).body, /name="time"/);
  await stale.get('/staff');
  for (const path of ['open', 'close', 'announce', 'rate', 'rate/confirm', 'rate/automatic']) {
    const answer = await stale.post(`${room}/${path}`, { seen: '', open_reason: reason, close_reason: reason, reason });
    assert.equal(answer.status, 403, path);
  }
});

test('the others have no page here, and a room of no action does not exist', async () => {
  for (const role of ['clerk', 'branch_manager', 'sector_officer', 'inspector', 'security_reviewer', 'analyst'] as const) {
    const { staffId } = await makeStaff(db, { role });
    const browser = openBrowser(app, {}, await makeSession(runtime, staffId, { kind: 'staff' }));
    assert.deepEqual([(await browser.get('/staff/operation')).status, (await browser.get(room)).status], [403, 403], role);
  }
  says((await openBrowser(app).get('/staff/operation')).location!, /^\/staff\/sign-in/);
  assert.equal((await one.get('/staff/operation/no-such-room')).status, 404);
  assert.equal(await row(db, sql`select 1 from waiting_room where room = 'no-such-room'`), null);
});

test('the page says nobody was refused, until somebody was; then which, and it is said aloud once', async () => {
  await loop.tick();
  const calm = (await one.get('/staff/operation')).body;
  says(calm, /data-color="success"/);
  says(calm, /role="status">لا طلبات مرفوضة\./);
  runtime.load.count('refused.503', 3);
  runtime.load.count('refused.429', 2);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await loop.tick();
  const red = (await one.get('/staff/operation')).body;
  says(red, /class="bw-verdict" data-color="danger"/);
  says(red, /الخدمة لا تستجيب \(503\): 3/);
  says(red, /طُلب التمهل بعد محاولات كثيرة متتالية: 2/, 'people\'s own limits are no refusal');
  says(red, /role="status">هناك طلبات مرفوضة\./);
});
