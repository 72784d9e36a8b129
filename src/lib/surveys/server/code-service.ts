/**
 * Access codes as staff make, import and cancel them. A code exists in clear once, in the answer to whoever made it;
 * what is kept is its hash. How many were spent is said by `releases`, rounded.
 */
import { randomUUID } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Reader, Writer } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import { hashOfCode, newCode } from '#lib/privacy/server/code-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { LONGEST_LABEL, MOST_CODES, readHashes, type CodeBatch, type LineProblem } from '../access-code.ts';
import { accesses, type Access, type Survey } from '../survey.ts';
import { batchesOf, knownHashes, spentCount } from './code-queries.ts';
import { cancelUnspent, insertBatch, insertCodes } from './code-writes.ts';
import { surveyById } from './survey-queries.ts';
import { lockSurvey, saveAccess } from './survey-writes.ts';

export { batchesOf, spentCount };

/** Sets, while a wave is a draft, who may answer it. */
export async function requireCodes(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  wish: string
): Promise<Access | Refusal> {
  return transact(db, async (tx) => {
    await lockSurvey(tx, surveyId);
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'code.require', survey.regionId)) return refuse('survey.unknown');
    const access = accesses.find((known) => known === wish);
    if (!access) return refuse('survey.access-unknown');
    if (survey.state !== 'draft') return refuse('survey.access-fixed');
    if ((await batchesOf(tx, surveyId)).length > 0) return refuse('survey.access-with-codes');
    await saveAccess(tx, surveyId, access);
    await noted(tx, survey, actor, now, 'code.require', { access });
    return access;
  });
}

export interface MadeCodes {
  survey: Survey;
  batch: CodeBatch;
  /** In no order that means anything; they exist nowhere else. */
  codes: string[];
}

/** Makes codes for letters: the one moment at which they can be printed. */
export async function makeCodes(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  wish: { count: number; label: string }
): Promise<MadeCodes | Refusal> {
  const { count, label } = wish;
  return transact(db, async (tx) => {
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'code.make', survey.regionId)) return refuse('survey.unknown');
    const wrong = mayHaveCodes(survey) ?? checkLabel(label);
    if (wrong) return wrong;
    if (!Number.isInteger(count) || count < 1 || count > MOST_CODES)
      return refuse('code.unusable-count', { most: MOST_CODES });
    const codes = Array.from({ length: count }, newCode);
    const batch = newBatch('made', label, count, now);
    await insertBatch(tx, survey, batch, actor.id);
    const kept = await insertCodes(tx, surveyId, batch.id, codes.map(hashOfCode));
    if (kept !== count) throw new Error('Two random codes were the same.');
    await noted(tx, survey, actor, now, 'code.make', { codes: count });
    return { survey, batch, codes };
  });
}

/** What an import would do. */
export interface HashCheck {
  codes: number;
  problemCount: number;
  /** The first of them. */
  problems: LineProblem[];
}

const MOST_SHOWN = 100;

/** Counts a list of hashes without keeping it. */
export async function checkHashes(
  db: Reader<'survey' | 'access_code'>,
  actor: Actor,
  surveyId: string,
  text: string
): Promise<HashCheck | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'code.import', survey.regionId)) return refuse('survey.unknown');
  const wrong = mayHaveCodes(survey);
  return wrong ?? (await readList(db, surveyId, text)).check;
}

/** Keeps a list of hashes that were made elsewhere: all of it, or nothing. */
export async function importHashes(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  { text, label }: { text: string; label: string }
): Promise<CodeBatch | HashCheck | Refusal> {
  return transact(db, async (tx) => {
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'code.import', survey.regionId)) return refuse('survey.unknown');
    const wrong = mayHaveCodes(survey) ?? checkLabel(label);
    if (wrong) return wrong;
    const { hashes, check } = await readList(tx, surveyId, text);
    if (check.problemCount > 0) return check;
    if (hashes.length === 0 || hashes.length > MOST_CODES)
      return refuse('code.unusable-count', { most: MOST_CODES });
    const batch = newBatch('imported', label, hashes.length, now);
    await insertBatch(tx, survey, batch, actor.id);
    // Somebody else may import the same list at this moment.
    if ((await insertCodes(tx, surveyId, batch.id, hashes)) !== hashes.length)
      throw Object.assign(new Error('The same hashes came in twice at once.'), { code: '40001' });
    await noted(tx, survey, actor, now, 'code.import', { codes: hashes.length });
    return batch;
  });
}

/** Letters of a batch were lost: its codes that nobody has spent are valid no more. @returns nothing that tells how many */
export async function cancelCodes(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  batchId: string
): Promise<Refusal | null> {
  return transact(db, async (tx) => {
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'code.cancel', survey.regionId)) return refuse('survey.unknown');
    const isId = /^[0-9a-f-]{36}$/.test(batchId);
    const gone = isId ? await cancelUnspent(tx, surveyId, batchId, localDay(now)) : undefined;
    if (gone === undefined) return refuse('code.batch-unknown');
    // Rounded: of a batch of one code the number would tell whether that household has answered.
    await noted(tx, survey, actor, now, 'code.cancel', { cancelled: 10 * Math.floor(gone / 10) });
    return null;
  });
}

async function readList(db: Reader<'access_code'>, surveyId: string, text: string) {
  const { hashes, problems } = readHashes(text);
  const known = await knownHashes(db, surveyId, [...hashes.keys()]);
  const all = [...problems, ...known.map((hash): LineProblem => ({ line: hashes.get(hash)!, problem: 'known' }))].sort((a, b) => a.line - b.line); // prettier-ignore
  const check: HashCheck = {
    codes: hashes.size - known.length,
    problemCount: all.length,
    problems: all.slice(0, MOST_SHOWN)
  };
  return { hashes: [...hashes.keys()], check };
}

function mayHaveCodes({ access, state }: Survey): Refusal | null {
  if (access === 'open') return refuse('survey.without-codes');
  return state === 'draft' || state === 'open' ? null : refuse('survey.closed');
}

function checkLabel(label: string): Refusal | null {
  return label.trim().length <= LONGEST_LABEL ? null : refuse('code.label-too-long', { most: LONGEST_LABEL });
}

function newBatch(origin: CodeBatch['origin'], label: string, codes: number, now: Date): CodeBatch {
  return {
    id: randomUUID(),
    origin,
    label: label.trim(),
    codes,
    createdOn: localDay(now),
    cancelledOn: null
  };
}

async function noted(
  tx: Writer<'audit_entry' | 'audit_head'>,
  { regionId, id }: Survey,
  actor: Actor,
  at: Date,
  event: 'code.require' | 'code.make' | 'code.import' | 'code.cancel',
  detail: Record<string, string | number>
): Promise<void> {
  await record(tx, { regionId, at, actorId: actor.id, event, subject: id, detail });
}

/** @returns what is wrong with a batch that could not be kept, told apart from the batch itself */
export function isBatch(outcome: CodeBatch | HashCheck | Refusal): outcome is CodeBatch {
  return !isRefusal(outcome) && 'id' in outcome;
}
