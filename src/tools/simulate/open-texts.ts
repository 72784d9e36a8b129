/**
 * Free text in the language of the form: a theme said in words, the way back from the words to the theme,
 * and a few neutral remarks for text fields nobody here knows.
 */
import { de, lb } from './open-texts-de-lb.ts';
import { ar, en } from './open-texts-en-ar.ts';
import { fr, pt } from './open-texts-fr-pt.ts';
import { openThemes, type OpenTheme, type ThemeTexts } from './open-themes.ts';

const texts: Record<string, ThemeTexts> = { de, lb, fr, pt, en, ar };

const remarks: Record<string, readonly string[]> = {
  de: ['Danke für die Umfrage.', 'Keine weiteren Anmerkungen.', 'Nein.'],
  lb: ["Merci fir d'Ëmfro.", 'Keng weider Bemierkungen.', 'Neen.'],
  fr: ['Merci pour cette enquête.', 'Pas de remarque.', 'Non.'],
  pt: ['Agradeço este inquérito.', 'Sem comentários.', 'Não.'],
  en: ['Thank you for this survey.', 'No further comments.', 'No.'],
  ar: ['شكرًا على هذا الاستبيان.', 'لا توجد ملاحظات أخرى.', 'لا.']
};

const themeByText = new Map<string, OpenTheme>(
  Object.values(texts).flatMap((byTheme) =>
    openThemes.flatMap(({ key }) => byTheme[key].map((text) => [text.normalize('NFC'), key] as const))
  )
);

/** The theme of an answer made by this generator; undefined for any other text. */
export function themeOf(text: string): OpenTheme | undefined {
  return themeByText.get(text.trim().normalize('NFC'));
}

/** A language without texts of its own borrows the one its speakers would most likely write in here. */
function writtenIn(language: string): string {
  const [base = language] = language.split('-');
  if (base in texts) return base;
  return base === 'it' || base === 'es' ? 'fr' : 'en';
}

export function wordingsOf(theme: OpenTheme, language: string): readonly string[] {
  return texts[writtenIn(language)]?.[theme] ?? en[theme];
}

export function remarksIn(language: string): readonly string[] {
  return remarks[writtenIn(language)] ?? [];
}
