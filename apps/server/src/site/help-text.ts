import { words } from '../platform/language.ts';

/** Questions and answers; each topic has an address of its own (`/help#offered`). */
export const helpText = words({
  ar: {
    title: 'المساعدة',
    lead: 'إجابات قصيرة عن الحجز والحضور وما تفعله إذا تعذّر عليك شيء.',
    contents: 'في هذه الصفحة',
    topics: {
      book: {
        title: 'كيف أحجز موعدًا؟',
        points: [
          'اختر الخدمة، ثم المنطقة والمدينة أو الفرع الأقرب إليك، ثم اليوم والوقت. يمكنك رؤية الأوقات المتاحة قبل تسجيل الدخول.',
          'سجّل الدخول، أو أنشئ حسابًا برقم هويتك أو إقامتك وتاريخ ميلادك كما في البطاقة ورمز يصل إلى جوالك المسجّل.',
          'راجع الموعد ثم أكّده. تظهر التذكرة في الحال، وتبقى في صفحة مواعيدي.',
        ],
        more: 'لك موعد قائم واحد في كل خدمة. يمكنك تغييره مرتين، ويُحجز الوقت الجديد قبل ترك القديم، فلا تفقد موعدك إن امتلأ الوقت.',
      },
      come: {
        title: 'كيف أحضر بالتذكرة؟',
        points: [
          'احضر في الوقت المكتوب في التذكرة ومعك بطاقة هويتك أو إقامتك الأصلية.',
          'أظهر رمز التذكرة على شاشة جوالك، أو اطبعها على ورقة A4. تكفي طباعة بالأبيض والأسود.',
          'يقرأ الموظف الرمز ويطابقه مع بطاقتك. قارئ الفرع يعمل ولو انقطعت الشبكة.',
        ],
        more: 'تُستعمل التذكرة مرة واحدة، ولا تصلح في فرع آخر أو يوم آخر.',
      },
      phone: {
        title: 'فقدت جوالي أو تغيّر رقمي. ماذا أفعل؟',
        points: [
          'موعدك محفوظ ولا يضيع بضياع الجوال.',
          'سجّل الدخول من أي جهاز، واطبع التذكرة من صفحة مواعيدي.',
          'إن تغيّر رقمك فحدّثه أولًا لدى الجهة التي سُجّل عندها، فالرموز لا تُرسل إلا إلى الرقم المسجّل.',
          'إن كان الجوال مسروقًا فسجّل الخروج من كل الأجهزة من صفحة حسابي، وغيّر كلمة المرور.',
        ],
        more: 'لا يطلب منك أي موظف رمزًا وصل إلى جوالك. لا تُعطِ الرمز أحدًا.',
      },
      offered: {
        title: 'عُرض عليّ موعد بمقابل. ماذا أفعل؟',
        points: [
          'لا تدفع. حجز الموعد مجاني، ولا يمكن نقل موعد من شخص إلى آخر.',
          'لا تُعطِ رقم هويتك أو رمز جوالك لمن يعرض الحجز عنك.',
          'احجز بنفسك من هذه البوابة. المقعد الذي يُلغى يعود للجميع في وقت لا يعلمه أحد، فلا يملك أحد أن يضمن لك مقعدًا.',
          'أبلغ عمّن عرضه من رابط «أبلغ عن بيع موعد» أسفل كل صفحة، دون ذكر اسمك، أو أخبر موظف الفرع.',
        ],
        more: 'البائع يبيعك صورة: الفرع يطابق رمز التذكرة مع بطاقتك، فتُرفض.',
      },
      forged: {
        title: 'رُفضت تذكرتي. لماذا؟',
        points: [
          'كل تذكرة موقّعة رقميًا. تغيير حرف أو رقم واحد في الرمز يجعل القارئ يرفضها، والتعديل على الصورة لا يغيّر ما في الرمز.',
          'تُرفض التذكرة أيضًا إن كانت باسم شخص آخر، أو لفرع آخر أو يوم آخر، أو أُلغي موعدها، أو سبق استعمالها.',
          'يقرأ لك الموظف سبب الرفض، ويعطيك رابطًا قصيرًا تحجز به موعدًا نظاميًا مجانيًا.',
        ],
        more: 'إن كنت قد اشتريت التذكرة فأنت المتضرر: أخبر الموظف بمن باعها.',
      },
      contact: {
        title: 'بمن أتصل؟',
        points: [
          'ابدأ بمكتب الاستقبال في الفرع: عنوانه ورقم هاتفه إن وُجد في صفحة الفرع.',
          'إن ظهر لك خطأ فيه رقم واقعة فاذكر الرقم، فبه يُعرف ما حدث.',
        ],
        more: '',
      },
    },
    findBranch: 'البحث عن فرع',
    checkTicket: 'تحقّق من تذكرة',
    book: 'احجز موعدًا',
  },
  en: {
    title: 'Help',
    lead: 'Short answers about booking, coming to the branch, and what to do when something goes wrong.',
    contents: 'On this page',
    topics: {
      book: {
        title: 'How do I book an appointment?',
        points: [
          'Choose the service, then the region and city or the branch nearest to you, then day and time. You can see free times before you sign in.',
          'Sign in, or open an account with your identity or resident number, your birth date as on the card, and a code sent to your registered mobile.',
          'Check the appointment and confirm it. The ticket appears at once and stays under My appointments.',
        ],
        more: 'You can hold one live appointment for each service. You can change it twice; the new time is taken before the old one is given up, so you never lose it to a full time.',
      },
      come: {
        title: 'How do I come with the ticket?',
        points: [
          'Come at the time on the ticket, with your original identity or resident card.',
          'Show the ticket’s code on your phone, or print it on A4. Black and white is enough.',
          'The clerk reads the code and matches it with your card. The branch’s reader works even when the network is down.',
        ],
        more: 'A ticket admits once, and in no other branch and on no other day.',
      },
      phone: {
        title: 'I lost my phone, or my number changed. What now?',
        points: [
          'Your appointment is kept; it is not lost with the phone.',
          'Sign in from any device and print the ticket from My appointments.',
          'If your number changed, have it updated first where it was registered: codes are sent to the registered number only.',
          'If the phone was stolen, sign out everywhere from My account and change your password.',
        ],
        more: 'No member of staff ever asks for a code sent to your phone. Give it to nobody.',
      },
      offered: {
        title: 'I was offered an appointment for money. What do I do?',
        points: [
          'Do not pay. Booking is free, and an appointment cannot pass from one person to another.',
          'Do not give your identity number or a code from your phone to anyone who offers to book for you.',
          'Book here yourself. A seat that is cancelled comes back to everyone at a moment nobody knows, so nobody can promise you one.',
          'Report who offered it by the link “Report a sold appointment” at the foot of every page, without giving your name, or tell the branch.',
        ],
        more: 'What is sold is a picture: the branch matches the ticket’s code with your card, and refuses it.',
      },
      forged: {
        title: 'My ticket was refused. Why?',
        points: [
          'Every ticket is digitally signed. Changing a single letter or digit of the code makes the reader refuse it, and editing the picture changes nothing inside the code.',
          'A ticket is also refused when it is another person’s, for another branch or day, cancelled, or already used.',
          'The clerk reads the reason out to you and gives you a short link to book a proper appointment, free of charge.',
        ],
        more: 'If you bought the ticket, you are the one who was wronged: tell the clerk who sold it.',
      },
      contact: {
        title: 'Whom do I ask?',
        points: [
          'Start with the branch’s desk: its address, and its telephone number where it has one, are on the branch’s page.',
          'If you saw an error with an incident number, quote the number: it leads to what happened.',
        ],
        more: '',
      },
    },
    checkTicket: 'Check a ticket',
    findBranch: 'Find a branch',
    book: 'Book an appointment',
  },
});
