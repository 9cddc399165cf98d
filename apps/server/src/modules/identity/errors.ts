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
  passkey_name_needed: field('اكتب اسمًا لمفتاح المرور', 'Enter a name for the passkey'),
  passkey_name_wrong: field('اكتب اسمًا من سطر واحد لا يزيد على 60 حرفًا', 'Use one line of at most 60 characters'),
  passkey_expired: {
    status: 409,
    title: { ar: 'انتهت مهلة هذا الطلب أو استُعمل من قبل', en: 'This request has ended or was used before' },
    next: { ar: 'اضغط الزر مرة أخرى في هذه الصفحة. لم يتغير شيء.', en: 'Press the button again on this page. Nothing was changed.' },
  },
  passkey_refused: {
    status: 422,
    title: { ar: 'لم يُقبل مفتاح المرور هذا', en: 'This passkey was not accepted' },
    next: { ar: 'جرّب مفتاحًا آخر، أو تابع بكلمة المرور ورمز التحقق. لم يتغير شيء.', en: 'Try another passkey, or go on with the password and code. Nothing was changed.' },
  },
  passkey_copied: {
    status: 403,
    title: { ar: 'يبدو أن مفتاح المرور هذا منسوخ، فلم يُقبل', en: 'This passkey seems to have been copied and was not accepted' },
    next: { ar: 'ادخل بطريقة أخرى، ثم احذفه من حسابك وأنشئ غيره. أرسلنا إلى صاحب الحساب رسالة بذلك.', en: 'Sign in another way, then remove it from the account and make a new one. We sent a message about it to the account’s owner.' },
  },
  passkey_taken: {
    status: 409,
    title: { ar: 'مفتاح المرور هذا مسجل من قبل', en: 'This passkey is registered already' },
    next: { ar: 'أنشئ مفتاحًا آخر، أو ادخل بهذا المفتاح.', en: 'Make another one, or sign in with this one.' },
  },
  passkey_limit: {
    status: 409,
    title: { ar: 'في حسابك عشرة مفاتيح مرور، وهو الحد الأعلى', en: 'Your account has ten passkeys, which is the most' },
    next: { ar: 'احذف مفتاحًا لا تستعمله ثم أضف الجديد.', en: 'Remove one that you do not use, then add the new one.' },
  },
  passkey_unknown: {
    status: 404,
    title: { ar: 'لا يوجد مفتاح المرور هذا في حسابك', en: 'There is no such passkey in your account' },
    next: { ar: 'ربما حُذف من قبل. ارجع إلى قائمة مفاتيحك.', en: 'It may have been removed. Go back to the list of your passkeys.' },
  },
  last_way_in: {
    status: 409,
    title: { ar: 'هذا آخر ما تدخل به إلى حسابك', en: 'This is the last way into your account' },
    next: { ar: 'أضف مفتاح مرور آخر أو عيّن كلمة مرور، ثم احذف هذا. لم يتغير شيء.', en: 'Add another passkey or set a password, then remove this one. Nothing was changed.' },
  },
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
  recovery_no_match: {
    status: 422,
    title: { ar: 'لا يوجد حساب بهذه البيانات', en: 'There is no account with these details' },
    next: { ar: 'راجع رقم الهوية وتاريخ الميلاد في البطاقة. ومن لا حساب له يسجّل حسابًا جديدًا.', en: 'Check the ID number and birth date on the card. Somebody without an account can register.' },
  },
  recovery_not_found: {
    status: 404,
    title: { ar: 'لا يوجد طلب استعادة بهذا العنوان في فرعك', en: 'Your branch has no recovery request at this address' },
    next: { ar: 'ارجع إلى قائمة الطلبات. طلبات الفروع الأخرى لا تظهر هنا.', en: 'Go back to the list of requests. Those of other branches are not shown here.' },
  },
  recovery_same_person: {
    status: 403,
    title: { ar: 'يلزم موظف آخر لاعتماد هذا الطلب', en: 'Another member of staff must approve this request' },
    next: { ar: 'أنت من سجّل الطلب. اطلب من موظف آخر في فرعك أن يرى البطاقة وصاحبها ثم يعتمد الطلب من حسابه.', en: 'You made this request. Ask a colleague of your branch to see the card and its holder, and to approve it from their own account.' },
  },
  recovery_changed: {
    status: 409,
    title: { ar: 'تغيّر طلب الاستعادة أو انتهت مهلته', en: 'The recovery request has changed or is over' },
    next: { ar: 'قد يكون أُوقف أو اعتُمد أو استُبدل. راجع حالته، وسجّل طلبًا جديدًا إن لزم.', en: 'It may have been stopped, approved or replaced. Look at its state, and make a new request where needed.' },
  },
  recovery_over: {
    status: 409,
    title: { ar: 'أُوقفت هذه الاستعادة أو انتهت مدتها', en: 'This recovery was stopped, or its time is over' },
    next: { ar: 'لم يتغير شيء في حسابك. إن لم تكن أنت من أوقفها فأخبر موظف الفرع، واطلب رمزًا جديدًا.', en: 'Nothing in your account was changed. If it was not you who stopped it, tell the branch, and ask for a new code.' },
  },
  recovery_code_needed: field('اكتب رمز الاستعادة الذي سُلّم لك في الفرع', 'Enter the recovery code you were given at the branch'),
  recovery_code_wrong: field('البيانات أو الرمز غير صحيح. راجع البطاقة والورقة التي سُلّمت لك', 'These details or the code are not right. Check the card and the paper you were given'),
  recovery_code_used: field('استُعمل هذا الرمز من قبل. اطلب رمزًا جديدًا من الفرع', 'This code has been used. Ask the branch for a new one'),
  recovery_stopped: field('أُوقفت هذه الاستعادة. إن لم تكن أنت من أوقفها فأخبر موظف الفرع', 'This recovery was stopped. If it was not you who stopped it, tell the branch'),
  recovery_code_over: field('انتهت مدة هذا الرمز. اطلب رمزًا جديدًا من الفرع', 'The time of this code is over. Ask the branch for a new one'),
  recovery_code_waits: field('الرمز صحيح لكن مدة الانتظار لم تنته. يعمل من الوقت المكتوب على الورقة', 'The code is right, but the wait is not over. It works from the time written on the paper'),
  seen_needed: field('أكّد هذا البند بعد التحقق بنفسك', 'Confirm this once you have checked it yourself'),
  approval_over: {
    status: 409,
    title: { ar: 'انتهت مهلة هذه الموافقة أو أُجيب عنها', en: 'This approval is over or was answered' },
    next: { ar: 'ابدأ استعادة الدخول من جديد في الجهاز الجديد، ثم اختر الرقم الذي يظهر فيه.', en: 'Start the recovery again on the new device, and pick the number it then shows.' },
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
