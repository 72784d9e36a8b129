/** The page of one released cell: how the question was asked, how the figure came about, and what rests on it. */
import { can, type Actor } from '#lib/access/permission.ts';
import type { Reader } from '#lib/db/database.ts';
import { refOf } from '#lib/needs/evidence.ts';
import { waveOf, type WaveOfFigures } from '#lib/needs/server/inventory-service.ts';
import type { Commune } from '#lib/places/region.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { intervalOfRow, isShown } from '#lib/releases/published-row.ts';
import type { Cell } from '#lib/releases/release.ts';
import { seeRelease } from '#lib/releases/server/release-service.ts';
import { surveyById, versionOf } from '#lib/surveys/server/survey-service.ts';
import { wordingOf, type Wording } from '../evidence.ts';
import { usesOf, type Uses } from '../trace.ts';
import { planOf, type PlanReader } from './plan-service.ts';

export interface EvidencePage {
  wave: WaveOfFigures;
  communes: Commune[];
  cell: Cell;
  /** In points, unrounded: recomputed from the row. Null where no figure is shown. */
  halfWidth: number | null;
  wording: Wording[];
  uses: Uses;
}

export async function seeEvidence(
  db: PlanReader & Reader<'survey_version'>,
  actor: Actor | undefined,
  regionId: string,
  releaseId: string,
  cellId: string
): Promise<EvidencePage | Refusal> {
  if (!can(actor, 'plan.see', regionId)) return refuse('evidence.unknown');
  const release = await seeRelease(db, actor, releaseId);
  const cell = isRefusal(release) ? undefined : release.cells.find(({ id }) => id === cellId);
  if (isRefusal(release) || release.regionId !== regionId || !cell) return refuse('evidence.unknown');
  const plan = await planOf(db, actor, regionId);
  if (isRefusal(plan)) return plan;
  const survey = await surveyById(db, release.surveyId);
  const version = survey?.version ? await versionOf(db, survey.id, survey.version) : undefined;
  return {
    wave: await waveOf(db, release),
    communes: plan.communes,
    cell,
    halfWidth: isShown(cell) ? 100 * intervalOfRow(cell, release.sigma).halfWidth : null,
    wording: version ? wordingOf(cell.item, version.questionnaire, version.texts) : [],
    uses: usesOf({ kind: 'release_cell', ref: refOf(release.id, cell.id) }, plan)
  };
}
