/** Triggers, calculated values, presets and demands: what becomes of them, and which are refused at which place. */
import { describe, expect, it } from 'vitest';
import type { Condition } from '#lib/questionnaire/condition.ts';
import { checkAll } from '#lib/questionnaire/check.ts';
import { itemsOf } from '#lib/questionnaire/questionnaire.ts';
import { isPageOpen } from '#lib/questionnaire/visibility.ts';
import { compileDefinition } from './compile.ts';

type Json = Record<string, unknown>;
const choice = (name: string, over: Json = {}): Json => ({ type: 'radiogroup', name, title: name, choices: ['a', 'b'], ...over }); // prettier-ignore
const page = (name: string, ...elements: Json[]): Json => ({ name, title: 'P', elements });
const PAGES = [page('first', choice('A')), page('second', choice('B')), page('third', choice('C')), page('last', choice('D'))]; // prettier-ignore
const compile = (around: Json, pages = PAGES) => compileDefinition({ title: 'T', pages, ...around }, 's', 1);
const problemsOf = (around: Json, pages = PAGES) =>
  compile(around, pages).problems.map(({ place, code }) => `${place}: ${code}`);
const here = { commune: '', sensitive: true, today: '2026-11-20' };
/** The pages that are open under these answers, and what is kept of them. */
const after = (around: Json, given: Json, pages = PAGES) => {
  const { questionnaire, problems } = compile(around, pages);
  expect(problems).toEqual([]);
  const { answers } = checkAll(questionnaire, given, here);
  const open = questionnaire.pages.filter((each) => isPageOpen(each, answers, here)).map(({ code }) => code);
  return { open, answers };
};
const all = { A: 'a', B: 'a', C: 'a', D: 'a' };

describe('triggers decide by the answers, not by the way to them', () => {
  it('the end of a survey comes after the page that it asks about', () => {
    const ending = { triggers: [{ type: 'complete', expression: `{B} = 'b'` }] };
    expect(after(ending, all).open).toHaveLength(4);
    expect(after(ending, { ...all, B: 'b' })).toEqual({ open: ['first', 'second'], answers: { A: 'a', B: 'b' } }); // prettier-ignore
  });
  it('a leap to a question passes over what lies between, and keeps nothing of it', () => {
    const leap = { triggers: [{ type: 'skip', expression: `{A} = 'b'`, gotoName: 'D' }] };
    expect(after(leap, { ...all, A: 'b' })).toEqual({ open: ['first', 'last'], answers: { A: 'b', D: 'a' } });
    expect(after(leap, all).open).toHaveLength(4);
  });
  it('a value is set where none was given: the later trigger first', () => {
    const set = { triggers: [{ type: 'setvalue', name: 'A', operator: 'equal', value: 'a', setToName: 'C', setValue: 'a' }, { type: 'setvalue', expression: `{B} = 'b'`, setToName: 'C', setValue: 'b' }] }; // prettier-ignore
    expect(after(set, { A: 'a' }).answers).toEqual({ A: 'a', C: 'a' });
    expect(after(set, { A: 'a', B: 'b' }).answers).toEqual({ A: 'a', B: 'b', C: 'b' });
    expect(after(set, { A: 'a', B: 'b', C: 'a' }).answers['C']).toBe('a');
    expect(after(set, { A: 'b' }).answers).toEqual({ A: 'b' });
  });
  it('a value is copied, or computed', () => {
    const copy = { triggers: [{ type: 'copyvalue', expression: `{A} notempty`, fromName: 'A', setToName: 'C' }] }; // prettier-ignore
    expect(after(copy, { A: 'b' }).answers).toEqual({ A: 'b', C: 'b' });
    const run = { triggers: [{ type: 'runexpression', expression: `{A} = 'a'`, setToName: 'C', runExpression: `iif({B} = 'a', 'b', 'a')` }] }; // prettier-ignore
    expect(after(run, { A: 'a', B: 'a' }).answers['C']).toBe('b');
  });
  it('a page or a question comes into view, also one that never would on its own', () => {
    const hidden = [PAGES[0]!, page('second', choice('B', { visible: false }), choice('E')), PAGES[3]!];
    const show = { triggers: [{ type: 'visible', expression: `{A} = 'b'`, questions: ['B'], pages: ['last'] }] }; // prettier-ignore
    expect(after(show, { A: 'a', B: 'a', D: 'a' }, hidden)).toEqual({ open: ['first', 'second'], answers: { A: 'a' } }); // prettier-ignore
    expect(after(show, { A: 'b', B: 'a', D: 'a' }, hidden).answers).toEqual({ A: 'b', B: 'a', D: 'a' });
  });
  it.each<[unknown, string]>([
    ['x', 'triggers: unknown-property-value'],
    [['x'], 'triggers[0]: not-an-object'],
    [[{ type: 'nextpage', expression: '{A} = 1' }], 'triggers[0].type: type-not-shown'],
    [[{ type: 'constructor', expression: '{A} = 1' }], 'triggers[0].type: type-not-shown'],
    [[{ type: 'complete' }], 'triggers[0].expression: unknown-property-value'],
    [[{ type: 'complete', expression: '{A} =' }], 'triggers[0].expression: condition-unreadable'],
    [[{ type: 'complete', expression: '{A} = 1', html: '<b>' }], 'triggers[0].html: not-shown'],
    [[{ type: 'skip', expression: `{C} = 'a'`, gotoName: 'A' }], 'triggers[0].gotoName: unknown-property-value'],
    [[{ type: 'skip', expression: `{A} = 'a'`, gotoName: 'nowhere' }], 'triggers[0].gotoName: unknown-property-value'],
    [[{ type: 'setvalue', expression: `{A} = 'a'`, setToName: 'Z', setValue: 'a' }], 'triggers[0].setToName: unknown-property-value'],
    [[{ type: 'setvalue', expression: `{A} = 'a'`, setToName: 'C', setValue: { evil: 1 } }], 'triggers[0].setValue: unknown-property-value'],
    [[{ type: 'setvalue', expression: `{D} = 'a'`, setToName: 'A', setValue: 'a' }], 'pages[0].elements[0].defaultValueExpression: condition-looks-ahead']
  ])('%j: %s', (triggers, problem) => expect(problemsOf({ triggers })[0]).toBe(problem)); // prettier-ignore
});

