/** What is said when no answer of the portal itself can be shown. */
export const clientText = {
  ar: {
    unreachable: { title: 'تعذّر الاتصال بالبوابة', next: 'تحقق من اتصالك بالشبكة ثم أعد المحاولة. إن كنت قد أرسلت طلبًا فتأكد أولًا مما تم حفظه.' },
    unreadable_answer: { title: 'وصل جواب لا يمكن قراءته', next: 'أعد المحاولة بعد لحظات. إن تكرر ذلك فحدّث التطبيق.' },
  },
  en: {
    unreachable: { title: 'The portal cannot be reached', next: 'Check your connection and try again. If you had sent something, look first at what was saved.' },
    unreadable_answer: { title: 'The answer cannot be read', next: 'Try again in a moment. If it happens again, update the app.' },
  },
} as const;

export type ClientLanguage = keyof typeof clientText;
