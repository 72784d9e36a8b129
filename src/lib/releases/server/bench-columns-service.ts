/** Prepares the bench of a closed wave: its columns, and the weights that a freeze would give. Carried out by a job. */
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { communesOf, marginsOf } from '#lib/places/server/place-service.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { keepColumns } from '#lib/responses/server/wave-column-service.ts';
import { readWave, stillAsRead } from '#lib/responses/server/column-service.ts';
import { heldSurvey, surveyById } from '#lib/surveys/server/survey-service.ts';
import { weighWave } from '../bench-weighing.ts';
import { breakdownsFor } from '../recode.ts';
import type { Step } from '../step.ts';

/**
 * Reads and weighs a closed wave and keeps its columns. Where the margins cannot be met the columns are kept
 * without weights, and the refusal says why: the tables are what such a gap is looked for with.
 */
export async function prepareBench(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  report: (step: Step) => Promise<void> = async () => undefined
): Promise<{ respondents: number } | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'answer.prepare', survey.regionId)) return refuse('survey.unknown');
  if (survey.state !== 'closed' && survey.state !== 'frozen') return refuse('survey.not-closed');
  const communes = await communesOf(db, survey.regionId);
  const members = communes.filter((commune) => commune.standing === 'member').map((commune) => commune.id);
  const registered = await marginsOf(db, survey.regionId);
  // A closed wave takes no answers, but one may be withdrawn: that is asked once more when the columns are kept.
  const wave = await readWave(db, survey, undefined, (done, total) =>
    report({ stage: 'answers', done, total })
  );
  if (wave.respondents === 0) return refuse('answer.none');
  await report({ stage: 'weights', done: 0, total: 1 });
  const ofMembers = registered.filter(({ communeId }) => members.includes(communeId));
  const weighed = weighWave(wave, breakdownsFor(members), new Set(members), ofMembers);
  return transact(db, async (tx) => {
    await heldSurvey(tx, surveyId);
    if (!(await stillAsRead(tx, surveyId, wave))) return refuse('answer.withdrawn-meanwhile');
    await keepColumns(tx, surveyId, wave, weighed);
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'answer.prepare',
      subject: surveyId,
      detail: { weighted: weighed.weighted !== null }
    });
    return weighed.refusal ?? { respondents: wave.respondents };
  });
}
