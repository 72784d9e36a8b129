/** Made-up open answers in English and Arabic, two wordings for each theme. */
import type { ThemeTexts } from './open-themes.ts';

export const en: ThemeTexts = {
  'evening-buses': [
    'More buses in the evening and at weekends.',
    'There is hardly any bus after 8 pm, this should change.'
  ],
  'safe-ways': [
    'Safe paths for walking and cycling between the villages.',
    'Better lighting and wider pavements in the village.'
  ],
  'affordable-flats': [
    'Affordable flats for families and young people.',
    'The commune should build flats and let them at fair rents.'
  ],
  'childcare-places': [
    'More childcare places.',
    'We have been waiting for months for a place at the maison relais.'
  ],
  'language-tables': [
    'A language table where everybody can join in.',
    'A regular language café, no registration needed.'
  ],
  'evening-courses': [
    'Language courses in the evening, also for people who work.',
    'Luxembourgish courses here and not only in the city.'
  ],
  'several-languages': [
    "The commune's letters and website in several languages.",
    'Important information in plain language.'
  ],
  welcome: ['A welcome for everybody who moves to the commune.', 'One contact person for new residents.'],
  apprenticeships: [
    'More apprenticeships and internships in the region.',
    'The commune could help young people find an apprenticeship.'
  ],
  doctor: [
    "A doctor's practice in the commune.",
    "Shorter waits at the doctor's and more help at home for older people."
  ],
  'ask-residents': [
    'Ask the residents before decisions are made.',
    'Information meetings in the evening, after work.'
  ],
  'open-clubs': ['Clubs should introduce themselves better to new people.', 'An open day at all the clubs.'],
  'meeting-place': [
    'A place where young and old can meet.',
    'More festivals and concerts open to everybody.'
  ],
  respect: [
    'More respect in everyday life, wherever people come from.',
    'Somewhere to turn to in cases of discrimination.'
  ],
  'opening-hours': [
    'Longer opening hours at the commune.',
    'The commune should stay open one evening a week.'
  ]
};

export const ar: ThemeTexts = {
  'evening-buses': [
    'المزيد من الحافلات مساءً وفي عطلة نهاية الأسبوع.',
    'لا تكاد توجد حافلات بعد الساعة الثامنة مساءً، وينبغي أن يتغير ذلك.'
  ],
  'safe-ways': ['طرق آمنة للمشاة والدراجات بين القرى.', 'إنارة أفضل وأرصفة أوسع في القرية.'],
  'affordable-flats': [
    'مساكن بأسعار معقولة للعائلات والشباب.',
    'ينبغي أن تبني البلدية مساكن وتؤجرها بأسعار معقولة.'
  ],
  'childcare-places': ['المزيد من الأماكن لرعاية الأطفال.', 'ننتظر منذ أشهر مكانًا لطفلنا في دار الحضانة.'],
  'language-tables': [
    'طاولة محادثة مفتوحة للجميع لممارسة اللغات.',
    'لقاءات منتظمة لممارسة اللغات من دون تسجيل.'
  ],
  'evening-courses': [
    'دورات لغة في المساء تناسب من يعملون أيضًا.',
    'دورات لتعلم اللغة اللوكسمبورغية هنا وليس في المدينة فقط.'
  ],
  'several-languages': ['رسائل البلدية وموقعها الإلكتروني بعدة لغات.', 'المعلومات المهمة بلغة بسيطة.'],
  welcome: ['استقبال لكل من ينتقل حديثًا إلى البلدية.', 'شخص محدد يمكن للسكان الجدد التواصل معه.'],
  apprenticeships: [
    'المزيد من فرص التدريب المهني في المنطقة.',
    'يمكن للبلدية أن تساعد الشباب في إيجاد مكان للتدريب المهني.'
  ],
  doctor: ['عيادة طبية في بلدتنا.', 'وقت انتظار أقصر عند الطبيب ومساعدة منزلية أكثر لكبار السن.'],
  'ask-residents': ['سؤال السكان عن رأيهم قبل اتخاذ القرارات.', 'لقاءات إعلامية في المساء بعد العمل.'],
  'open-clubs': ['ينبغي أن تعرّف الجمعيات بنفسها للسكان الجدد بشكل أفضل.', 'يوم مفتوح في جميع الجمعيات.'],
  'meeting-place': ['مكان لقاء لجميع الأعمار.', 'المزيد من الاحتفالات والحفلات الموسيقية المفتوحة للجميع.'],
  respect: [
    'المزيد من الاحترام في الحياة اليومية أيًا كان أصل الشخص.',
    'جهة يمكن اللجوء إليها عند التعرض للتمييز.'
  ],
  'opening-hours': ['ساعات عمل أطول في البلدية.', 'ينبغي أن تفتح البلدية أبوابها مساءً مرة في الأسبوع.']
};
