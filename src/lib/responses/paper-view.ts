/** A sheet as the screen shows it to whoever types it in: the printed questions in their order, and the lines below each. */
import type { Translate } from '#lib/i18n/messages.ts';
import type { ItemText, QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';
import { paperFormOf, type PaperOrder } from '#lib/surveys/paper-form.ts';
import { AGE, linesOf, SENSITIVE, type PaperLine, type Shorthand } from './paper-line.ts';
import { shorthandsOf } from './paper-entry.ts';

export interface LineView extends Shorthand {
  name: string;
  /** Which row, entry, part or text of the question; empty where the question is one line. */
  label: string;
  /** Of the choices, by their codes. */
  labels: Record<string, string>;
}

export interface QuestionView {
  number?: number;
  code: string;
  title: string;
  hints: string[];
  lines: LineView[];
}

export interface SectionView {
  title: string;
  questions: QuestionView[];
}

/** @param t says things to residents in the sheet's language, as they stand on it */
export function sheetView(order: Omit<PaperOrder, 'print' | 'address' | 'handIn' | 'commune'>, t: Translate): SectionView[] {
  const { questionnaire, text } = order;
  const form = paperFormOf({ ...order, print: 'normal', address: '', handIn: '' }, t);
  const lines = Map.groupBy(linesOf(questionnaire), ({ item }) => item.code);
  const [consent, ...pages] = form.sections;
  const boxes = { age: AGE, sensitive: SENSITIVE } as const;
  return [
    {
      title: consent!.title,
      questions: consent!.questions.flatMap(({ code, hints, parts: [part] }) => {
        if (code !== 'age' && code !== 'sensitive') return [];
        const label = part?.kind === 'choices' ? part.options[0]!.text : '';
        const name = boxes[code];
        const shorthand = shorthandsOf(questionnaire).get(name)!;
        return [{ code: '', title: label, hints, lines: [{ ...shorthand, name, label: '', labels: { yes: '✓' } }] }];
      })
    },
    ...pages.map(({ title, questions }) => ({
      title,
      questions: questions
        .map(({ number, code, title: asked, hints }) => ({ number, code, title: asked, hints, lines: (lines.get(code) ?? []).map((line) => lineView(line, text, t)) }))
        .filter((question) => question.lines.length > 0)
    }))
  ].filter(({ questions }) => questions.length > 0);
} // prettier-ignore

function lineView(line: PaperLine, { items }: QuestionnaireText, t: Translate): LineView {
  const { name, kind, marks, as, item, part, row, entry, text } = line;
  const whole: ItemText = items[item.code] ?? { title: item.code };
  const own = part ? (whole.parts?.[part.code] ?? { title: part.code }) : whole;
  const beside = text && ((part ?? item).other ? t('item.other-text') : (own.remark ?? t('item.remark')));
  const label = [
    entry === undefined ? undefined : t('item.entry', { title: whole.entry ?? whole.title, number: entry + 1 }),
    row === undefined ? undefined : (whole.rows?.[row] ?? row),
    part && own.title,
    beside
  ].filter(Boolean).join(' · '); // prettier-ignore
  const labels = Object.fromEntries(marks.map(({ code }) => [code, own.options?.[code] ?? code]));
  return { name, kind, marks, ...(as ? { as } : {}), label, labels };
}
