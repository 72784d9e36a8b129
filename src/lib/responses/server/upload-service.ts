/**
 * Files that people send with an answer: looked at by their content, made anew, and staged under a key that only the
 * person's own page holds. With the answer they are sealed under the instance's key; what is never sent dies.
 */
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import type { Database, Reader, Writer } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import type { Keys } from '#lib/privacy/server/key-service.ts';
import type { FileFault, FileRef, KeptKind, Upload } from '#lib/questionnaire/file-answer.ts';
import type { FileWish } from '#lib/questionnaire/questionnaire.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { kindOf, reencodeImage } from './reencode-image.ts';
import { rewritePdf } from './rewrite-pdf.ts';
import { stagedBytes, stagedUpload } from './upload-queries.ts';
import { deleteStaleUploads, deleteUpload, insertAnswerFile, insertUpload } from './upload-writes.ts';

/** As long as a draft: whoever goes on a week later finds the file still there. */
const UPLOADS_KEPT_DAYS = 30;
/** Of files of one survey that wait for their answers, in bytes. */
const MOST_STAGED = 2_000_000_000;
const DAY_MS = 86_400_000;
const queue = oneAtATime(40);

/** A file that an answer names is not there, or its key does not open it. */
export class UploadGone extends Error {
  readonly upload: Upload;
  constructor(upload: Upload) {
    super('upload gone');
    this.upload = upload;
  }
}

/** @returns the reference that the person's page keeps, or why the file is not taken */
export async function stageUpload(
  db: Database,
  surveyId: string,
  wish: FileWish,
  bytes: Uint8Array,
  now: Date
): Promise<FileRef | FileFault> {
  if (bytes.length > wish.bytes) return 'large';
  const sent = kindOf(bytes);
  if (!sent || !wish.kinds.includes(sent)) return 'unfit';
  if ((await stagedBytes(db, surveyId)) > MOST_STAGED) return 'gone';
  const made = queue.run(() => remake(sent, bytes, wish.bytes));
  if (!made) return 'gone';
  const kept = await made;
  if (!kept) return 'unfit';
  const ref = { id: randomUUID(), key: randomBytes(32).toString('base64url'), kind: kept.kind, size: kept.bytes.length };
  await transact(db, (tx) => insertUpload(tx, surveyId, ref.id, sealFor(ref, surveyId, kept.bytes), localDay(now)));
  return ref;
} // prettier-ignore

/** Taken away again before it was sent. */
export async function dropUpload(db: Database, surveyId: string, { id }: FileRef): Promise<void> {
  await transact(db, (tx) => deleteUpload(tx, surveyId, id));
}

/** The references among these whose files are not there any more. */
export async function goneUploads(
  db: Reader<'microdata.upload'>,
  surveyId: string,
  uploads: readonly Upload[]
): Promise<Upload[]> {
  const there = await Promise.all(uploads.map(({ id }) => stagedUpload(db, surveyId, id)));
  return uploads.filter((upload, at) => !there[at] || !opened(upload, surveyId, there[at]));
}

/**
 * In the transaction that stores the answer: each file leaves the staging and is the answer's from now on.
 * @throws UploadGone, which undoes the whole
 */
export async function bindUploads(
  tx: Writer<'microdata.upload' | 'microdata.answer_file'>,
  keys: Pick<Keys, 'seal'>,
  answer: { id: string; survey: string },
  uploads: readonly Upload[]
): Promise<void> {
  for (const upload of uploads) {
    const sealed = await stagedUpload(tx, answer.survey, upload.id);
    const plain = sealed && opened(upload, answer.survey, sealed);
    if (!plain) throw new UploadGone(upload);
    const anew = Buffer.from(keys.seal(plain, filePurpose(upload.id)), 'base64');
    await insertAnswerFile(tx, answer.survey, answer.id, upload, anew);
    await deleteUpload(tx, answer.survey, upload.id);
  }
}

/** To what a stored file's seal is bound. */
export function filePurpose(id: string): string {
  return `file/${id}`;
}

/** Daily: what was never sent, and what waits for a wave that has ended. */
export async function forgetUploads(db: Database, now: Date): Promise<number> {
  const before = localDay(new Date(now.getTime() - UPLOADS_KEPT_DAYS * DAY_MS));
  return transact(db, (tx) => deleteStaleUploads(tx, before));
}

async function remake(
  sent: string,
  bytes: Uint8Array,
  largest: number
): Promise<{ kind: KeptKind; bytes: Uint8Array } | undefined> {
  if (sent === 'pdf') {
    const pages = await rewritePdf(bytes, largest);
    return pages && { kind: 'pdf', bytes: pages };
  }
  const drawn = await reencodeImage(bytes, largest);
  return drawn && { kind: 'jpeg', bytes: drawn };
}

function sealFor({ id, key }: FileRef, surveyId: string, plain: Uint8Array): Uint8Array {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), nonce);
  cipher.setAAD(Buffer.from(`${surveyId}/${id}`));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function opened({ id, key }: FileRef, surveyId: string, sealed: Uint8Array): Uint8Array | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), sealed.subarray(0, 12), { authTagLength: 16 }); // prettier-ignore
    decipher.setAAD(Buffer.from(`${surveyId}/${id}`)).setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
  } catch {
    return undefined;
  }
}
