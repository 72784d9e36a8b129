/** What the demonstration's surveys are called, in every language that the program speaks. */
import type { Locale } from '#lib/i18n/locale.ts';

export const titles: Record<'long' | 'pulse', Record<Locale, string>> = {
  long: {
    de: 'Was brauchst du im Miselerland?',
    fr: 'De quoi as-tu besoin au Miselerland ?',
    lb: 'Wat brauchs du am Miselerland?',
    pt: 'De que precisas no Miselerland?',
    en: 'What do you need in Miselerland?',
    'de-simple': 'Das brauche ich im Miselerland',
    'fr-simple': 'Ce qu’il te faut au Miselerland',
    'lb-simple': 'Dat brauch ech am Miselerland',
    it: 'Di cosa hai bisogno nel Miselerland?',
    es: '¿Qué necesitas en Miselerland?',
    uk: 'Що тобі потрібно в Мізелерланді?',
    ar: 'ما الذي تحتاجون إليه في ميزيلرلاند؟',
    tr: 'Miselerland’da neye ihtiyacın var?',
    ro: 'De ce ai nevoie în Miselerland?',
    'sr-Latn': 'Šta ti treba u Miselerlandu?',
    pl: 'Czego potrzebujesz w Miselerlandzie?',
    ru: 'Что тебе нужно в Мизелерланде?',
    fa: 'در میزلرلند به چه چیزی نیاز دارید؟',
    ti: 'ኣብ ሚዘልርላንድ እንታይ የድልየኩም፧',
    sq: 'Çfarë të duhet në Miselerland?'
  },
  pulse: {
    de: 'Acht kurze Fragen zum Miselerland',
    fr: 'Huit petites questions sur le Miselerland',
    lb: 'Aacht kuerz Froen iwwer d’Miselerland',
    pt: 'Oito perguntas breves sobre o Miselerland',
    en: 'Eight short questions about Miselerland',
    'de-simple': '8 kurze Fragen zum Miselerland',
    'fr-simple': '8 questions courtes sur le Miselerland',
    'lb-simple': '8 kuerz Froen iwwer d’Miselerland',
    it: 'Otto brevi domande sul Miselerland',
    es: 'Ocho preguntas breves sobre Miselerland',
    uk: 'Вісім коротких запитань про Мізелерланд',
    ar: 'ثمانية أسئلة قصيرة عن ميزيلرلاند',
    tr: 'Miselerland hakkında sekiz kısa soru',
    ro: 'Opt întrebări scurte despre Miselerland',
    'sr-Latn': 'Osam kratkih pitanja o Miselerlandu',
    pl: 'Osiem krótkich pytań o Miselerland',
    ru: 'Восемь коротких вопросов о Мизелерланде',
    fa: 'هشت پرسش کوتاه درباره‌ی میزلرلند',
    ti: 'ሸሞንተ ሓጸርቲ ሕቶታት ብዛዕባ ሚዘልርላንድ',
    sq: 'Tetë pyetje të shkurtra për Miselerlandin'
  }
};
