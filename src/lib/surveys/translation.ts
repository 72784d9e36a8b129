/**
 * The texts of a definition, each under a key that says its place by the author's names, and the definition
 * with one language's texts put in. So a translation is a list of keys and texts that needs no JSON.
 */
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import { DEEPEST_DEFINITION } from './definition.ts';

/** A translation as it is kept in a file: the key of each place, and its text. */
export type Translation = Readonly<Record<string, string>>;

export interface TextPlace {
  /** `you/AGE/choices/16-24/text`: page, question, and what is named inside it. */
  key: string;
  texts: Localized;
}

export interface TranslationChange {
  key: string;
  before: string;
  after: string;
}

export interface Translated {
  definition: unknown;
  /** Only what becomes another text. */
  changes: TranslationChange[];
  /** Keys that no place of the definition has. */
  unknown: string[];
  /** Places that the translation does not speak of, or only with a blank; they stay as they are. */
  missing: string[];
}

type Json = Record<string, unknown>;

/** Properties that may hold a plain text, which is then English; a plain text of a choice is a name in every language. */
const PLAIN: ReadonlySet<string> = new Set([
  'title', 'description', 'labelTrue', 'labelFalse', 'minRateDescription', 'maxRateDescription', 'otherText', 'requiredErrorText',
  'noneText', 'refuseText', 'dontKnowText', 'selectAllText', 'commentText', 'placeholder', 'templateTitle', 'addRowText',
  'removeRowText', 'addPanelText', 'removePanelText', 'format', 'altText'
]); // prettier-ignore
/** Lists whose name says nothing: what stands in them is named itself. */
const UNSAID: ReadonlySet<string> = new Set(['pages', 'elements']);

/** Every text of the definition in reading order. Whatever else it holds is passed over. */
export function placesOf(definition: unknown): TextPlace[] {
  const places: TextPlace[] = [];
  rewrite(definition, [], (key, texts) => {
    places.push({ key, texts });
    return undefined;
  });
  return places;
}

/** The definition with the texts of `translation` as its texts in `language`; the one handed in stays as it is. */
export function withTranslation(definition: unknown, language: Locale, translation: Translation): Translated {
  const changes: TranslationChange[] = [];
  const missing: string[] = [];
  const known = new Set<string>();
  const translated = rewrite(definition, [], (key, texts) => {
    known.add(key);
    const after = (Object.hasOwn(translation, key) ? translation[key]! : '').trim().normalize('NFC');
    const before = texts[language] ?? '';
    if (after === '') missing.push(key);
    if (after === '' || after === before) return undefined;
    changes.push({ key, before, after });
    return { ...texts, [language]: after };
  });
  const unknown = Object.keys(translation).filter((key) => !known.has(key));
  return { definition: translated, changes, unknown, missing };
}

/** A copy of a part of a definition; `replace` gives another text for a place, or undefined to leave it. */
function rewrite(
  value: unknown,
  path: readonly string[],
  replace: (key: string, texts: Localized) => Localized | undefined,
  depth = 1
): unknown {
  // What is nested deeper is refused by publication.
  if (value === null || typeof value !== 'object' || depth > DEEPEST_DEFINITION) return value;
  if (Array.isArray(value))
    return value.map((part, index) => rewrite(part, [...path, nameOf(part, index)], replace, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const inside = UNSAID.has(name) ? path : [...path, name];
      const texts = textsOf(part, PLAIN.has(name) || (name === 'text' && isSaid(value, path)));
      if (texts) return [name, replace(inside.join('/'), texts) ?? part];
      return [name, rewrite(part, inside, replace, depth + 1)];
    })
  );
}

/** What a demand says of a wrong answer, and what stands for a picture, are texts and no names. */
function isSaid(owner: object, path: readonly string[]): boolean {
  return path.at(-2) === 'validators' || Object.hasOwn(owner, 'imageLink');
}

/** The languages of a text; undefined for what is none. `default` is English, as in SurveyJS. */
function textsOf(part: unknown, isPlainText: boolean): Localized | undefined {
  if (typeof part === 'string') return isPlainText ? { en: part } : undefined;
  if (part === null || typeof part !== 'object' || Array.isArray(part)) return undefined;
  const entries = Object.entries(part);
  const isText = entries.some(([key]) => isLocale(key) || key === 'default');
  if (!isText || !entries.every(([, text]) => typeof text === 'string')) return undefined;
  const { default: english, ...texts } = part as Record<string, string>;
  return { ...(english === undefined ? {} : { en: english }), ...texts } as Localized;
}

function nameOf(part: unknown, index: number): string {
  if (typeof part === 'string') return part;
  const named = part !== null && typeof part === 'object' ? (part as Json) : {};
  const name = named['name'] ?? named['value'];
  return typeof name === 'string' || typeof name === 'number' ? String(name) : String(index + 1);
}
