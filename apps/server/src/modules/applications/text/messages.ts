import { words } from '../../../platform/language.ts';

/** Messages to people about their applications. */
export const messageText = words({
  ar: {
    send: (service: string, receipt: string, due: string) => `بوابة: استلمنا طلبك «${service}» برقم ${receipt}. يصدر القرار في موعد أقصاه ${due}. تابعه من صفحة «طلباتي».`,
    record: (service: string, receipt: string, _due: string) => `بوابة: سُجّل طلبك «${service}» برقم ${receipt}، ولا يلزمك شيء آخر.`,
    correct: (service: string, receipt: string, due: string) => `بوابة: استلمنا التعديل على طلبك «${service}» رقم ${receipt}. يصدر القرار في موعد أقصاه ${due}.`,
    withdraw: (service: string, receipt: string, _due: string) => `بوابة: سُحب طلبك «${service}» رقم ${receipt} بناءً على رغبتك.`,
  },
  en: {
    send: (service: string, receipt: string, due: string) => `Bawaba: we have your application “${service}”, number ${receipt}. It will be decided by ${due}. Follow it under “My applications”.`,
    record: (service: string, receipt: string, _due: string) => `Bawaba: your application “${service}” is recorded, number ${receipt}. Nothing else is needed from you.`,
    correct: (service: string, receipt: string, due: string) => `Bawaba: we have your corrections to “${service}”, number ${receipt}. It will be decided by ${due}.`,
    withdraw: (service: string, receipt: string, _due: string) => `Bawaba: your application “${service}”, number ${receipt}, was withdrawn as you asked.`,
  },
});
