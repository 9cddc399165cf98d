import { words } from '../../../platform/language.ts';

/** What is sent to owners' telephones. */
export const messageText = words({
  ar: {
    code: (code: string, establishment: string, number: string, link: string) =>
      `${code} رمز تأكيد التعهد رقم ${number} الموقّع عن «${establishment}»، صالح 10 دقائق. أدخله في ${link} أو أخبر به المفتش أو موظف الأمانة. إن لم توقّع أنت فلا تعطه أحدًا.`,
    taken: (establishment: string, number: string, link: string) => `أُثبت بشهادة شاهدين التعهد رقم ${number} عن «${establishment}». نسختك منه: ${link}`,
    confirmed: (establishment: string, number: string, link: string) => `تأكد التعهد رقم ${number} عن «${establishment}». نسختك منه: ${link}`,
    withdrawn: (establishment: string, number: string, link: string) => `سُحب التعهد رقم ${number} عن «${establishment}» لأنه أُخذ خطأً، ولا أثر له. نسختك منه: ${link}`,
  },
  en: {
    code: (code, establishment, number, link) =>
      `${code} is the code to confirm pledge ${number}, signed for “${establishment}”. It is good for 10 minutes. Enter it at ${link} or tell it to the inspector or the municipality. If you did not sign, give it to nobody.`,
    taken: (establishment, number, link) => `Pledge ${number} for “${establishment}” was recorded before two witnesses. Your copy: ${link}`,
    confirmed: (establishment, number, link) => `Pledge ${number} for “${establishment}” is confirmed. Your copy: ${link}`,
    withdrawn: (establishment, number, link) => `Pledge ${number} for “${establishment}” was withdrawn, since it was taken in error; it counts for nothing. Your copy: ${link}`,
  },
});
