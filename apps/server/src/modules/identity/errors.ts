import type { ErrorTable } from '../../platform/errors.ts';

const field = (ar: string, en: string): ErrorTable[string] => ({
  status: 422,
  title: { ar, en },
  next: { ar: 'صحّح الحقل ثم أعد الإرسال.', en: 'Correct the field and send again.' },
});

/** Refusals of registration, sign-in, recovery and the account. */
export const registryErrors = {
  id_number_wrong: field(
    'رقم الهوية أو الإقامة غير صحيح. اكتب الأرقام العشرة كما هي في البطاقة، وأولها 1 للمواطن أو 2 للمقيم',
    'This is not a national ID or iqama number. Enter the 10 digits on the card; the first is 1 for a citizen or 2 for a resident',
  ),
  id_number_needed: field('اكتب رقم الهوية الوطنية أو الإقامة', 'Enter the national ID or iqama number'),
  username_needed: field('اكتب اسم المستخدم', 'Enter the username'),
  password_needed: field('اكتب كلمة المرور', 'Enter the password'),
  birth_needed: field('اكتب يوم الميلاد وشهره وسنته', 'Enter day, month and year of birth'),
  birth_not_digits: field('اكتب تاريخ الميلاد بالأرقام', 'Write the birth date in digits'),
  birth_impossible: field('لا يوجد هذا اليوم في التقويم المختار. راجع اليوم والشهر والسنة كما في البطاقة', 'There is no such day in the calendar chosen. Check day, month and year on the card'),
  birth_other_calendar: field('السنة من التقويم الآخر. اختر هجري أو ميلادي كما في البطاقة', 'This year belongs to the other calendar. Choose Hijri or Gregorian, as on the card'),
  birth_in_future: field('تاريخ الميلاد لم يأتِ بعد. راجع السنة', 'This birth date is in the future. Check the year'),
  username_wrong: field('اكتب اسم المستخدم كما سُلّم لك', 'Enter the username as it was given to you'),
  code_six_digits: field('اكتب الأرقام الستة التي وصلتك', 'Enter the six digits that were sent to you'),
  code_wrong: field('الرمز غير صحيح', 'The code is not right'),
  code_ended: field('انتهت صلاحية هذا الرمز أو استُعمل. اطلب رمزًا جديدًا', 'This code has ended or was used. Ask for a new one'),
  sign_in_wrong: field('البيانات غير متطابقة. راجع الرقم وكلمة المرور', 'These do not go together. Check the number and the password'),
  password_wrong: field('كلمة المرور الحالية غير صحيحة', 'The current password is not right'),
  password_short: field('كلمة المرور قصيرة. اكتب 8 أحرف أو أكثر', 'The password is short. Use 8 characters or more'),
  password_long: field('كلمة المرور أطول من 200 حرف', 'The password is longer than 200 characters'),
  password_common: field('كلمة المرور هذه شائعة ويسهل تخمينها. اختر غيرها، مثل جملة لا يعرفها غيرك', 'This password is common and easily guessed. Choose another, such as a phrase only you know'),
  password_personal: field('لا تستعمل رقم هويتك أو جوالك أو تاريخ ميلادك كلمة مرور', 'Do not use your ID number, phone number or birth date as a password'),
  password_username: field('لا تستعمل اسم المستخدم كلمة مرور', 'Do not use your username as a password'),
  password_same: field('اكتب كلمة مرور تختلف عن الحالية', 'Use a password that differs from the current one'),
  password_repeat: field('كلمتا المرور غير متطابقتين', 'The two passwords are not the same'),
  fresh_sign_in_needed: {
    status: 403,
    title: { ar: 'نحتاج إلى التأكد أنك صاحب الحساب', en: 'We need to be sure that it is you' },
    next: { ar: 'مضى وقت على دخولك. سجّل الدخول من جديد ثم أكمل هذه الخطوة. لم يتغير شيء.', en: 'You signed in some time ago. Sign in again and then go on with this step. Nothing was changed.' },
  },
  flow_ended: {
    status: 409,
    title: { ar: 'انتهت مهلة هذه الخطوات أو اكتملت', en: 'These steps have ended or are already done' },
    next: { ar: 'ابدأ من جديد. لم يتغير شيء في حسابك.', en: 'Start again. Nothing in your account was changed.' },
  },
  already_registered: {
    status: 409,
    title: { ar: 'لك حساب مسجل من قبل', en: 'You have an account already' },
    next: { ar: 'سجّل الدخول برقم هويتك وكلمة المرور.', en: 'Sign in with your ID number and password.' },
  },
  registry_unavailable: {
    status: 503,
    title: { ar: 'السجل الوطني لا يستجيب الآن', en: 'The national registry is not answering right now' },
    next: { ar: 'لم يُفقد شيء. أعد إرسال الصفحة بعد دقائق.', en: 'Nothing is lost. Send the page again in a few minutes.' },
  },
} as const satisfies ErrorTable;