describe('calculated values', () => {
  const values = (...calculatedValues: unknown[]) => ({ calculatedValues });
  const asking = [PAGES[0]!, page('second', choice('B', { visibleIf: '{twice} > 2', choices: ['a', { value: 'b', enableIf: '{half} = 1' }] }))]; // prettier-ignore
  it('stand for their expressions wherever they are named, earlier ones in later ones', () => {
    const { questionnaire, problems } = compile(values({ name: 'half', expression: `iif({A} = 'a', 1, 2)` }, { name: 'twice', expression: '{half} * 2' }), asking); // prettier-ignore
    expect(problems).toEqual([]);
    const half = { f: 'iif', a: [{ c: ['equal', { $: 'A' }, 'a'] }, 1, 2] };
    const [, item] = itemsOf(questionnaire);
    expect(item!.visibleIf).toEqual(['greater', { f: 'mul', a: [half, 2] }, 2]);
    expect(item!.options![1]!.enableIf).toEqual(['equal', half, 1]);
    expect(questionnaire.calculated).toBeUndefined();
  });
  it('are kept with the answers where the author wants it', () => {
    const kept = values({ name: 'score', expression: `iif({A} = 'a', 1, 2)`, includeIntoResult: true });
    expect(after(kept, { A: 'b', score: 99 }).answers).toEqual({ A: 'b', score: 2 });
  });
  it.each<[unknown[], string]>([
    [[{ name: 'A', expression: '1' }], 'calculatedValues[0].name: unusable-code'],
    [[{ name: '__proto__', expression: '1' }], 'calculatedValues[0].name: unusable-code'],
    [[{ name: 'x', expression: '1' }, { name: 'x', expression: '2' }], 'calculatedValues[1].name: unusable-code'],
    [[{ name: 'x' }], 'calculatedValues[0].expression: unknown-property-value'],
    [[{ name: 'x', expression: '{A} +' }], 'calculatedValues[0].expression: condition-unreadable'],
    [[{ name: 'x', expression: '1', async: true }], 'calculatedValues[0].async: not-shown'],
    [[{ name: 'x', expression: '{x} + 1', includeIntoResult: true }], 'calculatedValues.x: condition-unknown-name'],
    [['x'], 'calculatedValues[0].name: unusable-code'],
    ['x' as never, 'calculatedValues: unknown-property-value']
  ])('%j: %s', (calculatedValues, problem) => expect(problemsOf({ calculatedValues })[0]).toBe(problem)); // prettier-ignore
  it('that double with every step are refused before they fill the memory', () => {
    const steps = Array.from({ length: 40 }, (_, at) => ({ name: `x${at}`, expression: at === 0 ? '{A} + {A}' : `{x${at - 1}} + {x${at - 1}}` })); // prettier-ignore
    expect(problemsOf(values(...steps))[0]).toMatch(/^calculatedValues\[\d+\]\.expression: unknown-property-value$/); // prettier-ignore
  });
});

