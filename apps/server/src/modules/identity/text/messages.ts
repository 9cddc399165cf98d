import { words } from '../../../platform/language.ts';

/** What is sent to telephones and mailboxes. Links lead to our own pages and carry nothing about the person. */
export const messageText = words({
  ar: {
    code: (code: string) => `${code} رمز التحقق في بوابة، صالح 10 دقائق. لا تعطه أحدًا، فموظفونا لا يطلبونه.`,
    alreadyRegistered: (link: string) => `طُلب تسجيل حساب جديد في بوابة برقم هويتك، ولك حساب فيها من قبل. إن كنت أنت فسجّل الدخول: ${link} وإن لم تكن أنت فلا يلزمك شيء.`,
    registered: (link: string) => `سُجّل حسابك في بوابة. إن لم تكن أنت من سجّله فأعد تعيين كلمة المرور: ${link} أو راجع أقرب فرع.`,
    password_changed: (link: string) => `تغيّرت كلمة مرور حسابك في بوابة، وسُجّل خروجك من الأجهزة الأخرى. إن لم تكن أنت فأعد تعيينها: ${link} أو راجع أقرب فرع.`,
    password_recovered: (link: string) => `أُعيد تعيين كلمة مرور حسابك في بوابة، وسُجّل خروجك من جميع الأجهزة. إن لم تكن أنت فأعد تعيينها: ${link} أو راجع أقرب فرع.`,
    staff_password_changed: (link: string) => `تغيّرت كلمة مرور حسابك الوظيفي في بوابة (${link})، وسُجّل خروجك من الأجهزة الأخرى. إن لم تكن أنت فأبلغ مسؤول النظام فورًا.`,
    staff_password_given: (link: string) => `أُعدّت لحسابك الوظيفي في بوابة كلمة مرور أولى، صالحة لدخول واحد خلال 72 ساعة: ${link} يسلّمها لك مسؤول النظام بنفسه. إن لم تنتظرها فأبلغه فورًا.`,
    passkey_added: (link: string) => `أُضيف مفتاح مرور إلى حسابك في بوابة. إن لم تكن أنت فاحذفه الآن: ${link} أو راجع أقرب فرع.`,
    passkey_removed: (link: string) => `حُذف مفتاح مرور من حسابك في بوابة، وسُجّل خروجك من الأجهزة الأخرى. إن لم تكن أنت فراجع مفاتيحك: ${link} أو راجع أقرب فرع.`,
    passkey_copied: (link: string) => `رُفض دخول إلى حسابك في بوابة لأن مفتاح المرور المستعمل يبدو منسوخًا. ادخل بطريقة أخرى ثم احذف هذا المفتاح وأنشئ غيره: ${link}`,
    staff_passkey_added: (link: string) => `أُضيف مفتاح مرور إلى حسابك الوظيفي في بوابة (${link}). إن لم تكن أنت فأبلغ مسؤول النظام فورًا.`,
    staff_passkey_removed: (link: string) => `حُذف مفتاح مرور من حسابك الوظيفي في بوابة (${link})، وسُجّل خروجك من الأجهزة الأخرى. إن لم تكن أنت فأبلغ مسؤول النظام فورًا.`,
    staff_passkey_copied: (link: string) => `رُفض دخول إلى حسابك الوظيفي في بوابة لأن مفتاح المرور المستعمل يبدو منسوخًا (${link}). أبلغ مسؤول النظام فورًا.`,
    subjects: {
      passkey_added: 'مفتاح مرور جديد في حسابك', passkey_removed: 'حُذف مفتاح مرور من حسابك', passkey_copied: 'مفتاح مرور يبدو منسوخًا',
      staff_passkey_added: 'مفتاح مرور جديد في حسابك الوظيفي', staff_passkey_removed: 'حُذف مفتاح مرور من حسابك الوظيفي', staff_passkey_copied: 'مفتاح مرور يبدو منسوخًا في حسابك الوظيفي',
      registered: 'تم تسجيل حسابك في بوابة', password_changed: 'تغيّرت كلمة مرورك في بوابة', password_recovered: 'أُعيد تعيين كلمة مرورك في بوابة',
      staff_password_changed: 'تغيّرت كلمة مرور حسابك الوظيفي', staff_password_given: 'كلمة مرور أولى لحسابك الوظيفي',
    },
  },
  en: {
    code: (code: string) => `${code} is your Bawaba code. It is good for 10 minutes. Give it to nobody: our staff never ask for it.`,
    alreadyRegistered: (link: string) => `Somebody asked to register with Bawaba under your ID number, and you have an account already. If it was you, sign in: ${link} If not, there is nothing you need to do.`,
    registered: (link: string) => `Your Bawaba account is registered. If it was not you, set a new password: ${link} or visit a branch.`,
    password_changed: (link: string) => `The password of your Bawaba account was changed and your sessions on other devices were ended. If it was not you, set a new one: ${link} or visit a branch.`,
    password_recovered: (link: string) => `The password of your Bawaba account was set anew and your sessions on all devices were ended. If it was not you, set a new one: ${link} or visit a branch.`,
    staff_password_changed: (link: string) => `The password of your Bawaba staff account (${link}) was changed and your sessions on other devices were ended. If it was not you, tell the operator at once.`,
    staff_password_given: (link: string) => `A first password was made for your Bawaba staff account. It is good for one sign-in within 72 hours: ${link} The operator hands it to you in person. If you do not expect it, tell them at once.`,
    passkey_added: (link: string) => `A passkey was added to your Bawaba account. If it was not you, remove it now: ${link} or visit a branch.`,
    passkey_removed: (link: string) => `A passkey was removed from your Bawaba account and your sessions on other devices were ended. If it was not you, look at your passkeys: ${link} or visit a branch.`,
    passkey_copied: (link: string) => `A sign-in to your Bawaba account was refused because the passkey seems to have been copied. Sign in another way, remove that passkey and make a new one: ${link}`,
    staff_passkey_added: (link: string) => `A passkey was added to your Bawaba staff account (${link}). If it was not you, tell the operator at once.`,
    staff_passkey_removed: (link: string) => `A passkey was removed from your Bawaba staff account (${link}) and your sessions on other devices were ended. If it was not you, tell the operator at once.`,
    staff_passkey_copied: (link: string) => `A sign-in to your Bawaba staff account was refused because the passkey seems to have been copied (${link}). Tell the operator at once.`,
    subjects: {
      passkey_added: 'A new passkey for your Bawaba account', passkey_removed: 'A passkey of your Bawaba account was removed', passkey_copied: 'A passkey that seems to have been copied',
      staff_passkey_added: 'A new passkey for your staff account', staff_passkey_removed: 'A passkey of your staff account was removed', staff_passkey_copied: 'A passkey of your staff account seems to have been copied',
      registered: 'Your Bawaba account is registered', password_changed: 'Your Bawaba password was changed', password_recovered: 'Your Bawaba password was set anew',
      staff_password_changed: 'The password of your staff account was changed', staff_password_given: 'A first password for your staff account',
    },
  },
});
