import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { interior, jeddah, makeAuthorityStaff, municipalAffairs, riyadh } from '../modules/authorities/fixtures.ts';
import { authorityViewerOf, numbersWithin, listAuthorities } from '../modules/authorities/index.ts';
import { beginDraft } from '../modules/directives/actions/drafts.ts';
import { makeDirective, sampleDraft } from '../modules/directives/fixtures.ts';
import { makeSession } from '../modules/identity/fixtures.ts';
import { makeCampaign } from '../modules/inspections/actions/campaigns.ts';
import { openPhone, seal, someVisit } from '../modules/inspections/fixtures.ts';
import { decideOn } from '../modules/violations/actions/decide.ts';
import { readDossier } from '../modules/violations/actions/look.ts';
import { objectAtDesk } from '../modules/violations/actions/object.ts';
import { penalise } from '../modules/violations/actions/penalise.ts';
import { refer } from '../modules/violations/actions/refer.ts';
import { makeOffice, makePledge, makeViolation, makeViolationWorld } from '../modules/violations/fixtures.ts';
import { addDays, localDay } from '../platform/calendar.ts';
import { row, rows, sql } from '../platform/database.ts';
import { newId } from '../platform/id.ts';
import { campaignAccess } from './campaign-access.ts';
import { type Actor, type Answer, eachOf, openPortal, send } from './fixtures.ts';

/**
 * Every route of the campaign × role × authority: nobody sees or acts beyond their own. What belongs to Jeddah stands in the
 * addresses; officers and inspectors of Riyadh, and of the ministries above, ask for it.
 */
const portal = await openPortal();
const { app, db, runtime } = portal;

type Role = 'authority_officer' | 'inspector';
interface Asker extends Actor {
  readonly name: string;
  readonly role: Role;
  readonly authorityId: number;
}

const askers: Asker[] = [];
/** Ids of things of Jeddah's, and a draft of the ministry above it. */
const things: Record<string, string> = {};
/** What a page of Jeddah's shows of them, and no page of Riyadh's. */
let markers: string[] = [];

async function asker(role: Role, authorityId: number): Promise<Asker> {
  const { personId } = await makeAuthorityStaff(db, role, authorityId);
  return { id: personId, role, authorityId, name: `${role} of ${authorityId}`, ...(await makeSession(runtime, personId, { kind: 'staff' })) };
}

const officer = async (authorityId: number) => authorityViewerOf(db, await makeAuthorityStaff(db, 'authority_officer', authorityId));

before(async () => {
  await makeViolationWorld(runtime);
  for (const authorityId of [jeddah, riyadh]) askers.push(await asker('inspector', authorityId));
  for (const authorityId of [jeddah, riyadh, municipalAffairs, interior]) askers.push(await asker('authority_officer', authorityId));
  const inspector = askers.find(({ role, authorityId }) => role === 'inspector' && authorityId === jeddah)!;
  const [first, second, above, beside] = [await officer(jeddah), await officer(jeddah), await officer(municipalAffairs), await officer(municipalAffairs)];
  const { establishmentId } = await makeOffice(db);
  const pledge = await makePledge(runtime, establishmentId, inspector.id, new Date(Date.now() - 86_400_000));
  const { violationId } = await makeViolation(runtime, { establishmentId, inspectorId: inspector.id, kind: 'selling' });
  const at = async () => ({ violationId, revision: (await readDossier(runtime, first, violationId)).violation.revision });
  const words = 'أسباب واضحة تكفي من يقرؤها';
  await penalise(runtime, first, await at(), words);
  await refer(runtime, first, await at(), { to: 'security', words });
  await objectAtDesk(runtime, first, violationId, { objectionId: newId(new Date()), name: 'سالم العمري', words, uploads: [] });
  await decideOn(runtime, second, await at(), { outcome: 'uphold', amountDue: null, reasons: words });
  const { cases, licence, penalty } = await readDossier(runtime, first, violationId);
  const [campaignId, draftId] = [newId(new Date()), newId(new Date())];
  const today = localDay(new Date());
  await makeCampaign(runtime, first, campaignId, { name: `حملة ${campaignId}`, directiveId: null, fromDay: today, toDay: addDays(today, 10), target: 5, stopsADay: 5, areas: [{ kind: 'city', cityId: 2 }] });
  await beginDraft(runtime, above, draftId, sampleDraft([jeddah], new Date()), null);
  const directiveId = await makeDirective(runtime, above, beside, [jeddah]);
  const sent = await openPhone(app, inspector.cookie, inspector.id).send(await seal(someVisit(establishmentId, new Date()), new Date()));
  assert.equal(sent.status, 200, JSON.stringify(sent.body));
  Object.assign(things, {
    establishment: establishmentId, pledge: pledge.pledgeId, violation: violationId, case: cases[0]!.caseId, licence: licence[0]!.messageId, campaign: campaignId, draft: draftId, directive: directiveId, visit: sent.body.visitId, none: newId(new Date()),
  });
  markers = [establishmentId, pledge.pledgeId, pledge.number, violationId, penalty!.number, campaignId, directiveId, sent.body.visitId];
});

