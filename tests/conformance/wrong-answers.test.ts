/**
 * The 42 answers that a form would never send, half of which survey-core's own validation lets through:
 * each question is either refused at publication, with its place, or its answer is treated as it must be.
 */
import { describe, expect, it } from 'vitest';
import wrongAnswers from '../fixtures/wrong-answers.json' with { type: 'json' };
import { answeredAsJson, answeredByForm, PICTURE, publish, type Json } from './posted.ts';

interface WrongAnswer {
  question: { type: string } & Json;
  value: unknown;
  expect: string;
}
const all = wrongAnswers as WrongAnswer[];

/** What a definition needs besides before it can be published: words, and pictures to pick from. */
const compile = ({ question }: WrongAnswer) => {
  const isPictures = question.type === 'imagepicker';
  const pictures = (question['choices'] as string[] | undefined)?.map((value) => ({ value, text: value, imageLink: PICTURE })); // prettier-ignore
  return publish({
    ...question,
    ...(question['showOtherItem'] ? { otherText: 'Other' } : {}),
    ...(isPictures ? { choices: pictures } : {})
  });
};
const answer = (wrong: WrongAnswer, given: Json = { Q: wrong.value }) =>
  answeredAsJson(compile(wrong), given);
const isPublished = (wrong: WrongAnswer) => compile(wrong).problems.length === 0;
const nameOf = ({ question, value }: WrongAnswer) => `${JSON.stringify(question)} ← ${JSON.stringify(value)}`;

it('publication refuses none of their questions', () => {
  const refused = all.filter((wrong) => !isPublished(wrong));
  expect(
    refused.map((wrong) => [wrong.question.type, compile(wrong).problems.map(({ place, code }) => `${place} ${code}`)]) // prettier-ignore
  ).toEqual([]);
});

describe('the check refuses', () => {
  const refusing = all.filter((wrong) => isPublished(wrong) && wrong.expect.startsWith('refused'));
  it('37 of them', () => expect(refusing).toHaveLength(37));
  it.each(refusing.map((wrong) => [nameOf(wrong), wrong] as const))('%s', (_, wrong) => {
    const { answers, problems } = answer(wrong);
    expect(answers).toEqual({});
    expect(problems).toHaveProperty('Q');
  });
});

describe('a form that posts the same', () => {
  /** What no field of the page is called is not even read; what is read as a list or a number is one. */
  const KEPT: Record<string, unknown> = {
    checkbox: ['a'],
    matrixdynamic: [{ k: '1' }, { k: '2' }],
    paneldynamic: [{ x: '1' }],
    multipletext: { a: '1' },
    comment: 'x'
  };
  const refusing = all.filter((wrong) => isPublished(wrong) && wrong.expect.startsWith('refused'));
  it.each(refusing.map((wrong) => [nameOf(wrong), wrong] as const))('%s', (_, wrong) => {
    const { answers, problems } = answeredByForm(compile(wrong), { Q: wrong.value });
    if (Object.hasOwn(problems, 'Q')) expect(answers).toEqual({});
    else expect(answers).toEqual({ Q: KEPT[wrong.question.type] });
  });
});

describe('the check keeps, but only as what it is', () => {
  const keeping = all.filter((wrong) => isPublished(wrong) && !wrong.expect.startsWith('refused'));
  const byExpectation = (start: string) => keeping.filter((wrong) => wrong.expect.startsWith(start));
  it('five of them', () => expect(keeping).toHaveLength(5));
  it('a free text beside "other", never as a choice', () => {
    const [wrong] = byExpectation('kept as the text of "other"');
    expect(answer(wrong!)).toMatchObject({ answers: {}, problems: { Q: { code: 'unknown-choice' } } });
    expect(answer(wrong!, { Q: 'other', 'Q-Comment': wrong!.value }).answers).toEqual({
      Q: 'other',
      'Q-Comment': wrong!.value
    });
  });
  it('a partial order as partial', () => {
    const [wrong] = byExpectation('kept as the partial order');
    expect(answer(wrong!)).toEqual({ answers: { Q: wrong!.value }, problems: {} });
  });
  it('markup as text', () => {
    const [wrong] = byExpectation('kept as text');
    expect(answer(wrong!)).toEqual({ answers: { Q: wrong!.value }, problems: {} });
  });
  it('what the server computes itself', () => {
    const [computed, fixed] = byExpectation('ignored');
    for (const answered of [answeredAsJson, answeredByForm]) {
      expect(answered(compile(computed!), { Q: computed!.value })).toEqual({ answers: { Q: 2 }, problems: {} }); // prettier-ignore
      expect(answered(compile(fixed!), { Q: fixed!.value })).toEqual({ answers: { Q: 'fixed' }, problems: {} }); // prettier-ignore
    }
  });
});
