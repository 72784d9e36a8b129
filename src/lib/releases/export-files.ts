/** The data of an export as CSV, the syntax that reads it into SPSS, and the leaf that says what it is for. */
import type { StaffLocale } from '#lib/i18n/locale.ts';
import { textOf } from '#lib/i18n/localized.ts';
import type { Translate } from '#lib/i18n/messages.ts';
import { WEIGHT, type ExportStudy } from './export-study.ts';
import { MISSING_VALUE, SHARED_BY, type MicrodataExport } from './microdata-export.ts';

const MARK = '\uFEFF';
const AT_ONCE = 5_000;

/** Header and rows in parts, with a byte-order mark. Every cell but the header is a number without a sign. */
export function* csvParts({ respondents, variables, weights }: MicrodataExport): Generator<string> {
  const header = [...variables.map(({ name }) => name), ...(weights ? [WEIGHT] : [])];
  yield `${MARK}${header.join(',')}\r\n`;
  for (let from = 0; from < respondents; from += AT_ONCE) {
    const lines: string[] = [];
    for (let i = from; i < Math.min(respondents, from + AT_ONCE); i += 1) {
      const cells = variables.map(({ column }) => column[i]!).join(',');
      lines.push(weights ? `${cells},${weights[i]!.toFixed(2)}` : cells);
    }
    yield `${lines.join('\r\n')}\r\n`;
  }
}

/** Longest labels that SPSS reads, in bytes. */
const LONGEST = { variable: 250, value: 118 };

export function spssSyntax({ variables, answers }: ExportStudy, t: Translate, locale: StaffLocale): string {
  const { weights } = answers;
  const variableLabels = [
    ...variables.map(({ name, label }) => `  ${name} ${quoted(textOf(label, locale), LONGEST.variable)}`),
    ...(weights ? [`  ${WEIGHT} ${quoted(t('export-file.weight'), LONGEST.variable)}`] : [])
  ];
  const valueLabels = variables.map(({ name, values }) => `  /${name}\n${values.map(({ value, label }) => `    ${value} ${quoted(textOf(label, locale), LONGEST.value)}`).join('\n')}`); // prettier-ignore
  const commands = [
    `* ${plain(t('export-file.syntax-hint'))}`,
    'SET DECIMAL=DOT.',
    `GET DATA
  /TYPE=TXT
  /FILE='data.csv'
  /ENCODING='UTF8'
  /ARRANGEMENT=DELIMITED
  /DELIMITERS=","
  /FIRSTCASE=2
  /VARIABLES=
${variables.map(({ name }) => `    ${name} F2.0`).join('\n')}${weights ? `\n    ${WEIGHT} F8.2` : ''}.`,
    `VARIABLE LABELS\n${variableLabels.join('\n')}.`,
    `VALUE LABELS\n${valueLabels.join('\n')}.`,
    `MISSING VALUES ${variables.map(({ name }) => name).join(' ')} (${MISSING_VALUE}).`,
    ...(weights ? [`WEIGHT BY ${WEIGHT}.`] : []),
    'EXECUTE.'
  ];
  return `${MARK}${commands.join('\n\n').replaceAll('\n', '\r\n')}\r\n`;
}

/** One line without what would end a comment early. */
function plain(text: string): string {
  return `${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/[.\s]+$/, '')}.`;
}

/** In quotation marks that are doubled inside, cut at whole characters. */
function quoted(text: string, most: number): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  let kept = '';
  let bytes = 0;
  for (const character of line) {
    bytes += Buffer.byteLength(character);
    if (bytes > most) break;
    kept += character;
  }
  return `'${kept.replaceAll("'", "''")}'`;
}

export function readmeText(study: ExportStudy, t: Translate, locale: StaffLocale): string {
  const { answers, variables } = study;
  const taken = variables.filter((one) => one.taken > 0);
  const lost = taken.map((one) => `  ${textOf(one.label, locale)}: ${one.taken}`);
  const paragraphs = [
    `${t('export-file.title')}: ${textOf(study.title, locale)} (${study.survey})`,
    ...(study.madeUp ? [t('export-file.made-up')] : []),
    t('export-file.abstract', { respondents: answers.respondents }),
    `${t('export-file.reason')}\n  ${study.reason.replace(/\s+/g, ' ')}`,
    `${t('export-file.approved')} ${study.request}`,
    t('export-file.files'),
    t('export-file.protection', { shared: SHARED_BY }),
    lost.length > 0 ? `${t('export-file.lost')}\n${lost.join('\n')}` : t('export-file.nothing-lost'),
    t(answers.weights ? 'export-file.weighting' : 'export-file.unweighted'),
    t('export-file.remaining-risk'),
    t('export-file.conditions'),
    t('export-file.delete-by', { day: study.deleteBy })
  ];
  return `${MARK}${paragraphs.join('\n\n').replaceAll('\n', '\r\n')}\r\n`;
}
