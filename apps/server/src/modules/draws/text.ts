import { words } from '../../platform/language.ts';

export const drawText = words({
  ar: {
    notices: {
      when: (weekday: string, gregorian: string, hijri: string, time: string) => `${weekday} ${gregorian} (${hijri}) الساعة ${time}`,
      subject: (service: string) => `القرعة: ${service}`,
      applied: (service: string, closes: string, link: string) => `سُجّل طلبك في قرعة مواعيد خدمة ${service}. يمكنك تعديله أو سحبه حتى ${closes}. وقت التقديم لا يؤثر في النتيجة. ${link}`,
      won: (service: string, when: string, until: string, link: string) => `حصلت في القرعة على موعد لخدمة ${service}: ${when}. أكّده قبل ${until} وإلا عاد المقعد لغيرك: ${link}`,
      lost: (service: string, link: string) => `انتهت قرعة مواعيد خدمة ${service} ولم تصل المقاعد إلى دورك. تجد السبب بالتفصيل هنا، وطلبك القادم له الفرصة نفسها: ${link}`,
      cancelled: (service: string, link: string) => `أُلغيت قرعة مواعيد خدمة ${service} قبل إجرائها، ولم يفقد أحد شيئًا. السبب وما يمكنك فعله: ${link}`,
    },
  },
  en: {
    notices: {
      when: (weekday: string, gregorian: string, hijri: string, time: string) => `${weekday} ${gregorian} (${hijri}) at ${time}`,
      subject: (service: string) => `Draw: ${service}`,
      applied: (service: string, closes: string, link: string) => `Your application to the draw for ${service} is in. You can change or withdraw it until ${closes}. When you apply makes no difference. ${link}`,
      won: (service: string, when: string, until: string, link: string) => `You won an appointment for ${service} in the draw: ${when}. Confirm it before ${until}, or the seat goes to others: ${link}`,
      lost: (service: string, link: string) => `The draw for ${service} is over, and the seats did not reach your turn. Why, in detail, is here, and your next application weighs the same: ${link}`,
      cancelled: (service: string, link: string) => `The draw for ${service} was called off before it was held; nobody has lost anything. Why, and what you can do: ${link}`,
    },
  },
});
