/** A need: a described deficit of somebody in a field of action, with evidence, and the decision about it. */
import { staffLocales } from '#lib/i18n/locale.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import { isFieldOfAction, type FieldOfAction } from '#lib/places/field-of-action.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import type { Evidence } from './evidence.ts';

export type NeedState = 'candidate' | 'confirmed' | 'rejected';
export type Verdict = Exclude<NeedState, 'candidate'>;

/** A category of a declared breakdown; null means everybody who lives here. */
export interface Group {
  breakdown: string;
  category: string;
}

export interface NewNeed {
  field: FieldOfAction;
  statement: Localized;
  group: Group | null;
  evidence: readonly Evidence[];
}

export interface Need extends NewNeed {
  id: string;
  regionId: string;
  state: NeedState;
  reason: string | null;
  describedBy: string;
  describedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
}

const LONGEST_STATEMENT = 500;
const LONGEST_REASON = 1000;
const MOST_EVIDENCE = 50;

/** Texts without blanks around them, and only those that say something. */
export function readStatement(field: (name: string) => string, name: string): Localized {
  const texts: Localized = {};
  for (const locale of staffLocales) {
    const text = field(`${name}.${locale}`).normalize('NFC').trim();
    if (text) texts[locale] = text;
  }
  return texts;
}

/** Whether a statement can be kept: a sentence in at least one language, none of them too long. */
export function isUsableStatement(statement: Localized): boolean {
  const texts = Object.values(statement);
  return (
    texts.some((text) => text.trim() !== '') &&
    texts.every((text) => text.length <= LONGEST_STATEMENT && !text.includes('\0'))
  );
}

/** A remark beside a piece of evidence. */
function isUsableNote(note: string): boolean {
  return note.length <= LONGEST_STATEMENT && !note.includes('\0');
}

/** Refused: `need.unusable`. */
export function checkNeed({ field, statement, group, evidence }: NewNeed): Refusal | null {
  const usable =
    isFieldOfAction(field) &&
    isUsableStatement(statement) &&
    (group === null ||
      (/^[A-Z0-9×]{1,20}$/.test(group.breakdown) && /^[^\p{Cc}=&,]{1,60}$/u.test(group.category))) &&
    evidence.length <= MOST_EVIDENCE &&
    evidence.every(({ note }) => isUsableNote(note));
  return usable ? null : refuse('need.unusable');
}

/** A reason as it is kept, or undefined where none was given. */
export function readReason(text: string): string | undefined {
  return text.normalize('NFC').replaceAll('\0', '').trim().slice(0, LONGEST_REASON) || undefined;
}

/** Refused: `need.already-decided`, `need.without-reason`, `need.without-evidence`. */
export function checkDecision(
  need: Pick<Need, 'state' | 'evidence'>,
  verdict: Verdict,
  reason: string
): Refusal | null {
  if (need.state !== 'candidate') return refuse('need.already-decided');
  if (readReason(reason) === undefined) return refuse('need.without-reason');
  if (verdict === 'confirmed' && need.evidence.length === 0) return refuse('need.without-evidence');
  return null;
}
