/**
 * Imports a whole file or takes it back, as a job: all of it or nothing, in one transaction, after the same reading that
 * the dry run showed. Nothing else than the wave, its answers and the staged file is touched.
 */
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Writer } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { currentNotice } from '#lib/privacy/notice.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { heldSurvey } from '#lib/surveys/server/survey-service.ts';
import { giveTickets, returnTickets, takeTickets } from '#lib/surveys/server/ticket-batch-service.ts';
import type { IdentifiedRow, ImportPlan } from '../import-plan.ts';
import type { Outcome } from '../import-staging.ts';
import type { Response } from '../response.ts';
import { codedOf, planOf, type ImportKeys, type Report, type StagedFile } from './import-plan-service.ts';
import { sealStaging } from './import-seal.ts';
import { seeImport } from './import-service.ts';
import { deleteResponses, insertResponses, saveStagingState } from './import-writes.ts';
import { deleteColumns } from './wave-column-writes.ts';

const AT_ONCE = 500;

type Done = Outcome | null | Refusal;
type Work = readonly [
  db: Database,
  keys: ImportKeys,
  actor: Actor,
  now: Date,
  surveyId: string,
  report?: Report
];

/** Rolls back an import whose ground has changed since it was planned. */
class Changed extends Error {}

/** The file and its plan; null where a dead process had finished the work before it could say so. */
async function planned([db, keys, actor, now, surveyId, report]: Work) {
  const desk = await seeImport(db, keys, actor, now, surveyId);
  if (isRefusal(desk)) return desk;
  const { staged } = desk;
  if (!staged || staged.file === null || !staged.staging.told) return null;
  const file: StagedFile = { ...desk, ...staged, file: staged.file };
  return { file, plan: await planOf(db, keys, file, now, report) };
}

/** Refused: `import.changed` (what is wrong is not what was agreed to), `import.nothing-new`, `import.codes-changed`. */
export async function importStaged(...work: Work): Promise<Done> {
  const [db, keys, actor, now, surveyId, report = async () => undefined] = work;
  const ready = await planned(work);
  if (ready === null || isRefusal(ready)) return ready;
  const { file, plan } = ready;
  if (!can(actor, 'answer.import', file.survey.regionId)) return refuse('survey.unknown');
  if (plan.wrongRows !== (file.staging.leave ?? 0)) return refuse('import.changed');
  if (plan.incoming.length === 0) return refuse('import.nothing-new');
  const coded = codedOf(plan.incoming);
  // Before the answers and apart from them: a file that comes again finds its tickets, and no code its answer.
  if (coded.length > 0 && !(await giveTickets(db, keys.ticket, surveyId, coded))) return refuse('import.codes-changed'); // prettier-ignore
  await report({ stage: 'import-write', done: 0, total: 1 });
  const outcome: Outcome = { deed: 'imported', answers: plan.incoming.length, received: plan.received, leftOut: plan.wrongRows }; // prettier-ignore
  return inWave(work, file, async (tx) => {
    const ids = coded.map(({ id }) => id);
    if ((await takeTickets(tx, keys.ticket, surveyId, ids)) !== ids.length) throw new Changed();
    // In the order of the ids, which is chance: the answers must not lie as the file does.
    const responses = plan.incoming
      .map((row) => responseOf(row, file))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    for (let from = 0; from < responses.length; from += AT_ONCE) {
      const part = responses.slice(from, from + AT_ONCE);
      if ((await insertResponses(tx, surveyId, part)) !== part.length) throw new Changed();
    }
    await saveStagingState(tx, file.id, sealStaging(keys, file.id, { ...file.staging, outcome }), null);
    const { regionId } = file.survey;
    await record(tx, { regionId, at: now, actorId: actor.id, event: 'answer.import', subject: surveyId, detail: { ...detailOf(file, outcome), dropped: inTens(plan.dropped), withoutConsent: inTens(plan.sensitive) } }); // prettier-ignore
    return outcome;
  });
}

/** Deletes what is in the wave of the staged file. Nothing was kept of the import: the file itself says what came of it. */
export async function takeBackStaged(...work: Work): Promise<Done> {
  const [, keys, actor, now, surveyId] = work;
  const ready = await planned(work);
  if (ready === null || isRefusal(ready)) return ready;
  const { file, plan } = ready;
  if (!can(actor, 'answer.take-back', file.survey.regionId)) return refuse('survey.unknown');
  if (plan.there.length === 0) return refuse('import.nothing-there');
  return inWave(work, file, async (tx, state) => {
    const answers = await deleteAll(tx, surveyId, plan);
    const outcome: Outcome = { deed: 'taken-back', answers, received: 0, leftOut: 0 };
    // A closed wave has no codes any more, and needs no tickets.
    const coded = state === 'open' ? codedOf(plan.there) : [];
    if (coded.length > 0) await returnTickets(tx, keys.ticket, surveyId, coded);
    await saveStagingState(tx, file.id, sealStaging(keys, file.id, { ...file.staging, outcome }), null);
    const { regionId } = file.survey;
    await record(tx, { regionId, at: now, actorId: actor.id, event: 'answer.take-back', subject: surveyId, detail: detailOf(file, outcome) }); // prettier-ignore
    return outcome;
  });
}

async function deleteAll(tx: Writer, surveyId: string, { there }: ImportPlan): Promise<number> {
  let deleted = 0;
  for (let from = 0; from < there.length; from += AT_ONCE)
    deleted += await deleteResponses(tx, surveyId, there.slice(from, from + AT_ONCE).map(({ id }) => id)); // prettier-ignore
  return deleted;
}

/** One transaction in which nobody ends or freezes the wave; what the bench had made of its answers goes. */
async function inWave(
  [db, , , , surveyId]: Work,
  { survey }: StagedFile,
  write: (tx: Writer, state: string) => Promise<Outcome>
): Promise<Outcome | Refusal> {
  try {
    return await transact(db, async (tx) => {
      const held = await heldSurvey(tx, surveyId);
      if (held?.state !== 'open' && held?.state !== 'closed') return refuse('survey.frozen');
      if (held.version !== survey.version) return refuse('import.changed');
      await deleteColumns(tx, surveyId);
      return write(tx, held.state);
    });
  } catch (error) {
    if (error instanceof Changed) return refuse('import.changed');
    throw error;
  }
}

function responseOf(
  { id, language, commune, answers, day }: IdentifiedRow,
  { survey, version, staging }: StagedFile
): Response {
  // prettier-ignore
  return {
    id,
    survey: survey.id,
    version: version.version,
    language,
    commune,
    channel: 'import',
    consent: { notice: currentNotice, sensitive: staging.told!.sensitive },
    answers,
    tooFast: false,
    receivedOn: day
  };
}

/** Numbers in whole tens, as everywhere outside the answers; of the mapping what columns are, never what is in them. */
function detailOf({ staging }: StagedFile, { answers, received, leftOut }: Outcome) {
  const { facts, columns, told } = staging;
  return {
    answers: inTens(answers),
    received: inTens(received),
    leftOut: inTens(leftOut),
    file: facts.print,
    columns: (columns ?? []).map((key) => key || '-').join(' '),
    source: told?.source ?? '',
    sensitive: told?.sensitive ?? false
  };
}

function inTens(count: number): number {
  return 10 * Math.floor(count / 10);
}
