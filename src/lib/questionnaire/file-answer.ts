/**
 * The answer to a question that asks for files: a list of references, never a file's name, which often names somebody.
 * On its way a reference is `ID.KEY.KIND.SIZE`: the key opens the stored file and lies nowhere else than in the
 * person's own page. Once sent it is `ID.KIND.SIZE`. A file that was not taken stands as `!` and the reason until the
 * next press of a button.
 */
import { itemsOf, type Answers, type FileWish, type Item, type Questionnaire } from './questionnaire.ts';

export type KeptKind = 'jpeg' | 'pdf';
export type FileFault = 'unfit' | 'large' | 'gone' | 'many';

/** Of one file, in bytes. */
export const LARGEST_FILE = 5_000_000;
/** Files of one question that allows several. */
export const MOST_FILES = 3;

export interface FileRef {
  id: string;
  key: string;
  kind: KeptKind;
  size: number;
}

/** What the guard says of such an answer. */
interface FileProblem {
  code: 'not-an-answer' | `file-${FileFault}`;
  values?: Record<string, string | number>;
}

/** A reference and the question that it answers. */
export interface Upload extends FileRef {
  item: string;
  position: number;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const ON_ITS_WAY = new RegExp(`^(${UUID})\\.([A-Za-z0-9_-]{43})\\.(jpeg|pdf)\\.([1-9]\\d{0,6})$`);
const FAULT = /^!(unfit|large|gone|many)$/;

export function writeRef({ id, key, kind, size }: FileRef): string {
  return [id, key, kind, size].join('.');
}

/** @returns undefined for anything but a reference on its way */
function readRef(text: unknown): FileRef | undefined {
  const [, id, key, kind, size] = ON_ITS_WAY.exec(typeof text === 'string' ? text : '') ?? [];
  return id ? { id, key: key!, kind: kind as KeptKind, size: Number(size) } : undefined;
}

export function faultMark(fault: FileFault): string {
  return `!${fault}`;
}

/** The references among what was given, without what was not taken. */
export function refsIn(value: unknown): FileRef[] {
  return Array.isArray(value) ? value.flatMap((text) => readRef(text) ?? []) : [];
}

/** @param value anything at all, as it came from outside */
export function filesProblem({ files }: Item, value: unknown): FileProblem | undefined {
  if (!files || !Array.isArray(value)) return { code: 'not-an-answer' };
  const fault = value.map((text) => FAULT.exec(String(text))?.[1]).find(Boolean) as FileFault | undefined;
  if (fault)
    return {
      code: `file-${fault}`,
      values: { types: kindWords(files), max: fault === 'many' ? files.most : megabytes(files) }
    };
  const refs = refsIn(value);
  if (refs.length !== value.length || new Set(refs.map(({ id }) => id)).size !== refs.length)
    return { code: 'not-an-answer' };
  return refs.length > files.most ? { code: 'file-many', values: { max: files.most } } : undefined;
}

/** The kinds as people know them: `JPEG, PNG, WebP, PDF`. */
export function kindWords({ kinds }: Pick<FileWish, 'kinds'>): string {
  return kinds.map((kind) => (kind === 'webp' ? 'WebP' : kind.toUpperCase())).join(', ');
}

export function megabytes({ bytes }: Pick<FileWish, 'bytes'>): number {
  return Math.max(0.1, Math.round(bytes / 100_000) / 10);
}

/** Whether any of its questions asks for a file. */
export function asksForFiles(questionnaire: Questionnaire): boolean {
  return itemsOf(questionnaire).some(({ type }) => type === 'file');
}

/** Answers as they are stored, without a key in them, and the uploads that belong to them. */
export function withoutKeys(questionnaire: Questionnaire, answers: Answers): { answers: Answers; uploads: Upload[] } {
  const stored: Answers = { ...answers };
  const uploads = itemsOf(questionnaire).flatMap((item) => {
    if (item.type !== 'file' || answers[item.code] === undefined) return [];
    const refs = refsIn(answers[item.code]);
    stored[item.code] = refs.map(({ id, kind, size }) => [id, kind, size].join('.'));
    return refs.map((ref, position) => ({ ...ref, item: item.code, position }));
  });
  return { answers: stored, uploads };
} // prettier-ignore
