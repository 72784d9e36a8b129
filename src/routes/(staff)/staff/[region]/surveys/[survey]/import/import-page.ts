/** What the page of an import shows: the step it is at, and of that step what a person has to look at. */
import { error, type RequestEvent } from '@sveltejs/kit';
import type { Locale } from '#lib/i18n/locale.ts';
import { staffTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { isActive } from '#lib/jobs/job.ts';
import type { PublishedVersion } from '#lib/surveys/survey.ts';
import type { QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';
import { LARGEST_IMPORT, MOST_COLUMNS, MOST_ROWS } from '#lib/responses/import-file.ts';
import { answersInWords, meaningLabel, targetDetail } from '#lib/responses/import-labels.ts';
import type { LineProblem } from '#lib/responses/import-plan.ts';
import { LONGEST_SOURCE, stepOf } from '#lib/responses/import-staging.ts';
import { targetsOf } from '#lib/responses/import-target.ts';
import { proposedColumns, seeImport, seePlan, seeStagedFile, seeValues, type ImportDesk } from '#lib/responses/server/import-service.ts'; // prettier-ignore
import { meaningsOf, tableOf, type StagedFile } from '#lib/responses/server/import-plan-service.ts';
import { found, personOf } from '../../../../../respond.ts';

export type AskedImport = RequestEvent<{ region: string; survey: string }>;

/** What of a long list a page shows. */
const MOST_SHOWN = 50;
const MOST_PREVIEWED = 5;
const LONGEST_CELL = 80;
const LONGEST_ANSWER = 400;

/** The survey of this region; one of another region is not there. */
export async function deskOf(event: AskedImport): Promise<ImportDesk> {
  const { answers, keys } = event.locals.instance;
  const desk = found(await seeImport(answers, keys, personOf(event), new Date(), event.params.survey));
  if (desk.survey.regionId !== event.params.region) error(404, 'survey.unknown');
  return desk;
}

export async function importPageOf(event: AskedImport) {
  const { survey, version, communes, staged, job } = await deskOf(event);
  const busy = job && isActive(job) ? job : undefined;
  const staging = staged?.staging;
  const step = stepOf(staging, event.url.searchParams.get('step'));
  const base = {
    survey,
    communes,
    languages: version.questionnaire.languages,
    limits: { bytes: LARGEST_IMPORT, rows: MOST_ROWS, columns: MOST_COLUMNS, source: LONGEST_SOURCE },
    step,
    // How earlier work ended is told while its file is just as it was then.
    job: busy ?? (job?.state !== 'done' && typeof staging?.leave === 'number' ? job : undefined),
    busy: busy !== undefined,
    outcome: staging?.outcome ?? null,
    file: staged && !staging?.outcome ? { id: staged.id, ...staging!.facts } : undefined,
    told: staging?.told ?? null
  };
  if (busy || step === 'file') return { ...base, columns: null, values: null, check: null };
  const { answers, keys } = event.locals.instance;
  const file = found(await seeStagedFile(answers, keys, personOf(event), new Date(), survey.id));
  const text = textIn(version, event.locals.locale);
  return {
    ...base,
    columns: step === 'columns' ? await columnsOf(file, text, event) : null,
    values: step === 'values' ? await valuesOf(file, text, event) : null,
    check: step === 'check' ? await checkOf(file, text, event) : null
  };
}

/** The questions in the reader's language, where the survey has it. */
export function textIn({ texts, questionnaire }: PublishedVersion, locale: Locale): QuestionnaireText {
  return (texts[locale] ?? texts[questionnaire.languages[0]!])!;
}

async function columnsOf(file: StagedFile, text: QuestionnaireText, { locals }: AskedImport) {
  const { keys } = locals.instance;
  const { header, rows } = await tableOf(keys, file);
  const chosen = file.staging.columns ?? (await proposedColumns(keys, file));
  const targets = new Map<string, { title: string; targets: { key: string; detail: string }[] }>();
  for (const target of targetsOf(file.version.questionnaire)) {
    const { code } = target.item;
    const own = targets.get(code) ?? { title: text.items[code]?.title ?? code, targets: [] };
    own.targets.push({ key: target.key, detail: targetDetail(target, text) });
    targets.set(code, own);
  }
  return {
    items: [...targets].map(([code, own]) => ({ code, ...own })),
    columns: header.map((name, at) => ({ name, chosen: chosen[at] ?? '', samples: samplesOf(rows, at) }))
  };
}

function samplesOf(rows: readonly { cells: readonly string[] }[], column: number): string[] {
  const seen = new Set<string>();
  for (const { cells } of rows) {
    const cell = short((cells[column] ?? '').trim());
    if (cell !== '') seen.add(cell);
    if (seen.size === 3) break;
  }
  return [...seen];
}

function short(text: string, most = LONGEST_CELL): string {
  const letters = [...text.slice(0, 2 * most)];
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : text;
}

async function valuesOf(file: StagedFile, text: QuestionnaireText, { locals }: AskedImport) {
  const groups = await seeValues(locals.instance.keys, file);
  const meanings = file.staging.meanings && meaningsOf(file.staging);
  return groups.map(({ group, item, codes, values, more }) => ({
    group,
    title: text.items[item]?.title ?? null,
    codes: codes.map((code) => ({ code, label: meaningLabel(group, code, text) ?? null })),
    more,
    values: values.map(({ value, count, proposal, byRow }) => ({
      value: short(value),
      count,
      byRow,
      chosen: meanings?.get(group)?.get(value) ?? proposal ?? ''
    }))
  }));
}

async function checkOf(file: StagedFile, text: QuestionnaireText, { locals }: AskedImport) {
  const { answers, keys } = locals.instance;
  const t = staffTranslator(locals.locale);
  const yesNo = (yes: boolean) => t(`import.means-${yes}`);
  const plan = await seePlan(answers, keys, file, new Date());
  const { incoming, problems, there, ...totals } = plan;
  return {
    ...totals,
    incoming: incoming.length,
    there: there.length,
    problemCount: problems.length,
    problems: problems.slice(0, MOST_SHOWN).map((problem) => placed(problem, file, text)),
    withoutCodes: file.survey.access !== 'open' && !file.staging.columns?.includes('~code'),
    preview: incoming.slice(0, MOST_PREVIEWED).map((row) => ({
      line: row.line,
      commune: row.commune,
      language: row.language,
      day: row.day,
      answers: answersInWords(file.version.questionnaire, text, row.answers, yesNo).map(({ question, answer }) => ({ question, answer: short(answer, LONGEST_ANSWER) })) // prettier-ignore
    }))
  };
}

/** A problem with the names that people know: of the column, or of what no column holds. */
export function placed(
  { line, column, about, code, value, values }: LineProblem,
  { staging }: StagedFile,
  text: QuestionnaireText
) {
  const name = column === undefined ? undefined : staging.facts.header[column];
  return {
    line,
    column: column === undefined ? null : name || String(column + 1),
    about:
      about === undefined || about.startsWith('~') ? (about ?? null) : (text.items[about]?.title ?? about),
    code,
    value: value === undefined ? null : short(value),
    values: values ?? {}
  };
}
