/** What the page of a sheet says: its questions as they are printed, and what is not right at which line. */
import type { Locale } from '#lib/i18n/locale.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { sheetView, type LineView, type QuestionView, type SectionView } from '#lib/responses/paper-view.ts';
import type { OpenedSheet, PlacedSheet } from '#lib/responses/server/paper-service.ts';
import type { NotYet } from '#lib/responses/server/paper-typing-service.ts';

type Say = (name: string) => string;

export interface ShownSheet {
  language: Locale;
  sections: SectionView[];
  typed: Record<string, string>;
  /** What the questionnaire does not take, in the reader's language; empty for the missing tick of the consent. */
  problems: Record<string, string>;
  dropped: string[];
}

/** @param typed what stands in the fields again; nothing of anybody else's ever does */
export function sheetFor(placed: PlacedSheet, typed?: Say, notYet?: NotYet, reader: Locale = 'en'): ShownSheet {
  const sections = sectionsOf(placed);
  const names = linesIn(sections).map(({ line }) => line.name);
  return {
    language: placed.language,
    sections,
    typed: Object.fromEntries(names.map((name) => [name, typed?.(name) ?? ''])),
    problems: problemsOf(notYet, reader),
    dropped: notYet?.dropped ?? []
  };
} // prettier-ignore

export interface ShownDifference {
  name: string;
  question?: Pick<QuestionView, 'number' | 'code' | 'title'>;
  line?: LineView;
  /** In shorthand; of the language and the commune the thing itself. */
  first: string;
  second: string;
  pick: string;
  typed: string;
  problem?: string;
}

export interface ShownDifferences {
  language: Locale;
  differences: ShownDifference[];
}

export function differencesFor(
  sheet: OpenedSheet,
  ways?: { pick: Say; typed: Say },
  notYet?: NotYet,
  reader: Locale = 'en'
): ShownDifferences {
  const lines = linesIn(sectionsOf(sheet));
  const problems = problemsOf(notYet, reader);
  // A line on which both agree may be refused as well: together with what was chosen it may make no sense.
  const further = Object.keys(problems).filter((name) => !sheet.differences.some((each) => each.name === name));
  return {
    language: sheet.language,
    differences: [...sheet.differences, ...further.map((name) => ({ name }))].map(({ name, ...values }) => {
      const own = lines.find(({ line }) => line.name === name);
      const { first = '', second = '' } = values as { first?: string; second?: string };
      return {
        name,
        ...(own ? { question: own.question, line: own.line } : {}),
        first,
        second,
        pick: ways?.pick(name) ?? '',
        typed: ways?.typed(name) ?? '',
        ...(problems[name] === undefined ? {} : { problem: problems[name] })
      };
    })
  };
} // prettier-ignore

/** The questions to which lines belong, as a reader of the sheet knows them. */
export function titlesOf(placed: PlacedSheet, names: readonly string[]): string[] {
  const titles = linesIn(sectionsOf(placed)).filter(({ line }) => names.includes(line.name));
  return [...new Set(titles.map(({ question }) => `${question.number}. ${question.title}`))];
}

function sectionsOf({ version, language, desk }: PlacedSheet): SectionView[] {
  const { questionnaire, texts } = version;
  return sheetView({ questionnaire, text: texts[language]!, language, communes: desk.communes }, residentTranslator(language)); // prettier-ignore
}

function linesIn(sections: readonly SectionView[]): { question: QuestionView; line: LineView }[] {
  return sections.flatMap(({ questions }) => questions.flatMap((question) => question.lines.map((line) => ({ question, line })))); // prettier-ignore
}

function problemsOf(notYet: NotYet | undefined, reader: Locale): Record<string, string> {
  const t = residentTranslator(reader);
  return Object.fromEntries(
    Object.entries(notYet?.problems ?? {}).map(([name, problem]) => [
      name,
      problem === 'no-consent' ? '' : t(`check.${problem.code}`, problem.values)
    ])
  );
}
