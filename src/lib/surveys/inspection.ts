/** What an inspected definition tells its author: problems and gaps by their place, and the questionnaire to read. */
import { isDraft, type Locale } from '#lib/i18n/locale.ts';
import { itemsOf } from '#lib/questionnaire/questionnaire.ts';
import type { Compiled, DefinitionProblem } from './definition.ts';
import { outlineOf, type Outline } from './outline.ts';
import { sameEverywhere } from './same-everywhere.ts';

/** A place of a definition by the author's own names, instead of by counting. */
export interface DefinitionPlace {
  page?: string;
  item?: string;
  /** The path below the question, the page or the whole; empty for the thing itself. */
  rest: string;
}

export interface LanguageFinding {
  language: Locale;
  draft: boolean;
  gapCount: number;
  /** The first of them. */
  gaps: DefinitionPlace[];
}

export interface Inspection {
  problemCount: number;
  /** The first of them. */
  problems: (Omit<DefinitionProblem, 'place'> & { place: DefinitionPlace })[];
  languages: LanguageFinding[];
  /** One per language, only where nothing is wrong. */
  outlines: Outline[];
  items: number;
  /** Questions that ask for files: publication wants to know why. */
  fileItems: string[];
  /** Answers that read alike in every language, the first of them: names, or what nobody has translated. */
  sameEverywhere: string[];
}

/** As many problems, and as many gaps of a language, as somebody will read at once. */
const MOST_SHOWN = 100;

export function inspectionOf(definition: unknown, compiled: Compiled): Inspection {
  const { problems, questionnaire, texts, languages } = compiled;
  return {
    problemCount: problems.length,
    problems: problems
      .slice(0, MOST_SHOWN)
      .map((problem) => ({ ...problem, place: placeIn(definition, problem.place) })),
    languages: languageFindings(definition, compiled),
    outlines:
      problems.length > 0
        ? []
        : languages.flatMap((language) =>
            texts[language] ? [outlineOf(questionnaire, texts[language], language)] : []
          ),
    items: questionnaire.pages.reduce((sum, page) => sum + page.items.length, 0),
    fileItems: itemsOf(questionnaire).flatMap(({ code, type }) => (type === 'file' ? [code] : [])),
    sameEverywhere: sameEverywhere(texts).slice(0, MOST_SHOWN)
  };
}

export function languageFindings(
  definition: unknown,
  { languages, gaps }: Pick<Compiled, 'languages' | 'gaps'>
): LanguageFinding[] {
  return languages.map((language) => {
    const own = gaps.filter((gap) => gap.language === language);
    return {
      language,
      draft: isDraft(language),
      gapCount: own.length,
      gaps: own.slice(0, MOST_SHOWN).map(({ place }) => placeIn(definition, place))
    };
  });
}

/** @param place a path as the compiler gives it: `pages[0].elements[2].choices[1].text` */
export function placeIn(definition: unknown, place: string): DefinitionPlace {
  const found = /^(?:pages\[(\d+)\])?\.?(?:elements\[(\d+)\])?\.?(.*)$/.exec(place);
  const [, page, element, rest = ''] = found ?? ['', undefined, undefined, place];
  // Questions may also stand without pages; the compiler then counts them as the first page's.
  const pages = listAt(definition, 'elements') ? [definition] : (listAt(definition, 'pages') ?? []);
  const ofPage = page === undefined && element === undefined ? undefined : pages[Number(page ?? 0)];
  const pageName = page === undefined ? undefined : nameOf(ofPage, page);
  const item =
    element === undefined ? undefined : nameOf(listAt(ofPage, 'elements')?.[Number(element)], element);
  return { ...(pageName ? { page: pageName } : {}), ...(item ? { item } : {}), rest };
}

function listAt(value: unknown, name: string): unknown[] | undefined {
  const list =
    value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined;
  return Array.isArray(list) ? list : undefined;
}

/** The author's name, or, where there is none, the position counted from 1. */
function nameOf(value: unknown, at: string): string {
  const name =
    value !== null && typeof value === 'object' ? (value as Record<string, unknown>)['name'] : undefined;
  return typeof name === 'string' && name ? name.slice(0, 60) : String(Number(at) + 1);
}
