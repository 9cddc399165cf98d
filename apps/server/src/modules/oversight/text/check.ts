import { words } from '../../../platform/language.ts';

/** Words of checking that an inspector is one. */
export const checkText = words({
  ar: {
    title: 'تحقّق من المفتش',
    lead: 'اكتب رقم البطاقة والرمز الظاهر الآن على شاشة المفتش. افعل ذلك من جوالك أنت.',
    number: 'رقم بطاقة المفتش', numberHint: 'ثمانية أرقام.', code: 'الرمز على شاشته', codeHint: 'ستة أرقام تتغير كل دقيقة.',
    submit: 'تحقّق', again: 'تحقّق من غيره',
    numberWrong: 'اكتب رقم البطاقة من ثمانية أرقام', codeWrong: 'اكتب الرمز من ستة أرقام كما يظهر الآن',
    yesTitle: 'نعم، هذا مفتش', yes: 'البطاقة والرمز صحيحان الآن.', name: 'الاسم', authority: 'الجهة',
    compare: 'قارن الاسم ببطاقة من أمامك. لا يأخذ المفتش مالًا، ولا يطلب منك رمزًا وصل إلى جوالك لغير تأكيد تعهد وقّعته.',
    noTitle: 'لا يطابق هذا مفتشًا الآن', no: 'قد يكون الرمز قد تغيّر وأنت تكتبه، أو في أحد الرقمين خطأ. اطلب الرمز الظاهر الآن واكتبه مرة أخرى.',
    noThen: 'إن تكرر ذلك فلا تُره شيئًا ولا توقّع له، وأبلغ الأمانة.', noReason: 'الجواب واحد مهما كان السبب، حتى لا يُعرف به شيء عن غيرك.',
    wait: (time: string) => `محاولات كثيرة. أعد المحاولة بعد الساعة ${time}.`, waitNext: 'اطلب من المفتش أن ينتظر، أو اتصل بالأمانة.',
    offices: 'ماذا يحدث عند الزيارة؟',
  },
  en: {
    title: 'Check an inspector',
    lead: 'Enter the number of the card and the code that the inspector’s screen shows now. Do it on your own phone.',
    number: 'Number of the inspector’s card', numberHint: 'Eight digits.', code: 'Code on the screen', codeHint: 'Six digits, new each minute.',
    submit: 'Check', again: 'Check another one',
    numberWrong: 'Enter the eight digits of the card’s number', codeWrong: 'Enter the six digits of the code as it is shown now',
    yesTitle: 'Yes, this is an inspector', yes: 'Card and code are right at this moment.', name: 'Name', authority: 'Authority',
    compare: 'Compare the name with the card of the person before you. An inspector takes no money, and asks for a code from your mobile only to confirm a pledge that you signed.',
    noTitle: 'This fits no inspector now', no: 'The code may have changed while you typed, or there is a mistake in one of the numbers. Ask for the code that is shown now and enter it again.',
    noThen: 'If that happens again, show them nothing, sign nothing, and tell the municipality.', noReason: 'The answer is the same for every reason, so that it tells nothing about anybody else.',
    wait: (time) => `Too many tries. Try again after ${time}.`, waitNext: 'Ask the inspector to wait, or call the municipality.',
    offices: 'What happens at a visit?',
  },
});
