import type { Bilingual } from './language.ts';

/** What a person reads when something was refused: what happened, and what to do next. */
export interface ErrorWords {
  readonly title: Bilingual;
  readonly next: Bilingual;
}

/** One row of the error table: the HTTP status of a code and its words. */
export interface ErrorKind extends ErrorWords {
  readonly status: number;
}

export type ErrorTable = Readonly<Record<string, ErrorKind>>;

/** Facts that go with a refusal: JSON-safe, no personal data of others. */
export type ErrorFacts = Readonly<Record<string, unknown>>;

/**
 * A refusal that the reader is told about. The code is stable (API clients branch on it);
 * its HTTP status and words stand in the error table of the module that throws it.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly facts: ErrorFacts;

  constructor(code: string, facts: ErrorFacts = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.facts = facts;
  }
}

/** Input that does not fit its form: one code a field, so that each stands beside its field. */
export class InvalidInput extends DomainError {
  readonly fields: Readonly<Record<string, string>>;

  /** @param fields field name → error code whose words stand in the error table. */
  constructor(fields: Readonly<Record<string, string>>) {
    super('invalid_input', { fields });
    this.fields = fields;
  }
}

/** Refusals that any route can meet. Modules add their own tables; `app.ts` joins them. */
export const platformErrors = {
  invalid_input: {
    status: 422,
    title: { ar: 'بعض البيانات تحتاج إلى تصحيح', en: 'Some of the details need correcting' },
    next: { ar: 'صحّح الحقول المبيّنة ثم أعد الإرسال. لم يُفقد شيء مما كتبته.', en: 'Correct the fields shown and send again. Nothing you wrote is lost.' },
  },
  required: { status: 422, title: { ar: 'هذا الحقل مطلوب', en: 'This field is needed' }, next: { ar: 'املأ الحقل.', en: 'Fill in the field.' } },
  not_a_choice: { status: 422, title: { ar: 'اختر أحد الخيارات المعروضة', en: 'Choose one of the options shown' }, next: { ar: 'ارجع واختر من القائمة.', en: 'Go back and choose from the list.' } },
  too_long: { status: 422, title: { ar: 'النص أطول من المسموح', en: 'The text is longer than allowed' }, next: { ar: 'اختصر النص.', en: 'Shorten the text.' } },
  not_found: {
    status: 404,
    title: { ar: 'لا توجد صفحة بهذا العنوان', en: 'There is no page at this address' },
    next: { ar: 'تأكد من العنوان، أو ابدأ من الصفحة الرئيسة.', en: 'Check the address, or start from the home page.' },
  },
  method_not_allowed: {
    status: 405,
    title: { ar: 'لا يُطلب هذا العنوان بهذه الطريقة', en: 'This address does not take that method' },
    next: { ar: 'ابدأ من الصفحة الرئيسة.', en: 'Start from the home page.' },
  },
  malformed_request: {
    status: 400,
    title: { ar: 'لم نتمكن من قراءة الطلب', en: 'The request could not be read' },
    next: { ar: 'ارجع إلى الصفحة السابقة وأعد المحاولة منها.', en: 'Go back to the page before and send it from there.' },
  },
  too_large: {
    status: 413,
    title: { ar: 'الطلب أكبر من الحد المسموح', en: 'The request is larger than allowed' },
    next: { ar: 'اختصر ما أدخلته ثم أعد الإرسال.', en: 'Shorten what you entered and send again.' },
  },
  headers_too_large: {
    status: 431,
    title: { ar: 'أرسل متصفحك بيانات أكثر من الحد المسموح', en: 'Your browser sent more than is allowed' },
    next: { ar: 'امسح ملفات تعريف الارتباط (cookies) لهذا الموقع، أو اختصر العنوان، ثم أعد المحاولة.', en: 'Delete the cookies of this site, or shorten the address, and try again.' },
  },
  request_too_slow: {
    status: 408,
    title: { ar: 'لم يصل الطلب كاملًا في وقته', en: 'The request did not arrive in time' },
    next: { ar: 'تأكد من اتصالك بالإنترنت ثم أعد المحاولة. لم يُحفظ شيء من هذا الطلب.', en: 'Check your connection and try again. Nothing of this request was saved.' },
  },
  unsupported_media_type: {
    status: 415,
    title: { ar: 'صيغة الطلب غير مدعومة', en: 'This kind of content is not supported' },
    next: { ar: 'أرسل نموذجًا أو JSON.', en: 'Send a form or JSON.' },
  },
  forged_request: {
    status: 403,
    title: { ar: 'لم يصل الطلب من صفحة مفتوحة لديك', en: 'The request did not come from a page you have open' },
    next: { ar: 'افتح الصفحة من جديد ثم أعد الإرسال.', en: 'Open the page again and send it from there.' },
  },
  sign_in_needed: {
    status: 401,
    title: { ar: 'سجّل الدخول للمتابعة', en: 'Sign in to go on' },
    next: { ar: 'بعد الدخول تعود إلى حيث كنت.', en: 'After signing in you come back to where you were.' },
  },
  new_password_needed: {
    status: 403,
    title: { ar: 'اختر كلمة مرورك أولًا', en: 'Choose your own password first' },
    next: { ar: 'دخلت بكلمة مرور أولى. اختر كلمة مرور جديدة، ثم تُفتح لك بقية الصفحات.', en: 'You signed in with a first password. Choose a new one; the other pages open after that.' },
  },
  passkey_needed: {
    status: 403,
    title: { ar: 'أنشئ مفتاح المرور أولًا', en: 'Make your passkey first' },
    next: { ar: 'يدخل الموظفون بمفتاح مرور. أنشئه الآن، ثم تُفتح لك بقية الصفحات.', en: 'Staff sign in with a passkey. Make one now; the other pages open after that.' },
  },
  not_allowed: {
    status: 403,
    title: { ar: 'هذه الصفحة ليست ضمن صلاحياتك', en: 'This page is not within your role' },
    next: { ar: 'إن كنت تحتاجها في عملك فاطلبها من مسؤول النظام.', en: 'If your work needs it, ask the operator.' },
  },
  idempotency_key_needed: {
    status: 400,
    title: { ar: 'ينقص الطلب مفتاح عدم التكرار', en: 'The request needs an Idempotency-Key' },
    next: { ar: 'أرسل ترويسة Idempotency-Key من 8 إلى 64 حرفًا، واحدة لكل عملية.', en: 'Send an Idempotency-Key header of 8 to 64 characters, one for each operation.' },
  },
  idempotency_key_reused: {
    status: 422,
    title: { ar: 'استُعمل هذا المفتاح لطلب مختلف', en: 'This key was used for a different request' },
    next: { ar: 'استعمل مفتاحًا جديدًا للعملية الجديدة.', en: 'Use a new key for a new operation.' },
  },
  too_many_attempts: {
    status: 429,
    title: { ar: 'محاولات كثيرة متتالية', en: 'Too many attempts in a row' },
    next: { ar: 'يمكنك المتابعة بعد المدة المبيّنة. لم يتغير شيء.', en: 'You can go on after the time shown. Nothing was changed.' },
  },
  busy: {
    status: 503,
    title: { ar: 'الإقبال كبير في هذه اللحظة', en: 'Very many people are here at this moment' },
    next: { ar: 'لم يُفقد شيء. أرسل طلبك مرة أخرى.', en: 'Nothing is lost. Send your request once more.' },
  },
  unexpected: {
    status: 500,
    title: { ar: 'حدث خطأ من جهتنا', en: 'Something went wrong on our side' },
    next: { ar: 'لم يُفقد شيء. حدّث الصفحة لترى ما تم حفظه. رقم الواقعة أدناه.', en: 'Nothing is lost. Refresh the page to see what was saved. The incident number is below.' },
  },
  cannot_save: {
    status: 503,
    title: { ar: 'تعذّر الحفظ في هذه اللحظة', en: 'Nothing can be saved at this moment' },
    next: {
      ar: 'كل ما أُكِّد لك من قبل محفوظ كما هو. أما طلبك الأخير فلم يُحفظ منه شيء، فأعد إرساله بعد لحظات.',
      en: 'Everything that was confirmed to you is safe. Of your last request nothing was saved; send it again in a few moments.',
    },
  },
  unavailable: {
    status: 503,
    title: { ar: 'قاعدة البيانات لا تستجيب الآن', en: 'The database is not answering right now' },
    next: { ar: 'نعيد الاتصال تلقائيًا. حدّث الصفحة بعد لحظات لترى ما تم حفظه.', en: 'We are reconnecting. Refresh in a moment to see what was saved.' },
  },
} as const satisfies ErrorTable;
