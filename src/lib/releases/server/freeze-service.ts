/**
 * The freeze: a closed wave and an approved plan become releases, one per audience, in one transaction.
 * The only place where answers become figures.
 */
import { randomBytes } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Writer } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { communesOf, marginsOf } from '#lib/places/server/place-service.ts';
import type { PopulationMargin } from '#lib/places/population-margin.ts';
import type { Keys } from '#lib/privacy/server/key-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { answersInOrder } from '#lib/responses/server/coding-service.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { markFrozen, surveyById, versionOf } from '#lib/surveys/server/survey-service.ts';
import { ColumnBuilder } from '../columns.ts';
import { freeze, type FrozenRelease } from '../freeze.ts';
import { methodBox } from '../method-box.ts';
import { audienceOf, audiences, breakdownsFor, outcomes, type Audience, type Breakdown } from '../recode.ts';
import type { MethodBox } from '../release.ts';
import { chargeRelease, planFor } from '../release-plan.ts';
import { weightWave, type WaveWeights } from '../wave-weights.ts';
import { chargesOf, currentPlan, sealedSecretOf } from './release-queries.ts';
import { insertRelease, insertSecret, markPlanUsed } from './release-writes.ts';
import { releasedThemes } from './voices-service.ts';

type Columns = Record<Audience, ColumnBuilder>;

/**
 * Freezes a wave under its approved plan.
 * @param secretOfWave of a demonstration wave alone; every other wave gets a fresh one
 */
export async function freezeSurvey(
  db: Database,
  keys: Keys,
  actor: Actor,
  now: Date,
  surveyId: string,
  secretOfWave?: Uint8Array
): Promise<{ releases: string[] } | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'release.freeze', survey.regionId)) return refuse('survey.unknown');
  if (survey.state === 'frozen') return refuse('survey.frozen');
  if (survey.state !== 'closed') return refuse('survey.not-closed');
  const communes = await communesOf(db, survey.regionId);
  const members = communes.filter((commune) => commune.standing === 'member').map((commune) => commune.id);
  const breakdowns = breakdownsFor(members);
  const registered = (await marginsOf(db, survey.regionId)).filter((margin) =>
    members.includes(margin.communeId)
  );
  // A closed wave takes no answers, so what is read here is what the transaction below would see.
  const columns = await readColumns(db, surveyId, breakdowns, new Set(members));
  return transact(db, async (tx) => {
    const sheet = await currentPlan(tx, surveyId);
    if (sheet?.state !== 'approved') return refuse('release-plan.not-approved');
    const secret = await waveSecret(tx, keys, surveyId, secretOfWave);
    const releases: string[] = [];
    for (const audience of audiences) {
      const made = await freezeAudience(tx, {
        survey,
        audience,
        columns,
        breakdowns,
        registered,
        secret,
        sheet,
        now
      });
      if (isRefusal(made)) return abort(made);
      if (made) releases.push(made);
    }
    if (releases.length === 0) return abort(refuse('release.nobody'));
    await markPlanUsed(tx, { regionId: survey.regionId, surveyId }, sheet.id);
    await markFrozen(tx, surveyId);
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'release.freeze',
      subject: surveyId,
      detail: { releases: releases.join(' ') }
    });
    return { releases };
  }).catch(refusalOf);
}

/** Leaves the transaction without a trace: a refused freeze writes nothing, not even its secret. */
class Aborted extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
function abort(refusal: Refusal): never {
  throw new Aborted(refusal);
}
function refusalOf(error: unknown): Refusal {
  if (error instanceof Aborted) return error.refusal;
  throw error;
}

async function readColumns(
  db: Database,
  surveyId: string,
  breakdowns: readonly Breakdown[],
  members: ReadonlySet<string>
): Promise<Columns> {
  const make = () => new ColumnBuilder(breakdowns, outcomes);
  const columns: Columns = { residents: make(), workers: make(), guests: make() };
  for await (const part of answersInOrder(db, surveyId))
    for (const { id, commune, answers } of part)
      columns[audienceOf(answers, commune, members)].add(id, answers, commune);
  return columns;
}

async function waveSecret(tx: Writer, keys: Keys, surveyId: string, given?: Uint8Array): Promise<Uint8Array> {
  const sealed = await sealedSecretOf(tx, surveyId);
  if (sealed) return keys.open(sealed, `wave/${surveyId}`);
  const secret = given ?? randomBytes(32);
  await insertSecret(tx, surveyId, keys.seal(secret, `wave/${surveyId}`));
  return secret;
}

interface Batch {
  survey: Survey;
  audience: Audience;
  columns: Columns;
  breakdowns: readonly Breakdown[];
  registered: readonly PopulationMargin[];
  secret: Uint8Array;
  sheet: NonNullable<Awaited<ReturnType<typeof currentPlan>>>;
  now: Date;
}

/** @returns the release's id, nothing where nobody of this audience answered, or why it cannot be made */
async function freezeAudience(tx: Writer, batch: Batch): Promise<string | undefined | Refusal> {
  const { survey, audience, columns, breakdowns, registered, secret, sheet, now } = batch;
  const builder = columns[audience];
  if (builder.ids.length === 0) return undefined;
  const attributes = builder.attributes();
  let weights: WaveWeights | null = null;
  if (audience === 'residents') {
    const made = weightWave({ attributes, sexAge: builder.sexAge() }, breakdowns, registered);
    if (isRefusal(made)) return made;
    weights = made;
  }
  const filter = { surveyId: survey.id, audience };
  const past = await chargesOf(tx, filter);
  const charge = chargeRelease(past, planFor(sheet.plan, builder.ids.length, weights !== null));
  if (isRefusal(charge)) return charge;
  const frozen = freeze({
    releaseId: `${survey.id}.${audience}.${past.length + 1}`,
    secret,
    plan: sheet.plan,
    ids: builder.ids,
    weights: weights?.weights ?? null,
    attributes,
    answers: builder.answers()
  });
  if (isRefusal(frozen)) return frozen;
  const method = await describe(tx, batch, frozen.release, weights);
  // Themes are counted over the whole wave, so they stand with its residents' release.
  const themes = audience === 'residents' ? await releasedThemes(tx, survey) : [];
  if (isRefusal(themes)) return themes;
  const place = { regionId: survey.regionId, surveyId: survey.id };
  await insertRelease(tx, place, frozen.release, { audience, number: past.length + 1, method, now, themes });
  return frozen.release.releaseId;
}

async function describe(
  tx: Writer,
  batch: Batch,
  release: FrozenRelease,
  weights: WaveWeights | null
): Promise<MethodBox> {
  const { survey, audience, columns, registered } = batch;
  const version = await versionOf(tx, survey.id, survey.version!);
  return methodBox({
    survey,
    languages: version!.questionnaire.languages,
    completed: columns[audience].ids.length,
    registered: audience === 'residents' ? registered : [],
    weights,
    plan: release.plan
  });
}
