/** Keeps plans, releases, cells, themes and the sealed secret of a wave. */
import type { Writer } from '#lib/db/database.ts';
import type { FrozenRelease } from '../freeze.ts';
import type { PlanSheet } from '../plan-sheet.ts';
import type { MethodBox, ReleasedTheme } from '../release.ts';
import type { Audience } from '../recode.ts';

export interface Place {
  regionId: string;
  surveyId: string;
}

export async function insertPlan(tx: Writer<'release_plan'>, place: Place, sheet: PlanSheet): Promise<void> {
  await tx
    .updateTable('release_plan')
    .set({ state: 'replaced' })
    .where('survey_id', '=', place.surveyId)
    .where('state', 'in', ['proposed', 'approved'])
    .execute();
  await tx
    .insertInto('release_plan')
    .values({
      region_id: place.regionId,
      survey_id: place.surveyId,
      id: sheet.id,
      state: sheet.state,
      plan: JSON.stringify(sheet.plan),
      reason: sheet.reason,
      proposed_by: sheet.proposedBy,
      proposed_at: sheet.proposedAt
    })
    .execute();
}

export async function saveApproval(
  tx: Writer<'release_plan'>,
  { surveyId }: Place,
  planId: string,
  by: string,
  at: Date,
  resolution: string
): Promise<void> {
  await tx
    .updateTable('release_plan')
    .set({ state: 'approved', approved_by: by, approved_at: at, resolution })
    .where('survey_id', '=', surveyId)
    .where('id', '=', planId)
    .execute();
}

export async function markPlanUsed(
  tx: Writer<'release_plan'>,
  { surveyId }: Place,
  planId: string
): Promise<void> {
  await tx
    .updateTable('release_plan')
    .set({ state: 'used' })
    .where('survey_id', '=', surveyId)
    .where('id', '=', planId)
    .execute();
}

export async function insertSecret(
  tx: Writer<'wave_secret'>,
  surveyId: string,
  sealed: string
): Promise<void> {
  await tx.insertInto('wave_secret').values({ survey_id: surveyId, sealed }).execute();
}

export async function insertRelease(
  tx: Writer<'release' | 'release_cell' | 'release_theme' | 'release_verbatim'>,
  { regionId, surveyId }: Place,
  frozen: FrozenRelease,
  about: {
    audience: Audience;
    number: number;
    method: MethodBox;
    now: Date;
    themes: readonly ReleasedTheme[];
    reason: string | null;
  }
): Promise<void> {
  await tx
    .insertInto('release')
    .values({
      region_id: regionId,
      survey_id: surveyId,
      id: frozen.releaseId,
      audience: about.audience,
      number: about.number,
      plan: JSON.stringify(frozen.plan),
      queries: frozen.queries,
      sigma: frozen.sigma,
      hash: frozen.hash,
      method: JSON.stringify(about.method),
      reason: about.reason,
      frozen_at: about.now
    })
    .execute();
  const cells = frozen.rows.map(({ noiseFactor, ...row }, position) => ({
    region_id: regionId,
    release_id: frozen.releaseId,
    position,
    ...row,
    noise_factor: noiseFactor
  }));
  for (let from = 0; from < cells.length; from += 1000)
    await tx
      .insertInto('release_cell')
      .values(cells.slice(from, from + 1000))
      .execute();
  const themes = about.themes.map((theme) => ({
    region_id: regionId,
    release_id: frozen.releaseId,
    theme: theme.theme,
    label: JSON.stringify(theme.label),
    field: theme.field,
    authors_from: theme.authorsFrom
  }));
  if (themes.length > 0) await tx.insertInto('release_theme').values(themes).execute();
  const verbatims = about.themes.flatMap(
    ({ theme, verbatims: own }) =>
    own.map((verbatim, position) => ({ region_id: regionId, release_id: frozen.releaseId, theme, position, ...verbatim })) // prettier-ignore
  );
  if (verbatims.length > 0) await tx.insertInto('release_verbatim').values(verbatims).execute();
}

export async function savePublication(tx: Writer<'release'>, surveyId: string, now: Date): Promise<number> {
  const rows = await tx
    .updateTable('release')
    .set({ published_at: now })
    .where('survey_id', '=', surveyId)
    .where('published_at', 'is', null)
    .returning('id')
    .execute();
  return rows.length;
}

export async function deleteSecret(tx: Writer<'wave_secret'>, surveyId: string): Promise<void> {
  await tx.deleteFrom('wave_secret').where('survey_id', '=', surveyId).execute();
}
