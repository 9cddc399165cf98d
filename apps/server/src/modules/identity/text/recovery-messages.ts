import { words } from '../../../platform/language.ts';

/** What is announced of a recovery. `branch`: its name. Links lead to our own pages and carry nothing about the person. */
export const recoveryMessageText = words({
  ar: {
    numbered: (branch: number) => `الفرع رقم ${branch}`,
    requested: (branch: string, stop: string) => `طُلبت الآن في ${branch} استعادة الدخول إلى حسابك في بوابة. إن لم تكن أنت في الفرع فأوقفها فورًا: ${stop}`,
    approved: (branch: string, stop: string) => `اعتمد موظفان في ${branch} استعادة الدخول إلى حسابك في بوابة، وسُلّم رمزها باليد. إن لم تكن أنت فأوقفها فورًا: ${stop}`,
    waiting: (branch: string, stop: string) => `اعتمد موظفان في ${branch} استعادة الدخول إلى حسابك في بوابة بلا جوال، ولا يعمل رمزها إلا بعد 24 ساعة. إن لم تكن أنت فأوقفها قبل ذلك: ${stop}`,
    stopped: (link: string) => `أُوقفت استعادة الدخول إلى حسابك في بوابة، ولم يتغير فيه شيء. إن لم تكن أنت من طلبها فراجع الأجهزة المسجّل الدخول منها: ${link}`,
    recovered: (link: string) => `استُعيد الدخول إلى حسابك في بوابة برمز سُلّم في الفرع، وسُجّل خروجك من جميع الأجهزة وحُذفت مفاتيح المرور السابقة. إن لم تكن أنت فراجع أقرب فرع فورًا: ${link}`,
    asked: (link: string) => `يُطلب في متصفح جديد استعادة الدخول إلى حسابك في بوابة. إن كنت أنت فوافق من جهازك المسجّل الدخول منه خلال 5 دقائق: ${link} وإن لم تكن أنت فلا توافق، ولا تعط أحدًا رمزًا.`,
    refused: (link: string) => `رُفضت من أحد أجهزتك استعادة الدخول إلى حسابك في بوابة، ولم يتغير فيه شيء. إن لم ترفضها أنت فراجع أجهزتك: ${link}`,
    subjects: {
      requested: 'طُلبت استعادة الدخول إلى حسابك', approved: 'اعتُمدت استعادة الدخول إلى حسابك', waiting: 'اعتُمدت استعادة الدخول إلى حسابك، وتبدأ بعد 24 ساعة', stopped: 'أُوقفت استعادة الدخول إلى حسابك',
      recovered: 'استُعيد الدخول إلى حسابك', asked: 'يُطلب استعادة الدخول إلى حسابك', refused: 'رُفضت استعادة الدخول إلى حسابك',
    },
  },
  en: {
    numbered: (branch: number) => `branch no. ${branch}`,
    requested: (branch: string, stop: string) => `Recovery of your Bawaba account was just requested at ${branch}. If you are not there, stop it at once: ${stop}`,
    approved: (branch: string, stop: string) => `Two members of staff of ${branch} approved the recovery of your Bawaba account, and its code was handed over. If it was not you, stop it at once: ${stop}`,
    waiting: (branch: string, stop: string) => `Two members of staff of ${branch} approved the recovery of your Bawaba account without a telephone. Its code works after 24 hours. If it was not you, stop it before: ${stop}`,
    stopped: (link: string) => `The recovery of your Bawaba account was stopped, and nothing was changed. If it was not you who asked for it, look at where you are signed in: ${link}`,
    recovered: (link: string) => `Your Bawaba account was recovered with a code handed over at a branch. You were signed out on all devices, and earlier passkeys were removed. If it was not you, visit a branch at once: ${link}`,
    asked: (link: string) => `Somebody asks in a new browser to recover your Bawaba account. If it is you, agree within 5 minutes on a device where you are signed in: ${link} If not, do not agree, and give nobody a code.`,
    refused: (link: string) => `The recovery of your Bawaba account was refused on one of your devices, and nothing was changed. If it was not you who refused, look at your devices: ${link}`,
    subjects: {
      requested: 'Recovery of your account was requested', approved: 'Recovery of your account was approved', waiting: 'Recovery of your account was approved and begins in 24 hours', stopped: 'Recovery of your account was stopped',
      recovered: 'Your account was recovered', asked: 'Somebody asks to recover your account', refused: 'Recovery of your account was refused',
    },
  },
});
