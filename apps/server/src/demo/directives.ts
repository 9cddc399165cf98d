import { type AuthorityViewer, authorityViewerOf, listAuthorities } from '../modules/authorities/index.ts';
import { acknowledge, beginDraft, type DirectiveRuntime, getOwnLeg, paperOfDirective, passOn, receive, signDirective } from '../modules/directives/index.ts';
import { demoStaffViewer } from '../modules/identity/index.ts';
import { addDays, localDay } from '../platform/calendar.ts';

/** Fixed, so that a second start brings nothing new. */
const directiveId = '01993a00-0000-7000-8000-000000000050';

/** What the ministry wrote, after the article with which this portal began (arabstoday, Jeddah); number, basis and days are made up. */
const words = {
  subject: { ar: 'منع المكاتب والمحال من الإعلان عن خدمات «أبشر» أو تقديمها مقابل رسوم (توجيه تجريبي)', en: 'Offices and shops may not advertise or sell Absher services (demonstration)' },
  text: {
    ar: 'لوحظ إعلان بعض مكاتب الخدمات العامة عن تقديم خدمات إنهاء إجراءات وزارة الداخلية الإلكترونية باستخدام نظام «أبشر» مقابل رسوم، ومنها مكاتب بالقرب من فروع الأحوال المدنية والجوازات. ويُعد ذلك انتهاكًا صريحًا لخصوصية أمن الخدمات الإلكترونية ومخالفة لأنظمة وزارة الداخلية.\nوعليه يُتخذ اللازم عبر الأمانات: حصر هذه المكاتب وزيارتها، ومنع المكاتب والمحال التجارية من الإعلان عن هذه الخدمات أو تقديمها، وأخذ التعهدات المُلزمة على أصحابها، والرفع بما تم قبل الموعد المحدد.',
    en: 'Some general service offices advertise that they complete the electronic procedures of the Ministry of Interior through “Absher” for a fee, some of them beside branches of Civil Affairs and Passports. This is an explicit breach of the privacy and security of electronic services and of the ministry’s rules.\nThe municipalities shall therefore list and visit these offices, keep offices and shops from advertising or providing such services, take binding pledges from their owners, and report what was done before the day given.',
  },
  basis: { ar: 'نص تجريبي: تكتب الوزارة هنا النظام أو الأمر الذي يستند إليه التوجيه.', en: 'Demonstration: here a ministry writes the law or order on which it rests.' },
};

/** A synthetic directive on its way: issued by Interior, passed on to every municipality, acknowledged by Jeddah. */
export async function seedDirectivesDemo(runtime: DirectiveRuntime): Promise<void> {
  const { db, clock } = runtime;
  if (await paperOfDirective(db, directiveId)) return;
  const officer = async (username: string): Promise<AuthorityViewer> => authorityViewerOf(db, await demoStaffViewer(db, username, clock()));
  const [writer, signer, ministry, jeddah] = [await officer('officer.interior.second'), await officer('officer.interior'), await officer('officer.municipalities'), await officer('officer.jeddah')];
  const today = localDay(clock());
  const own = async ({ authority: { authorityId } }: AuthorityViewer) => getOwnLeg(db, directiveId, authorityId);
  await beginDraft(runtime, writer, directiveId, { words, dueOn: addDays(today, 30), addressees: [ministry.authority.authorityId] }, null);
  await signDirective(runtime, signer, directiveId, 1);
  await receive(runtime, ministry, await own(ministry));
  await acknowledge(runtime, ministry, await own(ministry));
  const below = (await listAuthorities(db)).filter(({ parentId }) => parentId === ministry.authority.authorityId).map(({ authorityId }) => authorityId);
  await passOn(runtime, ministry, await own(ministry), { to: below, words: 'للتنفيذ كلٌّ في نطاقه، والبدء بالمكاتب القريبة من فروع الأحوال المدنية والجوازات.', dueOn: addDays(today, 21) });
  await receive(runtime, jeddah, await own(jeddah));
  await acknowledge(runtime, jeddah, await own(jeddah));
}
