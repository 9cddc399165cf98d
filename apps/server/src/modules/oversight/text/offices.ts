import { words } from '../../../platform/language.ts';

/** What owners of offices are told; each section has an address of its own (`/offices#objection`). */
export const officeText = words({
  ar: {
    title: 'لأصحاب المكاتب والمراكز التجارية',
    lead: 'ما الممنوع ولماذا، وما الطريق النظامي، وماذا يحدث عند الزيارة، وكيف تعترض، وكيف تتأكد أن من أمامك مفتش.',
    contents: 'في هذه الصفحة',
    sections: {
      forbidden: {
        title: 'ما الممنوع؟',
        points: [
          'الإعلان عن تقديم خدمات وزارة الداخلية الإلكترونية، في لوحة أو ورقة أو حساب أو رسالة.',
          'تقديم هذه الخدمات للمراجعين: الدخول إلى حساباتهم، أو الحجز والتقديم بأسمائهم، بمقابل أو دون مقابل.',
          'بيع موعد أو الوعد به، أو تعديل تذكرة صدرت لشخص آخر.',
        ],
        more: 'خدمات مكتبك الأخرى المذكورة في رخصته لا يمسّها هذا المنع.',
      },
      why: {
        title: 'لماذا؟',
        points: [
          'حساب المرء مفتاح بياناته وبيانات أسرته. من يدخل به يرى كل شيء، ويستطيع أن يطلب باسم صاحبه.',
          'الموعد مجاني وحق لصاحبه. من يدفع ثمنه يدفع فيما هو له.',
          'التذكرة المعدّلة تُرفض عند الفرع، ويخسر المراجع ماله ووقته.',
        ],
        more: 'وجّهت وزارة الداخلية الوزارة المعنية بالبلديات بمنع ذلك، ووجّهت هي الأمانات، وتنفّذه الأمانة التي يتبعها مكتبك.',
      },
      pledge: {
        title: 'نص التعهد',
        points: [],
        more: 'النص العربي هو الملزم. التعهد الموقّع لا يُعدّل، وإنما يحل محله تعهد أحدث، وفي نسخته رمز يتحقق به من شاء.',
      },
      instead: {
        title: 'بماذا تنصح من يسألك؟',
        points: [
          'الحجز مجاني من هذه البوابة، من أي جوال، بالعربية أو الإنجليزية، ويرى المراجع الأوقات المتاحة قبل الدخول.',
          'من لا يحسن استعمال الجوال يساعده موظف الاستقبال في الفرع على الحجز بنفسه، دون مقابل.',
          'من امتلأت مواعيد فرعه يسجّل في قائمة الانتظار، فيُعرض عليه المقعد إذا أُلغي موعد.',
        ],
        more: 'يسرّنا أن تعلّق في مكتبك ورقة فيها: «الموعد مجاني، واحجزه بنفسك من البوابة».',
      },
      visit: {
        title: 'ماذا يحدث عند الزيارة؟',
        points: [
          'يعرّفك المفتش بنفسه ويريك بطاقته ورمزه. تحقّق منهما قبل أن تجيب.',
          'يكتب ما رآه ويصوّره، ويكتب ما تقوله كما تقوله.',
          'إن لم يجد مخالفة انتهت الزيارة، ولا شيء عليك.',
          'إن طُلب منك التعهد فاقرأه أولًا. توقّعه على الشاشة ثم تؤكده برمز يصل إلى جوالك.',
          'إن امتنعت عن التوقيع كُتب امتناعك بشهادة شاهدين، ولا تُكره عليه.',
        ],
        more: 'لا يأخذ المفتش مالًا، ولا تُدفع غرامة نقدًا في المكتب أبدًا.',
      },
      after: {
        title: 'ماذا بعد المخالفة؟',
        points: [
          'حيث جعل جدول الجزاءات مهلة للتصحيح تُنذَر أولًا وتُعطاها، ثم تُزار مرة أخرى.',
          'من صحّح في المهلة سُجّل له ذلك، وأُغلقت المخالفة.',
          'من خالف تعهده أو لم يصحّح صدر بحقه إشعار بالجزاء، فيه سببه ومقداره ومصدره.',
        ],
        more: '',
      },
      objection: {
        title: 'كيف تعترض؟',
        points: [
          'لك أن تعترض على الجزاء خلال 15 يومًا من إشعارك به.',
          'افتح الإشعار برقمه ورمزه اللذين في الرسالة، أو راجع الأمانة ومعك رقم الإشعار، واكتب أسبابك وأرفق ما يثبتها.',
          'ينظر في اعتراضك موظف غير الذي أصدر الجزاء وغير المفتش، ويصلك القرار مسبّبًا.',
        ],
        more: 'إن فاتت المدة فلك أن تطلب من الجهة القضائية المختصة النظر في الأمر.',
      },
      inspector: {
        title: 'كيف تتأكد أنه مفتش؟',
        points: [
          'اطلب رقم بطاقته والرمز الذي على شاشة جواله. يتغير الرمز من حين إلى حين، فلا تنفع صورة قديمة منه.',
          'اكتبهما في صفحة «تحقّق من المفتش» من جوالك أنت، لا من جوال غيرك.',
          'إن قالت الصفحة إنه ليس مفتشًا الآن فلا تُره شيئًا ولا توقّع له، وأبلغ الأمانة.',
        ],
        more: '',
      },
    },
    quoteOf: (version: number) => `التعهد، النسخة ${version}`,
    quoteReading: 'ترجمة للقراءة فقط',
    report: 'أبلغ عن بيع موعد', book: 'طريقة الحجز', check: 'تحقّق من تعهد أو إشعار', checkInspector: 'تحقّق من المفتش', penalty: 'افتح إشعار الجزاء أو اعترض عليه',
  },
  en: {
    title: 'For owners of offices and commercial centres',
    lead: 'What is forbidden and why, what is lawful instead, what happens at a visit, how to object, and how to make sure that an inspector is one.',
    contents: 'On this page',
    sections: {
      forbidden: {
        title: 'What is forbidden?',
        points: [
          'Advertising e-services of the Ministry of Interior: on a sign, on paper, in an account or in a message.',
          'Providing these services to people: signing in to their accounts, booking or applying in their names, for money or for nothing.',
          'Selling an appointment or promising one, and altering a ticket that was issued to somebody else.',
        ],
        more: 'The other services of your office, as its licence names them, are not touched by this.',
      },
      why: {
        title: 'Why?',
        points: [
          'An account is the key to a person’s data and the family’s. Whoever signs in with it sees everything and can ask for things in the holder’s name.',
          'An appointment is free and its holder’s right. Whoever pays for one pays for what is theirs.',
          'An altered ticket is refused at the branch, and the visitor loses money and time.',
        ],
        more: 'The Ministry of Interior directed the ministry in charge of municipalities to stop it, which directed the municipalities; the one that your office belongs to carries it out.',
      },
      pledge: {
        title: 'The text of the pledge',
        points: [],
        more: 'The Arabic text is the binding one. A signed pledge is never edited, only followed by a newer one, and its copy carries a code that anybody can check.',
      },
      instead: {
        title: 'What to tell people who ask you',
        points: [
          'Booking is free on this portal, from any phone, in Arabic or English, and free times can be seen before signing in.',
          'Whoever is not at ease with a phone is helped by the branch’s front desk to book for themselves, at no charge.',
          'Where a branch is full, people put themselves on the waiting list and are offered a seat when an appointment is cancelled.',
        ],
        more: 'You are welcome to hang up a sheet that says: “Appointments are free. Book yours on the portal.”',
      },
      visit: {
        title: 'What happens at a visit?',
        points: [
          'The inspector says who they are and shows a card and a code. Check both before you answer.',
          'They write down and photograph what they see, and write what you say as you say it.',
          'If nothing is found, the visit is over and nothing follows.',
          'If you are asked for the pledge, read it first. You sign on the screen and confirm with a code sent to your mobile.',
          'If you decline to sign, two witnesses confirm that you did. Nobody forces you.',
        ],
        more: 'An inspector takes no money, and no fine is ever paid in cash at the office.',
      },
      after: {
        title: 'What follows a violation?',
        points: [
          'Where the table of penalties gives time to correct it, you are warned first and given that time; then you are visited again.',
          'Whoever corrects it in time has that on record, and the violation is closed.',
          'Whoever breaks the pledge or does not correct it gets a penalty notice with its reason, its amount and its source.',
        ],
        more: '',
      },
      objection: {
        title: 'How do you object?',
        points: [
          'You can object to a penalty within 15 days of being notified.',
          'Open the notice with the number and code in the message, or go to the municipality with its number; write your reasons and attach what supports them.',
          'Somebody who neither issued the penalty nor inspected your office decides, and you are told the decision with its reasons.',
        ],
        more: 'Once that time is over, you can still ask the competent court to look at the matter.',
      },
      inspector: {
        title: 'How do you make sure that it is an inspector?',
        points: [
          'Ask for the number of the card and for the code on their phone’s screen. The code changes from time to time, so an old picture of it is no use.',
          'Enter both on the page “Check an inspector”, on your own phone and nobody else’s.',
          'If the page says that this is no inspector now, show them nothing, sign nothing, and tell the municipality.',
        ],
        more: '',
      },
    },
    quoteOf: (version: number) => `The pledge, version ${version}`,
    quoteReading: 'Translation for reading only',
    report: 'Report a sold appointment', book: 'How to book', check: 'Check a pledge or a notice', checkInspector: 'Check an inspector', penalty: 'Open a penalty notice, or object',
  },
});
