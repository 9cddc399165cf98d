import { createRuntime, type PortalRuntime } from '../apps/server/src/app.ts';
import { type AuthorityViewer, authorityViewerOf } from '../apps/server/src/modules/authorities/index.ts';
import { makeDirective } from '../apps/server/src/modules/directives/fixtures.ts';
import { acknowledge, passOn, receive } from '../apps/server/src/modules/directives/index.ts';
import { addDays, localDay } from '../apps/server/src/platform/calendar.ts';
import { readConfig } from '../apps/server/src/platform/config.ts';
import { openMigrated } from '../apps/server/src/start.ts';
import { inDatabase } from './database.ts';

/** Works with the actions of the tests' common portal, beside it as a second process: for what is shown elsewhere and slow here. */
export async function besidePortal<T>(work: (runtime: PortalRuntime) => Promise<T>): Promise<T> {
  const config = readConfig({ LOG_LEVEL: 'silent', DEMO: 'true', DATA_DIR: process.env['PORTAL_DATA_DIR']!, BASE_URL: process.env['PORTAL_URL']! });
  const opened = await openMigrated(config);
  try {
    return await work(createRuntime(config, opened.db));
  } finally {
    await opened.close(false);
  }
}

/** A member of staff of the demo who has just signed in. */
export async function staffOf(runtime: PortalRuntime, username: string): Promise<AuthorityViewer> {
  const [staff] = await inDatabase('select staff_id, name_ar, name_en, role, authority_id from staff where username = $1', [username]);
  const { staff_id, name_ar, name_en, role, authority_id } = staff as { staff_id: string; name_ar: string; name_en: string; role: 'authority_officer'; authority_id: number };
  return authorityViewerOf(runtime.db, { kind: 'staff', personId: staff_id, name: { ar: name_ar, en: name_en }, sessionId: 'none', authenticatedAt: runtime.clock(), role, sectorId: null, branchId: null, authorityId: authority_id });
}

/** A directive of the Ministry of Interior, signed by two, passed on by the Ministry of Municipalities and acknowledged in Jeddah. Returns its id. */
export async function directiveToJeddah(runtime: PortalRuntime, subject: string): Promise<string> {
  const [writer, signer, between, jeddah] = [await staffOf(runtime, 'officer.interior'), await staffOf(runtime, 'officer.interior.second'), await staffOf(runtime, 'officer.municipalities'), await staffOf(runtime, 'officer.jeddah')];
  const directiveId = await makeDirective(runtime, writer, signer, [between.authority.authorityId], {
    words: { subject: { ar: subject, en: '' }, text: { ar: 'اتخاذ اللازم عبر الأمانات بشأن المكاتب التي تعلن عن خدمات أبشر، وأخذ التعهدات على أصحابها.', en: '' }, basis: { ar: 'نص تجريبي', en: '' } },
  });
  for (const who of [between, jeddah]) {
    const { authorityId } = who.authority;
    await receive(runtime, who, { directiveId, authorityId, revision: 1 });
    await acknowledge(runtime, who, { directiveId, authorityId, revision: 2 });
    if (who === between) await passOn(runtime, who, { directiveId, authorityId, revision: 3 }, { to: [jeddah.authority.authorityId], words: 'للتنفيذ في نطاقكم.', dueOn: addDays(localDay(runtime.clock()), 7) });
  }
  return directiveId;
}
