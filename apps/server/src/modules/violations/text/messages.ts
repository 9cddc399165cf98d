import { words } from '../../../platform/language.ts';

/** Messages to owners at each step. They name the office and the number, and neither what was found nor an amount: telephones lie about. */
export const messageText = words({
  ar: {
    found: (office: string, authority: string) => `${authority}: سجّل مفتش مخالفة على «${office}». سيصلك ما يتقرر فيها، ولا يلزمك شيء الآن.`,
    breached: (office: string, authority: string) => `${authority}: سجّل مفتش على «${office}» مخالفة للتعهد الموقّع. سيصلك ما يتقرر فيها.`,
    warned: (office: string, authority: string, until: string) => `${authority}: إنذار لـ«${office}». أزل المخالفة في موعد أقصاه ${until}؛ بعده زيارة متابعة، وإن زالت فلا غرامة. لمعرفة ما يلزم إزالته راجع مكتب البلدية.`,
    corrected: (office: string, authority: string) => `${authority}: تبيّن في زيارة المتابعة أن المخالفة على «${office}» زالت. شكرًا لتعاونك.`,
    uncorrected: (office: string, authority: string) => `${authority}: تبيّن في زيارة المتابعة أن المخالفة على «${office}» ما زالت قائمة. سيصلك ما يتقرر فيها.`,
    penalised: (office: string, authority: string, number: string, secret: string, until: string, link: string) => `${authority}: صدر إشعار جزاء على «${office}».\nالرقم: ${number}\nالرمز: ${secret}\nاقرأه واعترض عليه حتى ${until}: ${link}`,
    objected: (number: string, authority: string, due: string, link: string) => `${authority}: وصل اعتراضك على الإشعار ${number}، ويقرر فيه غير من أصدره، في موعد أقصاه ${due}. تابعه: ${link}`,
    decided: (number: string, authority: string, link: string) => `${authority}: صدر القرار في اعتراضك على الإشعار ${number}. اقرأه: ${link}`,
    unobjected: (number: string, authority: string, link: string) => `${authority}: انتهت مدة الاعتراض على الإشعار ${number} دون اعتراض، فصار نهائيًا. ${link}`,
    dismissed: (office: string, authority: string) => `${authority}: حُفظت المخالفة المسجّلة على «${office}»، ولا يترتب عليها شيء.`,
    closed: (office: string, authority: string) => `${authority}: أُغلقت المخالفة المسجّلة على «${office}».`,
    soon: (count: string, link: string) => `مخالفات تستحق إجراء قريبًا: ${count}. ${link}`,
    late: (count: string, link: string) => `مخالفات فات موعد إجرائها: ${count}. ${link}`,
    long_late: (count: string, authority: string, link: string) => `مخالفات لدى ${authority} تأخر إجراؤها أكثر من يومين: ${count}. ${link}`,
  },
  en: {
    found: (office, authority) => `${authority}: an inspector recorded a violation at “${office}”. You will be told what is decided; nothing is needed from you now.`,
    breached: (office, authority) => `${authority}: an inspector recorded at “${office}” a violation of the pledge that was signed. You will be told what is decided.`,
    warned: (office, authority, until) => `${authority}: a warning for “${office}”. Put it right by ${until}; a follow-up visit comes after that, and if it has been put right there is no fine. The municipality’s desk tells you what has to be put right.`,
    corrected: (office, authority) => `${authority}: the follow-up visit found the violation at “${office}” put right. Thank you.`,
    uncorrected: (office, authority) => `${authority}: the follow-up visit found that the violation at “${office}” goes on. You will be told what is decided.`,
    penalised: (office, authority, number, secret, until, link) => `${authority}: a penalty notice for “${office}”.\nNumber: ${number}\nCode: ${secret}\nRead it and object until ${until}: ${link}`,
    objected: (number, authority, due, link) => `${authority}: your objection to notice ${number} has arrived. Somebody else than who issued it decides by ${due}. Follow it: ${link}`,
    decided: (number, authority, link) => `${authority}: your objection to notice ${number} has been decided. Read it: ${link}`,
    unobjected: (number, authority, link) => `${authority}: nobody objected to notice ${number} in time; it is final. ${link}`,
    dismissed: (office, authority) => `${authority}: the violation recorded at “${office}” was dropped; nothing follows from it.`,
    closed: (office, authority) => `${authority}: the violation recorded at “${office}” is closed.`,
    soon: (count, link) => `Violations due soon: ${count}. ${link}`,
    late: (count, link) => `Violations past their time: ${count}. ${link}`,
    long_late: (count, authority, link) => `Violations at ${authority} that are more than two days late: ${count}. ${link}`,
  },
});