/** Where a route's own thing stands in its address, and who else than its authority may ask. */
interface Held {
  readonly address: (ids: Readonly<Record<string, string>>) => string;
  /** Whose it is: Jeddah's unless told. */
  readonly owner?: number;
  /** `see`: those above see it; `own`: only its authority has the page, such as a form. */
  readonly above?: 'see' | 'own';
  /** Its own authority is not asked: the address names a part that this thing has not. */
  readonly unasked?: true;
}

const own = (address: Held['address'], more: Partial<Held> = {}): Held => ({ address, above: 'own', ...more });
const seen = (address: Held['address']): Held => ({ address, above: 'see' });

const directive = (path: string): Held['address'] => ({ directive: id }) => `/staff/directives/${id}${path}`;
const draft = (path: string): Held['address'] => ({ draft: id }) => `/staff/directives/drafts/${id}${path}`;
const campaign = (path: string): Held['address'] => ({ campaign: id }) => `/staff/campaigns/${id}${path}`;
const office = (path: string): Held['address'] => ({ establishment: id }) => `/staff/establishments/${id}${path}`;
const pledged = (path: string): Held['address'] => ({ pledge: id }) => `/staff/pledges/${id}${path}`;
const violated = (path: string): Held['address'] => ({ violation: id }) => `/staff/violations/${id}${path}`;