describe('presets', () => {
  const item = (over: Json) => {
    const { questionnaire, problems } = compile({}, [PAGES[0]!, page('p', choice('B', over))]);
    return { presets: itemsOf(questionnaire)[1]!.presets, problems: problems.map(({ place, code }) => `${place}: ${code}`) }; // prettier-ignore
  };
  it('what follows from answers waits for one of them', () => {
    const answered: Condition = ['notempty', { $: 'A' }];
    expect(item({ setValueExpression: '{A}' }).presets).toEqual([{ if: answered, value: { $: 'A' } }]);
    expect(item({ setValueIf: `{A} = 'a'`, setValueExpression: `'b'` }).presets).toEqual([{ if: ['and', answered, ['equal', { $: 'A' }, 'a']], value: 'b' }]); // prettier-ignore
    expect(item({ defaultValueExpression: `iif({commune} = 'bous', 'a', 'b')` }).problems).toEqual([]);
  });
  it.each<[Json, string]>([
    [{ setValueIf: `{A} = 'a'` }, 'setValueIf: unknown-property-value'],
    [{ defaultValue: { evil: 1 } }, 'defaultValue: unknown-property-value'],
    [{ defaultValue: [['a']] }, 'defaultValue: unknown-property-value'],
    [{ defaultValueExpression: '{A} +' }, 'defaultValueExpression: condition-unreadable'],
    [{ setValueExpression: 'random()' }, 'setValueExpression: condition-beyond']
  ])('%j is refused', (over, problem) => expect(item(over).problems).toEqual([`pages[1].elements[0].${problem}`])); // prettier-ignore
});

describe('demands', () => {
  const demand = (...validators: unknown[]) => {
    const { questionnaire, problems, texts } = compile({}, [page('p', { type: 'text', name: 'Q', title: 'Q', validators })]); // prettier-ignore
    return { item: itemsOf(questionnaire)[0]!, words: texts.en!.items['Q']!.validators, problems: problems.map(({ place, code }) => `${place}: ${code}`) }; // prettier-ignore
  };
  it('keep their words in their order, and "no limit" is none', () => {
    const { item, words, problems } = demand({ type: 'text', minLength: 0, maxLength: 5, allowDigits: false, text: 'Short!' }, { type: 'numericvalidator', minValue: 0 }, { type: 'regex', regex: '^a', caseInsensitive: true, text: 'Begins with a' }); // prettier-ignore
    expect(problems).toEqual([]);
    expect(item.validators).toEqual([{ kind: 'no-digits' }, { kind: 'length', max: 5 }, { kind: 'numeric', min: 0 }, { kind: 'pattern', pattern: '^a', anyCase: true }]); // prettier-ignore
    expect(words).toEqual(['Short!', 'Short!', null, 'Begins with a']);
  });
  it.each<[unknown, string]>([
    [{ type: 'regex', regex: '(a+)+$' }, 'validators[0].regex: unsafe-pattern'],
    [{ type: 'regex', regex: '(' }, 'validators[0].regex: unsafe-pattern'],
    [{ type: 'regex' }, 'validators[0].regex: unsafe-pattern'],
    [{ type: 'regex', regex: 'a'.repeat(301) }, 'validators[0].regex: unsafe-pattern'],
    [{ type: 'text', minLength: '3' }, 'validators[0].minLength: unknown-property-value'],
    [{ type: 'numeric', maxValue: Infinity }, 'validators[0].maxValue: unknown-property-value'],
    [{ type: 'expression' }, 'validators[0].expression: unknown-property-value'],
    [{ type: 'expression', expression: '{Z} = 1' }, 'validators[0].expression: condition-unknown-name'],
    [{ type: 'constructor' }, 'validators[0].type: type-not-shown'],
    [{ type: 'email', evil: 1 }, 'validators[0].evil: not-shown'],
    ['x', 'validators: unknown-property-value']
  ])('%j: %s', (validator, problem) => expect(demand(validator).problems).toEqual([`pages[0].elements[0].${problem}`])); // prettier-ignore
});
