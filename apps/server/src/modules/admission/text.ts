import { words } from '../../platform/language.ts';
import { type CountedNoun, countInArabic } from '../../platform/arabic.ts';

const minute: CountedNoun = { one: 'دقيقة واحدة', two: 'دقيقتين', few: 'دقائق', many: 'دقيقة' };
const hour: CountedNoun = { one: 'ساعة واحدة', two: 'ساعتين', few: 'ساعات', many: 'ساعة' };

function minutesAr(count: number): string {
  if (count < 60) return countInArabic(count, minute);
  return count % 60 === 0 ? countInArabic(count / 60, hour) : `${countInArabic(Math.floor(count / 60), hour)} و${countInArabic(count % 60, minute)}`;
}

function minutesEn(count: number): string {
  const plural = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;
  if (count < 60) return plural(count, 'minute');
  return count % 60 === 0 ? plural(count / 60, 'hour') : `${plural(Math.floor(count / 60), 'hour')} ${plural(count % 60, 'minute')}`;
}

/** Words of the waiting room: calm, short, and nothing that is not so. */
export const admissionText = words({
  ar: {
    room: { registration: 'تسجيل حساب جديد', 'sign-in': 'تسجيل الدخول', booking: 'حجز موعد' },
    before: (action: string) => `قبل ${action}`,
    waiting: 'دورك محفوظ',
    waitingLead: 'الإقبال كبير الآن، فندخل الناس بالترتيب. سندخلك تلقائيًا حين يحين دورك.',
    called: 'حان دورك',
    calledLead: 'تفضّل بالدخول. إن تأخرت فدورك يبقى لك 24 ساعة.',
    goIn: 'ادخل الآن',
    shut: 'لا يوجد انتظار الآن',
    shutLead: 'تفضّل بالدخول مباشرة.',
    gathering: 'وصلت قبل موعد الافتتاح',
    gatheringLead: 'مكانك محفوظ. عند الافتتاح يُرتَّب كل من وصل قبله بقرعة عادلة، فلا فرق بين من وصل أولًا ومن وصل قبل الموعد بثوانٍ. ومن يصل بعد الموعد يأتي خلفكم.',
    opensAt: 'موعد الافتتاح',
    ahead: 'أمامك',
    position: 'رقم دورك',
    gathered: 'وصلوا حتى الآن',
    until: 'الوقت المتوقع',
    soon: 'أقل من دقيقة',
    unknown: 'نحسبه الآن',
    between: (from: number, to: number) => (from === to ? `نحو ${minutesAr(to)}` : `بين ${minutesAr(from)} و${minutesAr(to)}`),
    upTo: (to: number) => `حتى ${minutesAr(to)}`,
    measured: 'نحسبه من سرعة الدخول الفعلية في الدقائق الأخيرة، ويتغير معها.',
    progress: 'تقدّم دورك',
    canDo: 'ماذا تفعل الآن؟',
    closeTab: 'يمكنك إغلاق هذه الصفحة أو استعمال جهازك في غيرها. إذا عدت إليها من المتصفح نفسه وجدت دورك كما هو.',
    sameBrowser: 'دورك مرتبط بهذا المتصفح، فلا يُنقل ولا يُباع. أبقِ الصفحة في هذا المتصفح ولا تستعمل وضع التصفح الخفي.',
    noFaster: 'تحديث الصفحة لا يقدّم دورك ولا يؤخره. الصفحة تتحدث وحدها.',
    refreshed: (seconds: string) => `تتحدث الصفحة وحدها كل ${seconds} ثانية تقريبًا.`,
    lost: {
      forged: 'تعذرت قراءة الدور السابق في هذا المتصفح',
      other_browser: 'الدور السابق يخص متصفحًا آخر',
      other_holder: 'الدور السابق يخص حسابًا آخر',
      ended: 'انتهت غرفة الانتظار السابقة ودخل كل من كان فيها',
      expired: 'انتهت صلاحية الدور السابق بعد 24 ساعة',
      used: 'سبق الدخول بالدور السابق',
    },
    lostNext: 'هذا دور جديد لك في آخر الصف.',
    cookies: 'المتصفح لا يحفظ دورك',
    cookiesNext: 'اسمح لهذا الموقع بملفات تعريف الارتباط (cookies) ثم حدّث الصفحة، فالدور يُحفظ فيها لا عندنا.',
  },
  en: {
    room: { registration: 'registering', 'sign-in': 'signing in', booking: 'booking an appointment' },
    before: (action: string) => `Before ${action}`,
    waiting: 'You have a place',
    waitingLead: 'Many people are here now, so we let them in one after another. You will be let in by itself when your turn comes.',
    called: 'It is your turn',
    calledLead: 'Please go in. If you are late, your turn stays yours for 24 hours.',
    goIn: 'Go in now',
    shut: 'Nobody is waiting now',
    shutLead: 'Please go straight in.',
    gathering: 'You are here before the opening',
    gatheringLead: 'Your place is kept. At the opening everybody who came before it is put in order by a fair draw: first or seconds before makes no difference. Whoever comes after the opening stands behind you all.',
    opensAt: 'Opens at',
    ahead: 'People ahead of you',
    position: 'Your number',
    gathered: 'Here so far',
    until: 'Expected wait',
    soon: 'Less than a minute',
    unknown: 'Being worked out',
    between: (from: number, to: number) => (from === to ? `About ${minutesEn(to)}` : `Between ${from < 60 && to < 60 ? from : minutesEn(from)} and ${minutesEn(to)}`),
    upTo: (to: number) => `Up to ${minutesEn(to)}`,
    measured: 'Worked out from how fast people really went in during the last minutes; it changes with that.',
    progress: 'How far your turn has come',
    canDo: 'What to do now',
    closeTab: 'You may close this page or use your device for something else. Come back in the same browser and your place is as you left it.',
    sameBrowser: 'Your place belongs to this browser: it cannot be passed on or sold. Keep to this browser, and not to a private window.',
    noFaster: 'Reloading makes your turn neither sooner nor later. The page refreshes by itself.',
    refreshed: (seconds: string) => `The page refreshes by itself about every ${seconds} seconds.`,
    lost: {
      forged: 'The place this browser had could not be read',
      other_browser: 'The place before belongs to another browser',
      other_holder: 'The place before belongs to another account',
      ended: 'The queue before has ended, and everybody in it was let in',
      expired: 'The place before ended after 24 hours',
      used: 'The place before was used to go in',
    },
    lostNext: 'This is a new place for you, at the end.',
    cookies: 'Your browser does not keep your place',
    cookiesNext: 'Allow cookies for this site and reload the page: your place is kept in them and not with us.',
  },
});
