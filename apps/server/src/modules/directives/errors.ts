import type { ErrorTable } from '../../platform/errors.ts';

const mistake = { status: 422 } as const;

/** Refusals about directives. */
export const directiveErrors = {
  directive_not_found: {
    status: 404,
    title: { ar: 'لا يوجد توجيه بهذا العنوان لدى جهتك', en: 'Your authority has no directive at this address' },
    next: { ar: 'افتح قائمة التوجيهات واختر منها.', en: 'Open the list of directives and choose from it.' },
  },
  directive_changed: {
    status: 409,
    title: { ar: 'تغيّر التوجيه بعد أن فتحت الصفحة', en: 'The directive has changed since you opened the page' },
    next: { ar: 'هذه حاله الآن. راجعها، ثم أعد ما أردت فعله إن كان لا يزال مطلوبًا.', en: 'This is how it stands now. Look at it, and do again what you meant to do if it is still needed.' },
  },
  directive_move_not_allowed: {
    status: 409,
    title: { ar: 'لا يُسمح بهذه الخطوة في حال التوجيه الآن', en: 'This step is not allowed as the directive stands' },
    next: { ar: 'تعرض صفحة التوجيه الخطوات الممكنة لجهتك.', en: 'The directive’s page shows the steps that are open to your authority.' },
  },
  directive_over: {
    status: 409,
    title: { ar: 'لم يعد هذا التوجيه قائمًا', en: 'This directive is no longer in force' },
    next: { ar: 'سُحب أو حلّ محله توجيه أحدث. لا يلزم جهتك شيء بموجبه.', en: 'It was withdrawn, or a newer one took its place. Your authority has nothing to do under it.' },
  },
  directive_own_words: {
    status: 403,
    title: { ar: 'لا يوقّع التوجيه من كتبه', en: 'Nobody signs a directive that they wrote' },
    next: { ar: 'اطلب من زميل في جهتك أن يراجعه ويوقّعه.', en: 'Ask a colleague of your authority to review and sign it.' },
  },
  directive_nobody_below: {
    status: 403,
    title: { ar: 'لا توجد جهات تتبع جهتك لتوجّهها', en: 'No authority stands below yours' },
    next: { ar: 'يُصدر التوجيهات من تتبعه جهات أخرى.', en: 'Directives are issued by those that others stand below.' },
  },
  directive_file_missing: {
    status: 409,
    title: { ar: 'لم يعد هذا المرفق في المسودة', en: 'This attachment is no longer part of the draft' },
    next: { ar: 'حدّث الصفحة لترى مرفقاتها الآن.', en: 'Refresh the page to see what is attached now.' },
  },
  directive_subject_needed: { ...mistake, title: { ar: 'اكتب موضوع التوجيه بالعربية', en: 'Write the subject in Arabic' }, next: { ar: 'سطر واحد، في 160 حرفًا على الأكثر.', en: 'One line of at most 160 characters.' } },
  directive_text_needed: { ...mistake, title: { ar: 'اكتب نص التوجيه بالعربية', en: 'Write the text in Arabic' }, next: { ar: 'النص العربي هو الملزم، في 8000 حرف على الأكثر.', en: 'The Arabic text is the one that binds, in at most 8,000 characters.' } },
  directive_basis_needed: { ...mistake, title: { ar: 'اكتب السند النظامي', en: 'Write the legal basis' }, next: { ar: 'النظام أو الأمر الذي يستند إليه التوجيه، في 1000 حرف على الأكثر.', en: 'The law or order that the directive rests on, in at most 1,000 characters.' } },
  directive_english_half: { ...mistake, title: { ar: 'أكمل الترجمة الإنجليزية أو احذفها', en: 'Complete the English, or leave it out' }, next: { ar: 'الموضوع والنص معًا، أو لا شيء منهما.', en: 'Subject and text together, or neither.' } },
  directive_due_wrong: { ...mistake, title: { ar: 'اكتب موعدًا بعد اليوم وخلال سنة', en: 'Give a day after today and within a year' }, next: { ar: 'بالتقويم الهجري أو الميلادي.', en: 'In either calendar.' } },
  directive_due_late: { ...mistake, title: { ar: 'الموعد بعد موعد جهتك', en: 'The day lies after your authority’s own' }, next: { ar: 'اختر موعدًا يترك لجهتك وقتًا لترد قبل موعدها.', en: 'Choose a day that leaves your authority time to answer before its own.' } },
  directive_addressee_needed: { ...mistake, title: { ar: 'اختر جهة واحدة على الأقل', en: 'Choose at least one authority' }, next: { ar: 'من الجهات التي تتبع جهتك ولم يصلها هذا التوجيه.', en: 'Of those below yours that do not have this directive yet.' } },
  directive_said_needed: { ...mistake, title: { ar: 'اكتب ما تريد قوله', en: 'Write what you have to say' }, next: { ar: 'في 4000 حرف على الأكثر.', en: 'In at most 4,000 characters.' } },
  directive_reason_needed: { ...mistake, title: { ar: 'اكتب السبب', en: 'Write the reason' }, next: { ar: 'في 1000 حرف على الأكثر. تقرؤه كل جهة وصلها التوجيه.', en: 'In at most 1,000 characters. Every authority that has the directive reads it.' } },
  directive_colleague_needed: { ...mistake, title: { ar: 'اختر زميلًا من جهتك', en: 'Choose a colleague of your authority' }, next: { ar: 'من القائمة.', en: 'From the list.' } },
  directive_figure_wrong: { ...mistake, title: { ar: 'الأعداد أرقام صحيحة', en: 'Figures are whole numbers' }, next: { ar: 'اكتب صفرًا حيث لا يوجد شيء.', en: 'Write 0 where there is nothing.' } },
  directive_difference_needed: { ...mistake, title: { ar: 'أعدادك تخالف ما حسبته البوابة. اكتب السبب', en: 'Your figures are not those that the portal counted. Say why' }, next: { ar: 'يقرؤه من يتلقى ردك. أو أعد الأعداد المحسوبة.', en: 'Whoever receives your answer reads it. Or put the counted figures back.' } },
} as const satisfies ErrorTable;
