/** Reads localisable texts of a definition and notes where a language is missing. */
import { isLocale, locales, type Locale } from '#lib/i18n/locale.ts';
import type { DefinitionProblem, Gap } from '../definition.ts';

export interface TextReader {
  languages: Locale[];
  gaps: Gap[];
  /** The text per language. A plain text is a name where `isName`, English otherwise. */
  read(raw: unknown, place: string, isName?: boolean): Partial<Record<Locale, string>>;
}

/** Every language that any text of the definition is written in, in the house's order; English where none is named. */
export function languagesIn(definition: unknown): Locale[] {
  const found = new Set<Locale>();
  const visit = (value: unknown) => {
    if (value === null || typeof value !== 'object') return;
    for (const [key, part] of Object.entries(value)) {
      if (typeof part === 'string' && isLocale(key)) found.add(key);
      if (typeof part === 'string' && key === 'default') found.add('en');
      visit(part);
    }
  };
  visit(definition);
  return found.size > 0 ? locales.filter((locale) => found.has(locale)) : ['en'];
}

export function textReader(languages: Locale[], problems: DefinitionProblem[]): TextReader {
  const gaps: Gap[] = [];
  const strangers = new Set<string>();
  return {
    languages,
    gaps,
    read(raw, place, isName = false) {
      // A language that we do not speak would be lost without a word; said once, not at each text.
      for (const name of strangersIn(raw))
        if (!strangers.has(name) && strangers.add(name))
          problems.push({
            place: `${place}.${name}`,
            code: 'not-shown',
            values: { name: name.slice(0, 60) }
          });
      const texts: Partial<Record<Locale, string>> = {};
      for (const language of languages) {
        const text = textIn(raw, language, isName);
        if (text.trim()) texts[language] = text.normalize('NFC');
        else gaps.push({ place, language });
        const piped = PIPED.exec(text)?.[1]?.trim();
        if (piped !== undefined && problems.at(-1)?.place !== place)
          problems.push({ place, code: 'piped-answer', values: { name: piped.slice(0, 60) } });
      }
      return texts;
    }
  };
}

/** SurveyJS puts in `{CODE}`, `{ code }`, `{panel.x}`, `{panelIndex}`, `{value}`; a number stands for what a format is given. */
const PIPED = /\{([^{}]*[^{}\d\s][^{}]*)\}/;

function strangersIn(raw: unknown): string[] {
  if (raw === null || typeof raw !== 'object') return [];
  return Object.keys(raw).filter((name) => name !== 'default' && !isLocale(name));
}

function textIn(raw: unknown, language: Locale, isName: boolean): string {
  if (typeof raw === 'string') return isName || language === 'en' ? raw : '';
  if (raw === null || typeof raw !== 'object') return '';
  const texts = raw as Record<string, unknown>;
  const text = texts[language] ?? (language === 'en' ? texts['default'] : undefined);
  return typeof text === 'string' ? text : '';
}
