/** An export of answers with its words: what every file of it says about the study and its variables. */
import type { Locale, StaffLocale } from '#lib/i18n/locale.ts';
import { locales, staffLocales } from '#lib/i18n/locale.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import type { Translate } from '#lib/i18n/messages.ts';
import type { ItemText, QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';
import type { SamplingDesign } from '#lib/surveys/survey.ts';
import { MISSING_VALUE, type ExportVariable, type MicrodataExport } from './microdata-export.ts';
import { outcomes } from './recode.ts';

export interface ExportStudy {
  readonly survey: string;
  /** Of the request, as it stands in the record of deeds. */
  readonly request: string;
  readonly title: Localized;
  readonly region: Localized;
  readonly controller: string;
  readonly design: SamplingDesign;
  /** ISO days. */
  readonly opensOn: string | null;
  readonly closesOn: string | null;
  readonly takenOn: string;
  readonly deleteBy: string;
  readonly reason: string;
  readonly madeUp: boolean;
  readonly answers: MicrodataExport;
  readonly variables: readonly DescribedVariable[];
}

export interface DescribedVariable {
  readonly name: string;
  readonly label: Localized;
  /** As it was asked; empty where it was not. */
  readonly question: Localized;
  readonly nature: 'nominal' | 'ordinal';
  readonly values: readonly { readonly value: number; readonly label: Localized }[];
  readonly taken: number;
}

/** What the words are taken from. */
export interface ExportWords {
  readonly texts: Partial<Record<Locale, QuestionnaireText>>;
  readonly say: Readonly<Record<StaffLocale, Translate>>;
  readonly communes: Readonly<Record<string, Localized>>;
}

export const WEIGHT = 'WEIGHT';

/** The same message in all languages of the staff pages. */
export function inAll(say: ExportWords['say'], key: string, values?: Parameters<Translate>[1]): Localized {
  return Object.fromEntries(staffLocales.map((locale) => [locale, say[locale](key, values)]));
}

export function describeVariables({ variables }: MicrodataExport, words: ExportWords): DescribedVariable[] {
  return variables.map((variable) => ({
    name: variable.name,
    label: labelOf(variable, words),
    question: inTexts(words, variable.item, ({ title }) => title),
    nature: variable.kind === 'scale' || ORDERED.has(variable.name) ? 'ordinal' : 'nominal',
    values: [
      ...variable.values.map(({ value, code }) => ({ value, label: valueLabel(variable, code, words) })),
      { value: MISSING_VALUE, label: inAll(words.say, 'export-file.missing') }
    ],
    taken: variable.taken
  }));
}

const ORDERED = new Set(['AGE4', 'YARR4']);

function labelOf({ kind, name, item, part }: ExportVariable, words: ExportWords): Localized {
  if (kind === 'attribute') return inAll(words.say, `breakdown.${name}`);
  return inTexts(words, item, ({ title, rows, options }) =>
    part === null ? title : `${title} – ${rows?.[part] ?? options?.[part] ?? part}`
  );
}

function valueLabel(variable: ExportVariable, code: string, words: ExportWords): Localized {
  const { kind, name, item } = variable;
  if (name === 'COMMUNE') return words.communes[code] ?? {};
  if (kind === 'attribute') return inAll(words.say, `category.${name}.${code}`);
  if (kind === 'scale') {
    const ends = variable.values;
    return inTexts(words, item, ({ options, low, high }) => {
      const end = code === ends[0]?.code ? low : code === ends.at(-1)?.code ? high : undefined;
      return options?.[code] ?? (end ? `${code} (${end})` : code);
    });
  }
  const answers = answersMeaning(variable, Number(code));
  // Of a tick nothing was read; what it means stands in our own words.
  if (answers.length === 0) return inAll(words.say, code === '1' ? 'export-file.named' : 'export-file.not-named'); // prettier-ignore
  return inTexts(words, item, ({ options }) => answers.map((answer) => options?.[answer] ?? answer).join(' / ')); // prettier-ignore
}

/** The answers that an outcome's 0 or 1 stands for; none for a tick. */
function answersMeaning({ item, part }: ExportVariable, value: number): string[] {
  const values = outcomes.find((outcome) => outcome.item === item && outcome.part === part)?.values ?? {};
  return Object.keys(values).filter((answer) => values[answer] === value && !TICKS.has(answer));
}

const TICKS = new Set(['0', '1']);

/** In all languages of the questionnaire. */
function inTexts({ texts }: ExportWords, item: string, read: (text: ItemText) => string): Localized {
  return Object.fromEntries(
    locales.flatMap((locale) => {
      const text = texts[locale]?.items[item];
      return text ? [[locale, read(text)]] : [];
    })
  );
}