/** Routes whose address names something of somebody's. */
const held: Readonly<Record<string, Held>> = {
  'GET /staff/directives/drafts/:id': own(draft(''), { owner: municipalAffairs }),
  'POST /staff/directives/drafts/:id': own(draft(''), { owner: municipalAffairs }),
  'GET /staff/directives/drafts/:id/steps/:step': own(draft('/steps/sign'), { owner: municipalAffairs, unasked: true }),
  'POST /staff/directives/drafts/:id/steps/:step': own(draft('/steps/sign'), { owner: municipalAffairs, unasked: true }),
  'GET /staff/directives/drafts/:id/files/:upload/:page': own(({ draft: id, none }) => `/staff/directives/drafts/${id}/files/${none}/1`, { owner: municipalAffairs, unasked: true }),
  'GET /staff/directives/:id': seen(directive('')),
  'GET /staff/directives/:id/directive.pdf': seen(directive('/directive.pdf')),
  'GET /staff/directives/:id/files/:upload/:page': { ...seen(({ directive: id, none }) => `/staff/directives/${id}/files/${none}/1`), unasked: true },
  'GET /staff/inspections/:id': seen(({ visit: id }) => `/staff/inspections/${id}`),
  'POST /staff/inspections/:id/settle': own(({ visit: id }) => `/staff/inspections/${id}/settle`),
  'GET /staff/inspections/:id/photos/:photo': { ...seen(({ visit: id, none }) => `/staff/inspections/${id}/photos/${none}`), unasked: true },
  'GET /api/v1/field/visits/:visitId': own(({ visit: id }) => `/api/v1/field/visits/${id}`),
  'GET /staff/campaigns/:id': seen(campaign('')),
  'GET /staff/campaigns/:id/change': own(campaign('/change')),
  'POST /staff/campaigns/:id/change': own(campaign('/change')),
  'POST /staff/campaigns/:id/start': own(campaign('/start')),
  'POST /staff/campaigns/:id/close': own(campaign('/close')),
  'GET /staff/establishments/:id': seen(office('')),
  'GET /staff/establishments/:id/correct': own(office('/correct')),
  'POST /staff/establishments/:id/correct': own(office('/correct')),
  'POST /staff/establishments/:id/close': own(office('/close')),
  'POST /staff/establishments/:id/reopen': own(office('/reopen')),
  'POST /staff/establishments/:id/part': own(office('/part')),
  'GET /staff/pledges/:id': seen(pledged('')),
  'GET /staff/pledges/:id/pledge.pdf': seen(pledged('/pledge.pdf')),
  'POST /staff/pledges/:id/code': own(pledged('/code')),
  'POST /staff/pledges/:id/withdraw': own(pledged('/withdraw')),
  'POST /staff/pledges/:id/withdrawal': own(pledged('/withdrawal'), { unasked: true }),
  'GET /staff/violations/:id': seen(violated('')),
  'GET /staff/violations/:id/steps/:step': seen(violated('/steps/close')),
  'POST /staff/violations/:id/steps/:step': own(violated('/steps/close')),
  'GET /staff/violations/:id/notice.pdf': own(violated('/notice.pdf')),
  'GET /staff/violations/:id/attachments/:upload/:page': { ...seen(({ violation: id, none }) => `/staff/violations/${id}/attachments/${none}/1`), unasked: true },
  'GET /staff/violations/:id/cases/:case/case.pdf': seen(({ violation: id, case: one }) => `/staff/violations/${id}/cases/${one}/case.pdf`),
  'GET /staff/violations/:id/cases/:case/case.json': seen(({ violation: id, case: one }) => `/staff/violations/${id}/cases/${one}/case.json`),
  'POST /staff/violations/licences/:id/again': own(({ licence: id }) => `/staff/violations/licences/${id}/again`, { unasked: true }),
};

/** Routes that change or tell something of whoever asks, tested where they are: their address names nothing of anybody's. */
const noThing: readonly RegExp[] = [
  /^POST \/staff\/directives\/new$/, /^POST \/staff\/campaigns(?:\/days)?$/, /^POST \/staff\/establishments(?:\/duplicates)?$/, /\/staff\/pledges\/texts/, /\/staff\/violations\/table/, /^POST \/api\/v1\/field\/visits$/,
  // Of a directive the leg of one's own authority is meant, which others have not.
  /\/staff\/directives\/:id\/(?:steps|legs)\//, /^PUT \/api\/v1\/field\/visits\//,
  // With a search, with which Riyadh's finds nothing of Jeddah's: below.
  /^GET \/api\/v1\/field\/establishments$/,
];

const staffRoutes = Object.entries(campaignAccess).filter(([, allowed]) => allowed !== 'anyone') as [string, readonly string[]][];
const lists = staffRoutes.map(([route]) => route).filter((route) => route.startsWith('GET ') && !/[:]/.test(route) && !noThing.some((pattern) => pattern.test(route)));

/** Sent with every order, so that nothing but whose it is can stand against it. */
const orders = { revision: '1', words: 'أسباب واضحة تكفي من يقرؤها', reason: 'أسباب واضحة تكفي', reasons: 'أسباب واضحة', sure: 'yes', decision: 'agree', agree: 'yes', outcome: 'taken', name: 'اسم', code: '000000' };

const ask = ([method, path]: readonly [string, string], actor: Actor): Promise<Answer> => send(app, { method, url: path, actor, ...(method === 'POST' && { body: orders }) });

/** All that the campaign has written down, by table: what nobody from elsewhere may change. */
async function everything(): Promise<Record<string, string>> {
  const tables = await rows<{ name: string }>(db, sql`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_name ~ '^(directive|campaign|establishment|pledge|violation|penalty|licence|visit|field_visit|day_|inspector_)'`);
  const named = new Set(tables.map(({ name }) => name));
  for (const name of ['directive_leg', 'establishment', 'pledge', 'violation', 'penalty', 'licence_message', 'campaign', 'day_plan', 'day_stop', 'field_visit', 'visit_evidence', 'visited_office', 'inspector_card']) assert.ok(named.has(name), name);
  return Object.fromEntries(await Promise.all(tables.map(async ({ name }) => [name, (await row<{ hash: string }>(db, { text: `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${name} t`, values: [] }))!.hash] as const)));
}

