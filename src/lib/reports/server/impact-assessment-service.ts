/** The impact assessment of a wave, to read on a page or as a file for word processors. Reads settings, never answers. */
import { can, type Actor } from '#lib/access/permission.ts';
import type { Database } from '#lib/db/database.ts';
import { actsAsFigures } from '#lib/db/server/roles.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import type { StaffLocale } from '#lib/i18n/locale.ts';
import { staffTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { communesOf, marginsOf, regionById } from '#lib/places/server/place-service.ts';
import { currentNotice } from '#lib/privacy/notice.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { RESPONDENTS } from '#lib/releases/freeze-columns.ts';
import type { Release } from '#lib/releases/release.ts';
import { releasesOf } from '#lib/releases/server/release-history-service.ts';
import { defaultPlan } from '#lib/releases/default-plan.ts';
import { seeReleaseDesk } from '#lib/releases/server/release-service.ts';
import { versionOf } from '#lib/surveys/server/survey-service.ts';
import type { AssessedWave } from '../assessed-wave.ts';
import { voiceIn } from '../assessment-voice.ts';
import { impactAssessment } from '../impact-assessment.ts';
import type { ReportDocument } from '../report-document.ts';
import { docxOf } from './docx-document.ts';

/** The wave that somebody asks about; one of another region is not there. */
export interface AskedWave {
  regionId: string;
  surveyId: string;
}

export async function seeImpactAssessment(
  db: Database,
  actor: Actor,
  now: Date,
  asked: AskedWave,
  language: StaffLocale
): Promise<ReportDocument | Refusal> {
  const wave = await assessedWave(db, actor, now, asked);
  if (isRefusal(wave)) return wave;
  return impactAssessment(wave, voiceIn(language, staffTranslator(language)));
}

export interface AssessmentFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The same document as a file, named after the wave, the day and the language. */
export async function exportImpactAssessment(
  db: Database,
  actor: Actor,
  now: Date,
  asked: AskedWave,
  language: StaffLocale
): Promise<AssessmentFile | Refusal> {
  const document = await seeImpactAssessment(db, actor, now, asked, language);
  if (isRefusal(document)) return document;
  const word = staffTranslator(language)('impact-assessment.file');
  return {
    name: `${word}-${asked.surveyId}-${localDay(now)}-${language}.docx`,
    bytes: await docxOf(document)
  };
}

async function assessedWave(
  db: Database,
  actor: Actor,
  now: Date,
  { regionId, surveyId }: AskedWave
): Promise<AssessedWave | Refusal> {
  if (!can(actor, 'impact-assessment.see', regionId)) return refuse('survey.unknown');
  const region = await regionById(db, regionId);
  const desk = await seeReleaseDesk(db, actor, surveyId);
  if (isRefusal(desk)) return desk;
  const { survey, sheet, release } = desk;
  if (!region || survey.regionId !== regionId) return refuse('survey.unknown');
  return {
    region,
    communes: await communesOf(db, regionId),
    margins: await marginsOf(db, regionId),
    survey,
    version: survey.version === null ? undefined : await versionOf(db, surveyId, survey.version),
    notice: currentNotice,
    sheet,
    usualPlan: defaultPlan(),
    releases: await releasesOf(db, surveyId),
    communeBases: communeBasesIn(release),
    separateRoles: await actsAsFigures(db),
    today: localDay(now)
  };
}

function communeBasesIn(release: Release | undefined): Map<string, number | null> {
  const own = release?.cells.filter(({ item, breakdown }) => item === RESPONDENTS && breakdown === 'COMMUNE');
  return new Map(own?.map(({ category, base }) => [category!, base]));
}
