/** Open answers as the bench holds them, and what a coder may see of the codes that others gave. */
import type { Locale } from '#lib/i18n/locale.ts';
import { itemsOf, type Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import { isUuidV4 } from './response.ts';

/** Which answer of whom; nothing else about the person comes to the bench. */
export interface AnswerKey {
  responseId: string;
  item: string;
}

export interface OpenAnswer extends AnswerKey {
  language: Locale;
  text: string;
}

/** What one coder said about one answer. */
export interface Coding extends AnswerKey {
  coderId: string;
  themes: string[];
  doubtful: boolean;
}

/** An answer of the sample that two code without seeing each other. */
export interface DoubleCoding extends AnswerKey {
  /** Who settled it; from then on the agreed code is seen by all. */
  settledBy: string | null;
}

export interface SeenAnswer extends OpenAnswer {
  /** The agreed themes; in the sample the viewer's own. */
  themes: string[];
  coded: boolean;
  doubtful: boolean;
  /** In the double-coding sample and not settled: others' codes are hidden. */
  blind: boolean;
}

export function keyOf({ responseId, item }: AnswerKey): string {
  return `${responseId}.${item}`;
}

export function readKey(text: string): AnswerKey | undefined {
  const [responseId = '', item = ''] = [text.slice(0, 36), text.slice(37)];
  return isUuidV4(responseId) && text[36] === '.' && item !== '' ? { responseId, item } : undefined;
}

/** Codes of items that are answered in free words. */
export function openItemsOf(questionnaire: Questionnaire): string[] {
  return itemsOf(questionnaire)
    .filter(
      ({ type, textKind }) => type === 'comment' || (type === 'text' && (textKind ?? 'text') === 'text')
    )
    .map(({ code }) => code);
}

/** All codings of an answer and the codes that are agreed on. */
export interface Codes {
  codings: readonly Coding[];
  /** Rows of agreed codes. */
  agreed: readonly (AnswerKey & { theme: string })[];
  sample: readonly DoubleCoding[];
}

/** The answers with what this viewer may see of their codes, in ascending order of response and item. */
export function seenBy(viewerId: string, answers: readonly OpenAnswer[], codes: Codes): SeenAnswer[] {
  const codings = Map.groupBy(codes.codings, keyOf);
  const agreed = Map.groupBy(codes.agreed, keyOf);
  const unsettled = new Set(codes.sample.filter(({ settledBy }) => settledBy === null).map(keyOf));
  return answers
    .map((answer) => {
      const key = keyOf(answer);
      const blind = unsettled.has(key);
      const visible = (codings.get(key) ?? []).filter(({ coderId }) => !blind || coderId === viewerId);
      const themes = blind ? visible.flatMap((coding) => coding.themes) : (agreed.get(key) ?? []).map(({ theme }) => theme); // prettier-ignore
      return {
        ...answer,
        themes: themes.sort(),
        coded: visible.length > 0 || themes.length > 0,
        doubtful: visible.some((coding) => coding.doubtful),
        blind
      };
    })
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** What counts for an answer: the themes that everybody who coded it gave. Settling it comes on top. */
export function agreedThemes(codings: readonly Pick<Coding, 'themes'>[]): string[] {
  const [first, ...others] = codings;
  return (first?.themes ?? []).filter((theme) => others.every(({ themes }) => themes.includes(theme)));
}
