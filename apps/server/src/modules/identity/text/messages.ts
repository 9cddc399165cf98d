import { words } from '../../../platform/language.ts';

/** What is sent to telephones and mailboxes. Links lead to our own pages and carry nothing about the person. */
export const messageText = words({
  ar: {
    code: (code: string) => `${code} رمز التحقق في بوابة، صالح 10 دقائق. لا تعطه أحدًا، فموظفونا لا يطلبونه.`,
    alreadyRegistered: (link: string) => `طُلب تسجيل حساب جديد في بوابة برقم هويتك، ولك حساب فيها من قبل. إن كنت أنت فسجّل الدخول: ${link} وإن لم تكن أنت فلا يلزمك شيء.`,
    registered: (link: string) => `سُجّل حسابك في بوابة. إن لم تكن أنت من سجّله فأعد تعيين كلمة المرور: ${link} أو راجع أقرب فرع.`,
    password_changed: (link: string) => `تغيّرت كلمة مرور حسابك في بوابة، وسُجّل خروجك من الأجهزة الأخرى. إن لم تكن أنت فأعد تعيينها: ${link} أو راجع أقرب فرع.`,
    password_recovered: (link: string) => `أُعيد تعيين كلمة مرور حسابك في بوابة، وسُجّل خروجك من جميع الأجهزة. إن لم تكن أنت فأعد تعيينها: ${link} أو راجع أقرب فرع.`,
    subjects: { registered: 'تم تسجيل حسابك في بوابة', password_changed: 'تغيّرت كلمة مرورك في بوابة', password_recovered: 'أُعيد تعيين كلمة مرورك في بوابة' },
  },
  en: {
    code: (code: string) => `${code} is your Bawaba code. It is good for 10 minutes. Give it to nobody: our staff never ask for it.`,
    alreadyRegistered: (link: string) => `Somebody asked to register with Bawaba under your ID number, and you have an account already. If it was you, sign in: ${link} If not, there is nothing you need to do.`,
    registered: (link: string) => `Your Bawaba account is registered. If it was not you, set a new password: ${link} or visit a branch.`,
    password_changed: (link: string) => `The password of your Bawaba account was changed and your sessions on other devices were ended. If it was not you, set a new one: ${link} or visit a branch.`,
    password_recovered: (link: string) => `The password of your Bawaba account was set anew and your sessions on all devices were ended. If it was not you, set a new one: ${link} or visit a branch.`,
    subjects: { registered: 'Your Bawaba account is registered', password_changed: 'Your Bawaba password was changed', password_recovered: 'Your Bawaba password was set anew' },
  },
});
