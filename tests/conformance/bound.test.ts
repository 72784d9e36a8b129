/**
 * What the phone gets of conditions and calculations comes out as the whole does, whatever earlier pages answered and
 * whatever the person answers on this page since.
 */
import { expect, it } from 'vitest';
import { bindOnPage } from '#lib/questionnaire/bound.ts';
import { namesIn, type Condition, type Operand } from '#lib/questionnaire/condition.ts';
import { holds, valueOf } from '#lib/questionnaire/deciding.ts';
import type { Answers, Item, Page } from '#lib/questionnaire/questionnaire.ts';
import { lookupIn, within } from '#lib/questionnaire/visibility.ts';
import { compileCalculation, compileCondition } from '#lib/surveys/server/compile-condition.ts';
import { smallRandom, type Random } from '../fixtures/small-random.ts';
import { QUESTIONS, randomAnswers, randomCalculation, randomCondition, randomNumber } from './random-expression.ts'; // prettier-ignore

const ROUNDS = 15_000;
const known = (answers: Answers) => lookupIn(answers, { commune: 'bous', today: '2026-11-20' });
const asked = (code: string): Item => ({ code, type: 'text' });
const codeOf = (name: string) => /^[^.[-]+/.exec(name)![0];

/** A page with about half of the questions, and answers before and after the person went over it. */
function onePage(random: Random): { page: Page; before: Answers; after: Answers; codes: Set<string> } {
  const codes = new Set(QUESTIONS.filter(() => random() < 0.5));
  const ofPage = (answers: Answers, is: boolean) =>
    Object.fromEntries(Object.entries(answers).filter(([name]) => codes.has(codeOf(name)) === is));
  const earlier = ofPage(randomAnswers(random), false);
  const [before, after] = [0, 1].map(() => ({ ...earlier, ...ofPage(randomAnswers(random), true) }));
  return { page: { code: 'p', items: [...codes].map(asked) }, before: before!, after: after!, codes };
}

/** The phone knows the fields of its page and nothing else: entries by `LIST.0.x`, as their fields are called. */
const onPhone = (codes: ReadonlySet<string>, answers: Answers) => (name: string) => {
  if (!codes.has(codeOf(name))) return expect.fail(`${name} is asked, which this page does not ask`);
  return known(answers)(name.replace(/^(LIST)\.(\d+)/, '$1[$2]'));
};

it('a condition', { timeout: 120_000 }, () => {
  const random = smallRandom(7);
  let sentOnes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const expression = randomCondition(random);
    const compiled = compileCondition(expression);
    const { page, before, after, codes } = onePage(random);
    const sent = bindOnPage(page, known(before)).condition(compiled);
    const whole = holds(compiled, known(after));
    const where = `${expression} on ${[...codes].join()} under ${JSON.stringify(after)}`;
    if (sent === undefined) expect(whole, where).toBe(holds(compiled, known(before)));
    else {
      sentOnes++;
      expect(holds(JSON.parse(sent) as Condition, onPhone(codes, after)), where).toBe(whole);
    }
  }
  expect(sentOnes).toBeGreaterThan(ROUNDS / 3);
  expect(sentOnes).toBeLessThan(ROUNDS - 1_000);
});

it('a calculation', { timeout: 120_000 }, () => {
  const random = smallRandom(8);
  for (let round = 0; round < ROUNDS; round++) {
    const expression = randomCalculation(random);
    const compiled = compileCalculation(expression);
    const { page, before, after, codes } = onePage(random);
    const sent = bindOnPage(page, known(before)).operand(compiled);
    const whole = valueOf(compiled, known(after));
    const ours = sent === undefined ? valueOf(compiled, known(before)) : valueOf(JSON.parse(sent) as Operand, onPhone(codes, after)); // prettier-ignore
    expect(JSON.stringify(ours ?? null), `${expression} on ${[...codes].join()} under ${JSON.stringify(after)}`).toBe(JSON.stringify(whole ?? null)); // prettier-ignore
  }
});

it('a condition that asks for what is computed on the same page', { timeout: 120_000 }, () => {
  const random = smallRandom(9);
  let sentOnes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const calculation = compileCalculation(randomNumber(random));
    const { page, before, after, codes } = onePage(random);
    page.items.push({ code: 'SUM', type: 'expression', calculation });
    const compiled = compileCondition(`{SUM} > ${Math.floor(random() * 9)} or {SUM} empty and ${randomCondition(random)}`); // prettier-ignore
    const sum = valueOf(calculation, known(after));
    const kept: Answers =
      sum === undefined || sum === null || Number.isNaN(sum) ? {} : { SUM: sum as number };
    const sent = bindOnPage(page, known(before)).condition(compiled);
    if (sent === undefined) continue;
    sentOnes++;
    const where = `${JSON.stringify(compiled)} with ${JSON.stringify(calculation)} on ${[...codes].join()} under ${JSON.stringify(after)}`; // prettier-ignore
    expect(namesIn(JSON.parse(sent) as Condition)).not.toContain('SUM');
    expect(holds(JSON.parse(sent) as Condition, onPhone(codes, after)), where).toBe(
      holds(compiled, known({ ...after, ...kept }))
    );
  }
  expect(sentOnes).toBeGreaterThan(ROUNDS / 3);
});

it('a condition that asks for a neighbour in its entry', () => {
  const random = smallRandom(10);
  for (let round = 0; round < 2_000; round++) {
    const expression = randomCondition(random)
      .replaceAll('{CODE}', '{panel.CODE}')
      .replaceAll('{N1}', '{row.N1}');
    const compiled = compileCondition(expression);
    const { page, before, after, codes } = onePage(random);
    const { CODE = 'b', N1 = 3 } = randomAnswers(random) as { CODE?: string; N1?: number };
    const own = { CODE, N1 };
    const sent = bindOnPage(page, known(before))
      .within('LIST.1.', within({}, known(before)))
      .condition(compiled);
    const phone = (name: string) => name.startsWith('LIST.1.') && Object.hasOwn(own, name.slice(7)) ? own[name.slice(7) as 'CODE'] : onPhone(codes, after)(name); // prettier-ignore
    if (sent !== undefined)
      expect(holds(JSON.parse(sent) as Condition, phone), expression).toBe(
        holds(compiled, within(own, known(after)))
      );
  }
});