test('every route of the campaign stands in this table', () => {
  const missing = staffRoutes.map(([route]) => route).filter((route) => !(route in held) && !lists.includes(route) && !noThing.some((pattern) => pattern.test(route)));
  assert.deepEqual(missing, []);
  assert.deepEqual(Object.keys(held).filter((route) => !(route in campaignAccess)), [], 'these exist no longer');
});

test('what belongs to one municipality is not there for another, can be looked at by those above and changed by nobody else', async () => {
  const authorities = await listAuthorities(db);
  const unchanged = await everything();
  const wrong: string[] = [];
  const asked = Object.entries(held).flatMap(([route, one]) => askers.map((who) => ({ route, one, who })));
  await eachOf(asked.filter(({ one, who }) => who.authorityId !== (one.owner ?? jeddah)), 8, async ({ route, one, who }) => {
    const [method] = route.split(' ') as [string];
    const { status } = await ask([method, one.address(things)], who);
    const isAbove = numbersWithin(authorities, who.authorityId).includes(one.owner ?? jeddah);
    const mayAsk = (campaignAccess[route] as readonly string[]).includes(who.role);
    const expected = !mayAsk ? [403] : isAbove && one.above === 'see' && !one.unasked ? [200, 409] : [404];
    if (!expected.includes(status)) wrong.push(`${route} as ${who.name}: ${status}, expected ${expected.join(' or ')}`);
  });
  assert.deepEqual(wrong.toSorted(), []);
  assert.deepEqual(await everything(), unchanged, 'nothing was changed');
});

test('lists show a municipality nothing of another', async () => {
  const wrong: string[] = [];
  const shown = new Set<string>();
  for (const route of [...lists, `GET /api/v1/field/establishments?q=${encodeURIComponent('السرعة')}`, `GET /staff/establishments?q=${encodeURIComponent('السرعة')}`, 'GET /staff/violations?list=all']) {
    for (const who of askers.filter(({ role }) => (campaignAccess[route.replace(/\?.*/, '')] as readonly string[]).includes(role))) {
      const { status, text } = await ask(route.split(' ') as [string, string], who);
      const found = markers.filter((marker) => text.includes(marker));
      // A ministry plans no campaigns and no days, and a municipality directs nobody: they have no form for it.
      if (status !== 200 && !(status === 403 && /\/(?:new|days)$/.test(route))) wrong.push(`${route} as ${who.name}: ${status}`);
      if (who.authorityId === riyadh && found.length > 0) wrong.push(`${route} shows ${who.name} ${found.join(', ')}`);
      if (who.authorityId === jeddah) found.forEach((marker) => shown.add(marker));
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(shown.size >= 5, `Jeddah's own lists show what is looked for: ${[...shown].join(', ')}`);
});

test('its own officers and inspectors reach all of it: the addresses are right', async () => {
  const wrong: string[] = [];
  for (const [route, one] of Object.entries(held)) {
    const [method] = route.split(' ') as [string];
    const who = askers.find(({ role, authorityId }) => authorityId === (one.owner ?? jeddah) && (campaignAccess[route] as readonly string[]).includes(role))!;
    if (one.unasked) continue;
    const { status } = await ask([method, one.address(things)], who);
    if (status === 404 || status >= 500 || status === 401) wrong.push(`${route}: ${status}`);
  }
  assert.deepEqual(wrong, []);
});

test('who works for no authority has none of these pages', async () => {
  const { personId } = await makeAuthorityStaff(db, 'authority_officer', null);
  const nobodys = { id: personId, ...(await makeSession(runtime, personId, { kind: 'staff' })) };
  for (const [route, one] of Object.entries(held)) {
    if (!(campaignAccess[route] as readonly string[]).includes('authority_officer')) continue;
    const { status } = await ask([route.split(' ')[0]!, one.address(things)], nobodys);
    assert.equal(status, 403, route);
  }
});
