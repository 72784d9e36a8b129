/**
 * A published questionnaire as a form on paper, in one language: notice and consent first, then the same
 * questions under the same codes in their order, with conditions as plain sentences.
 */
import { textOf } from '#lib/i18n/localized.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Translate } from '#lib/i18n/messages.ts';
import type { Commune } from '#lib/places/region.ts';
import type { PaperForm, PaperQuestion, PaperSection } from '#lib/print/printed.ts';
import { namesIn, rename, type Condition } from '#lib/questionnaire/condition.ts';
import { holds } from '#lib/questionnaire/deciding.ts';
import { itemsOf, type Item, type Page, type Questionnaire, type QuestionnaireText } from '#lib/questionnaire/questionnaire.ts'; // prettier-ignore
import { conditionWords } from './condition-words.ts';
import { outlineOf } from './outline.ts';
import { onPaper } from './paper-items.ts';

export interface PaperOrder {
  questionnaire: Questionnaire;
  text: QuestionnaireText;
  language: Locale;
  print: PaperForm['print'];
  /** Those whose residents answer; a form for one of them asks only what concerns it. */
  communes: readonly Commune[];
  commune?: Commune;
  /** Where the survey can be answered instead, and where the form is handed in. */
  address: string;
  handIn: string;
  /** The last day, in words. */
  until?: string;
}

type When = (condition: Condition) => string | undefined;

/** @param t says things to residents in the form's language */
export function paperFormOf(order: PaperOrder, t: Translate): PaperForm {
  const { questionnaire, text, language, commune, communes } = order;
  const outline = outlineOf(questionnaire, text, language);
  const names = Object.fromEntries(communes.map(({ id, name }) => [id, textOf(name, language)]));
  const when: When = (condition) => {
    const known = rename(condition, {
      name: (name) => (name === 'commune' && commune ? commune.id : { $: name })
    });
    if (namesIn(known).length === 0) return holds(known, () => undefined) ? '' : undefined;
    return conditionWords(known, t, outline, names);
  };
  const numbers = new Map(itemsOf(questionnaire).map((item, at) => [item.code, at + 1]));
  const pages = questionnaire.pages.flatMap((page) => sectionOf(page, order, t, when, numbers));
  return {
    language,
    print: order.print,
    version: questionnaire.version,
    title: text.title,
    paragraphs: beginningOf(order, t),
    sections: [consentOf(order, t), ...pages],
    ending: [t('paper.end', { ends: order.until ? 'yes' : 'no', until: order.until ?? '', place: order.handIn })], // prettier-ignore
    copyLabel: t('paper.copy'),
    qrLabel: t('paper.copy-use')
  };
}

function beginningOf({ questionnaire, text, language, commune, address }: PaperOrder, t: Translate): string[] {
  return [
    ...(questionnaire.drafts.includes(language) ? [t('frame.draft')] : []),
    ...(text.description ? [text.description] : []),
    ...(commune ? [t('paper.for-commune', { commune: textOf(commune.name, language) })] : []),
    t('consent.voluntary'),
    t('consent.nameless'),
    t('consent.published'),
    t('paper.how'),
    t('paper.copy-use'),
    t('paper.online', { address })
  ];
} // prettier-ignore

function consentOf({ questionnaire, commune, communes, language }: PaperOrder, t: Translate): PaperSection {
  const tick = (code: string, text: string, hints: string[] = []): PaperQuestion => ({
    code,
    title: '',
    hints,
    parts: [{ kind: 'choices', single: false, options: [{ code: '1', text }] }]
  });
  const asksSensitive = itemsOf(questionnaire).some((item) => item.sensitive);
  const options = communes.map(({ id, name }) => ({ code: id, text: textOf(name, language) }));
  return {
    title: t('paper.before'),
    paragraphs: [],
    questions: [
      tick('age', t('consent.age')),
      ...(asksSensitive ? [tick('sensitive', t('consent.sensitive'), [t('consent.sensitive-hint')])] : []),
      ...(commune ? [] : [{ code: 'commune', title: t('consent.commune'), hints: [t('paper.one')], parts: [{ kind: 'choices', single: true, options }] } satisfies PaperQuestion]) // prettier-ignore
    ]
  };
}

function sectionOf(
  page: Page,
  { text }: PaperOrder,
  t: Translate,
  when: When,
  numbers: ReadonlyMap<string, number>
): PaperSection[] {
  const condition = page.visibleIf ? when(page.visibleIf) : '';
  if (condition === undefined) return [];
  const { title = '', description } = text.pages[page.code] ?? {};
  const questions = page.items.flatMap((item) => questionOf(item, text, t, when, numbers.get(item.code)!));
  const paragraphs = [description ?? '', condition && t('paper.only-if', { condition })].filter(Boolean);
  return questions.length === 0 ? [] : [{ title, paragraphs, questions }];
}

function questionOf(item: Item, text: QuestionnaireText, t: Translate, when: When, number: number): PaperQuestion[] {
  const condition = item.visibleIf ? when(item.visibleIf) : '';
  const words = text.items[item.code];
  // What is computed is not asked; who reads the paper computes nothing.
  if (condition === undefined || !words || item.calculation !== undefined) return [];
  const { hint, parts } = onPaper(item, { words, t, when });
  const hints = [
    condition && t('paper.only-if', { condition }),
    words.description,
    item.sensitive && t('paper.sensitive'),
    hint
  ].filter((each): each is string => Boolean(each));
  return [{ number, code: item.code, title: words.title || words.alt || '', hints, parts }];
} // prettier-ignore
