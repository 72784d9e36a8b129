/**
 * The 42 answers that a form would never send, half of which survey-core's own validation lets through:
 * each question is either refused at publication, with its place, or its answer is treated as it must be.
 */
import { describe, expect, it } from 'vitest';
import { checkAll } from '#lib/questionnaire/check.ts';
import { compileDefinition } from '#lib/surveys/server/compile.ts';
import wrongAnswers from '../fixtures/wrong-answers.json' with { type: 'json' };

interface WrongAnswer {
  question: { type: string } & Record<string, unknown>;
  value: unknown;
  expect: string;
}
const all = wrongAnswers as WrongAnswer[];

const compile = ({ question }: WrongAnswer) => {
  const extra = question['showOtherItem']
    ? { otherText: 'Other' }
    : question.type === 'boolean'
      ? { labelTrue: 'Yes', labelFalse: 'No' }
      : {};
  return compileDefinition(
    {
      title: 'T',
      pages: [{ name: 'p', title: 'P', elements: [{ name: 'Q', title: 'Q', ...question, ...extra }] }]
    },
    's',
    1
  );
};
const answer = (wrong: WrongAnswer, given: Record<string, unknown> = { Q: wrong.value }) =>
  checkAll(compile(wrong).questionnaire, given, { commune: '', sensitive: true, today: '2026-11-20' });
const isPublished = (wrong: WrongAnswer) => compile(wrong).problems.length === 0;
const nameOf = ({ question, value }: WrongAnswer) => `${JSON.stringify(question)} ← ${JSON.stringify(value)}`;

it('publication refuses what our pages do not ask, each at its place', () => {
  const refused = all.filter((wrong) => !isPublished(wrong)).map((wrong) => [wrong.question.type, compile(wrong).problems.map(({ place, code }) => `${place} ${code}`).join()]); // prettier-ignore
  const type = 'pages[0].elements[0].type type-not-shown';
  expect(refused).toEqual([
    ['checkbox', 'pages[0].elements[0].showNoneItem not-shown'],
    ['tagbox', type],
    ['matrix', 'pages[0].elements[0].eachRowUnique not-shown'],
    ['matrixdropdown', type],
    ['matrixdynamic', type],
    ['paneldynamic', type],
    ['multipletext', type],
    ['file', type],
    ['slider', type],
    ['imagepicker', type],
    ['expression', type],
    ['text', 'pages[0].elements[0].readOnly not-shown,pages[0].elements[0].defaultValue not-shown']
  ]);
});

describe('the check refuses', () => {
  const refusing = all.filter((wrong) => isPublished(wrong) && wrong.expect.startsWith('refused'));
  it.each(refusing.map((wrong) => [nameOf(wrong), wrong] as const))('%s', (_, wrong) => {
    const { answers, problems } = answer(wrong);
    expect(answers).toEqual({});
    expect(problems).toHaveProperty('Q');
  });
  it('27 of them', () => expect(refusing).toHaveLength(27));
});

describe('the check keeps, but only as what it is', () => {
  const keeping = all.filter((wrong) => isPublished(wrong) && !wrong.expect.startsWith('refused'));
  const byExpectation = (start: string) => keeping.find((wrong) => wrong.expect.startsWith(start))!;
  it('three of them', () => expect(keeping).toHaveLength(3));
  it('a free text beside "other", never as a choice', () => {
    const wrong = byExpectation('kept as the text of "other"');
    expect(answer(wrong)).toMatchObject({ answers: {}, problems: { Q: { code: 'unknown-choice' } } });
    expect(answer(wrong, { Q: 'other', 'Q-Comment': wrong.value }).answers).toEqual({
      Q: 'other',
      'Q-Comment': wrong.value
    });
  });
  it('a partial order as partial', () => {
    const wrong = byExpectation('kept as the partial order');
    expect(answer(wrong)).toEqual({ answers: { Q: wrong.value }, problems: {} });
  });
  it('markup as text', () => {
    const wrong = byExpectation('kept as text');
    expect(answer(wrong)).toEqual({ answers: { Q: wrong.value }, problems: {} });
  });
});
