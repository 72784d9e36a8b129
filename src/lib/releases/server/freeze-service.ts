/**
 * The freeze: a closed wave and an approved plan become releases, one per audience. Everything is computed first
 * and written last, in one transaction. The only place where answers become figures.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Reader, Writer } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { askFor } from '#lib/jobs/server/job-service.ts';
import { communesOf, marginsOf } from '#lib/places/server/place-service.ts';
import type { Keys } from '#lib/privacy/server/key-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { attendanceBefore } from '#lib/responses/server/attendance-service.ts';
import { readWave, stillAsRead } from '#lib/responses/server/column-service.ts';
import { deletePaper } from '#lib/responses/server/paper-service.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { heldSurvey, markFrozen, surveyById, versionOf } from '#lib/surveys/server/survey-service.ts';
import { freezeColumns, itemsNeeded } from '../columns.ts';
import type { PlanSheet } from '../plan-sheet.ts';
import { waysOf } from '../participation.ts';
import { breakdownsFor, outcomes, RESIDENCE } from '../recode.ts';
import type { ReleasedTheme } from '../release.ts';
import { inPercent, type Step } from '../step.ts';
import { freezeAudience, type ReadyRelease } from './freeze-audience.ts';
import { chargesOf, currentPlan, sealedSecretOf } from './release-queries.ts';
import { insertRelease, insertSecret, markPlanUsed } from './release-writes.ts';
import { releasedThemes } from './voices-service.ts';

/** After every day on which an answer came in. */
const NEVER = '9999-12-31';

interface Freezable {
  survey: Survey;
  sheet: PlanSheet;
}

export interface FreezeOptions {
  /** Of a demonstration wave alone; every other wave gets a fresh one. */
  secretOfWave?: Uint8Array;
  report?: (step: Step) => Promise<void>;
}

/** Asks for the freeze, which a job then carries out. Refused at once where it could not be made. */
export async function askForFreeze(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string
): Promise<Refusal | null> {
  return transact(db, async (tx) => {
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'release.freeze', survey.regionId)) return refuse('survey.unknown');
    const ready = await freezable(tx, survey);
    if (isRefusal(ready)) return ready;
    const asked = {
      id: randomUUID(),
      kind: 'release.freeze',
      subject: surveyId,
      askedBy: actor.id,
      askedAt: now
    };
    return askFor(tx, { ...asked, regionId: survey.regionId });
  });
}

/** Freezes a wave under its approved plan; or a frozen wave anew, under an approved plan that corrects it. */
export async function freezeSurvey(
  db: Database,
  keys: Keys,
  actor: Actor,
  now: Date,
  surveyId: string,
  { secretOfWave, report = async () => undefined }: FreezeOptions = {}
): Promise<{ releases: string[] } | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'release.freeze', survey.regionId)) return refuse('survey.unknown');
  const ready = await freezable(db, survey);
  if (isRefusal(ready)) return ready;
  const sealed = await sealedSecretOf(db, surveyId);
  const secret = sealed ? keys.open(sealed, `wave/${surveyId}`) : (secretOfWave ?? randomBytes(32));
  const made = await computeReleases(db, ready, secret, (step) => report(inPercent(step)));
  if (isRefusal(made)) return made;
  return transact(db, async (tx) => {
    // What was checked before the long work must still hold, and hold until this is written.
    const still = await freezable(tx, (await heldSurvey(tx, surveyId))!);
    if (isRefusal(still)) return still;
    if (still.sheet.id !== ready.sheet.id) return refuse('release-plan.not-approved');
    if (!(await stillAsRead(tx, surveyId, made))) return refuse('answer.withdrawn-meanwhile');
    const themes = await releasedThemes(tx, survey);
    if (isRefusal(themes)) return themes;
    if (!sealed) await insertSecret(tx, surveyId, keys.seal(secret, `wave/${surveyId}`));
    await writeReleases(tx, ready, made.releases, themes, now);
    const releases = made.releases.map(({ release }) => release.releaseId);
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'release.freeze',
      subject: surveyId,
      detail: { releases: releases.join(' ') }
    });
    return { releases };
  });
}

async function freezable(db: Reader<'release_plan'>, survey: Survey): Promise<Freezable | Refusal> {
  if (survey.state !== 'closed' && survey.state !== 'frozen') return refuse('survey.not-closed');
  const sheet = await currentPlan(db, survey.id);
  if (sheet?.state === 'approved') return { survey, sheet };
  return refuse(survey.state === 'frozen' ? 'survey.frozen' : 'release-plan.not-approved');
}

async function computeReleases(
  db: Database,
  { survey, sheet: { plan } }: Freezable,
  secret: Uint8Array,
  report: (step: Step) => Promise<void>
): Promise<{ releases: ReadyRelease[]; respondents: number } | Refusal> {
  const communes = await communesOf(db, survey.regionId);
  const members = communes.filter((commune) => commune.standing === 'member').map((commune) => commune.id);
  const breakdowns = breakdownsFor(members);
  const registered = (await marginsOf(db, survey.regionId)).filter(({ communeId }) =>
    members.includes(communeId)
  );
  const version = await versionOf(db, survey.id, survey.version!);
  // A closed wave takes no answers, but one may be withdrawn: that is asked once more when the releases are written.
  const wave = await readWave(db, survey, itemsNeeded(plan, breakdowns, outcomes), (done, total) =>
    report({ stage: 'answers', done, total })
  );
  if (wave.respondents === 0) {
    return refuse(survey.state === 'frozen' ? 'release.answers-deleted' : 'release.nobody');
  }
  const ways = waysOf(await attendanceBefore(db, survey.id, NEVER, [RESIDENCE]));
  const made: ReadyRelease[] = [];
  for (const [audience, columns] of freezeColumns(wave, plan, breakdowns, outcomes, new Set(members))) {
    const past = await chargesOf(db, { surveyId: survey.id, audience });
    const languages = version!.questionnaire.languages;
    const ready = await freezeAudience({ survey, languages, ways, audience, columns, breakdowns, registered, plan, secret, past, report }); // prettier-ignore
    if (isRefusal(ready)) return ready;
    made.push(ready);
  }
  return { releases: made, respondents: wave.respondents };
}

async function writeReleases(
  tx: Writer,
  { survey, sheet }: Freezable,
  made: readonly ReadyRelease[],
  themesOfWave: readonly ReleasedTheme[],
  now: Date
): Promise<void> {
  const place = { regionId: survey.regionId, surveyId: survey.id };
  for (const { audience, number, release, method } of made) {
    // Themes are counted over the whole wave, so they stand with its residents' release.
    const themes = audience === 'residents' ? themesOfWave : [];
    await insertRelease(tx, place, release, { audience, number, method, now, themes, reason: sheet.reason });
  }
  await deletePaper(tx, survey.id);
  await markPlanUsed(tx, place, sheet.id);
  await markFrozen(tx, survey.id);
}
