/** The one time that an approved export of answers is made: protected, put in an order by chance, packed, recorded. */
import { randomInt } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Writer } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import { staffLocales, type StaffLocale } from '#lib/i18n/locale.ts';
import { formatLocaleOf, translator, type Translate } from '#lib/i18n/messages.ts';
import { staffMessages } from '#lib/i18n/server/catalogue-service.ts';
import { countsByCommune } from '#lib/places/population-margin.ts';
import { communesOf, marginsOf, regionById } from '#lib/places/server/place-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { keptColumns } from '#lib/responses/server/wave-column-service.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { surveyById, versionOf } from '#lib/surveys/server/survey-service.ts';
import { ANSWERS_KEPT_DAYS } from '../retention.ts';
import { codebookXml } from '../export-codebook.ts';
import { csvParts, readmeText, spssSyntax } from '../export-files.ts';
import { exportState, type ExportRequest } from '../export-request.ts';
import { describeVariables, type ExportStudy } from '../export-study.ts';
import { columnsRead, microdataExport } from '../microdata-export.ts';
import { breakdownsFor } from '../recode.ts';
import { firstFrozenAt, newestExport } from './export-queries.ts';
import { saveTaken } from './export-writes.ts';
import { packed } from './zip-service.ts';

const DAY_MS = 86_400_000;

/** Communes of fewer residents are never named in a file of answers. */
const NAMED_FROM = 300;

export interface TakenExport {
  readonly name: string;
  readonly zip: Uint8Array;
}

/** @param locale of the words for the steward; the codebook holds all languages */
export async function takeExport(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  locale: StaffLocale
): Promise<TakenExport | Refusal> {
  return transact(db, async (tx) => {
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'microdata-export.take', survey.regionId)) return refuse('survey.unknown');
    const request = await newestExport(tx, survey.regionId, surveyId);
    if (!request || exportState(request, now) !== 'approved') return refuse('microdata-export.not-approved');
    const say = Object.fromEntries(staffLocales.map((one) => [one, translator(one, staffMessages(one), formatLocaleOf(one))])) as Record<StaffLocale, Translate>; // prettier-ignore
    const study = await studyOf(tx, survey, request, now, say);
    // The approval is spent by a file alone, and by one of two that are asked for at once.
    if (isRefusal(study)) return study;
    if (!(await saveTaken(tx, survey.regionId, request.id, now)))
      return refuse('microdata-export.not-approved');
    const zip = await packed(now, {
      'data.csv': csvParts(study.answers),
      'codebook.xml': [codebookXml(study, say, locale)],
      'data.sps': [spssSyntax(study, say[locale], locale)],
      'README.txt': [readmeText(study, say[locale], locale)]
    });
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'microdata-export.take',
      subject: surveyId,
      // Rounded: an exact number of answers stands nowhere.
      detail: { export: request.id, rows: 10 * Math.floor(study.answers.respondents / 10) }
    });
    return { name: `${surveyId}-${study.takenOn}.zip`, zip };
  });
}

async function studyOf(
  tx: Writer,
  survey: Survey,
  request: ExportRequest,
  now: Date,
  say: Record<StaffLocale, Translate>
): Promise<ExportStudy | Refusal> {
  const region = (await regionById(tx, survey.regionId))!;
  const communes = await communesOf(tx, survey.regionId);
  const members = communes.filter(({ standing }) => standing === 'member').map(({ id }) => id);
  const breakdowns = breakdownsFor(members);
  const kept = await keptColumns(tx, survey.id, 'residents', columnsRead(breakdowns));
  if (!kept) return refuse('bench.not-prepared');
  const residents = countsByCommune(await marginsOf(tx, survey.regionId));
  const answers = microdataExport({
    wave: { columns: kept.columns, respondents: kept.people },
    order: shuffled(kept.people),
    weights: kept.weights,
    breakdowns,
    communes: new Set(members.filter((id) => (residents.get(id) ?? 0) >= NAMED_FROM))
  });
  if (isRefusal(answers)) return answers;
  const { texts } = (await versionOf(tx, survey.id, survey.version!))!;
  const names = Object.fromEntries(communes.map(({ id, name }) => [id, name]));
  const from = (await firstFrozenAt(tx, survey.id)) ?? now;
  return {
    survey: survey.id,
    request: request.id,
    title: survey.title,
    region: region.name,
    controller: region.contact.controller,
    design: survey.design,
    opensOn: survey.opensOn,
    closesOn: survey.closesOn,
    takenOn: localDay(now),
    deleteBy: localDay(new Date(from.getTime() + ANSWERS_KEPT_DAYS * DAY_MS)),
    reason: request.reason,
    madeUp: region.madeUp,
    answers,
    variables: describeVariables(answers, { texts, say, communes: names })
  };
}

/** Every order is equally likely, and nobody can guess it. */
function shuffled(people: number): Int32Array {
  const order = Int32Array.from({ length: people }, (_, i) => i);
  for (let i = people - 1; i > 0; i -= 1) {
    const j = randomInt(i + 1);
    const moved = order[i]!;
    order[i] = order[j]!;
    order[j] = moved;
  }
  return order;
}
