/**
 * Illegal answers to every type and property beyond the 42: each is treated as it must be, sent as JSON and posted by a
 * form. What a form cannot even say (a nested object, a column that is no field) is not read there.
 */
import { describe, expect, it } from 'vitest';
import type { Problem } from '#lib/questionnaire/guard.ts';
import { textKinds } from '#lib/questionnaire/questionnaire.ts';
import { SHAPES } from '#lib/surveys/server/item-properties.ts';
import forty from '../fixtures/wrong-answers.json' with { type: 'json' };
import { answeredAsJson, answeredByForm, PICTURE, publish, type Json } from './posted.ts';

const ABC = ['a', 'b', 'c'];
const PICTURES = ABC.map((value) => ({ value, text: value, imageLink: PICTURE }));
const radio = { type: 'radiogroup', choices: ABC };
const many = { type: 'checkbox', choices: ABC };
const line = (inputType: string, over: Json = {}): Json => ({ type: 'text', inputType, ...over });
const grid = { type: 'matrix', columns: ABC, rows: ['r1', 'r2'] };
const texts = (over: Json = {}): Json => ({ type: 'multipletext', items: [{ name: 'k', title: 'k', ...over }, { name: 'l', title: 'l' }] }); // prettier-ignore
const cells = (column: Json): Json => ({ type: 'matrixdropdown', rows: ['r1', 'r2'], columns: [{ name: 'k', title: 'k', ...column }] }); // prettier-ignore
const list = (column: Json, over: Json = {}): Json => ({ type: 'matrixdynamic', rowCount: 0, columns: [{ name: 'k', title: 'k', cellType: 'text', ...column }], ...over }); // prettier-ignore
const panels = (part: Json, over: Json = {}): Json => ({ type: 'paneldynamic', templateElements: [{ type: 'text', name: 'k', title: 'k', ...part }], ...over }); // prettier-ignore
const demand = (validator: Json): Json => ({ type: 'text', validators: [validator] });
const parsed = (json: string): unknown => JSON.parse(json);
const before = [{ type: 'radiogroup', name: 'A', title: 'A', choices: ['yes', 'no'] }];

/** `code`, or `part: code` of a composed question; or what is kept without a complaint. */
type Expected = string | { kept: unknown };
const nothing = { kept: undefined };
type Case = [question: Json, value: unknown, asJson: Expected, byForm?: Expected, besides?: Json];

const CASES: Record<string, Case[]> = {
  'files': [
    [{ type: 'file' }, 'a.png', 'not-an-answer'],
    [{ type: 'file' }, ['data:image/png;base64,iVBORw0KGgo='], 'not-an-answer'],
    [{ type: 'file', allowMultiple: true }, [{ name: 'a.png', type: 'image/png', content: 'data:image/png;base64,iVBORw0KGgo=' }], 'not-an-answer', nothing],
    [{ type: 'file' }, { name: 'a.png' }, 'not-an-answer', nothing],
    [{ type: 'file' }, ['0b5c8d1e-2f3a-4b5c-8d6e-7f8091a2b3c4.jpeg.5'], 'not-an-answer'],
    [{ type: 'file' }, 7, 'not-an-answer'],
    [{ type: 'file', isRequired: true }, [], 'required']
  ],
  'choices': [
    [{ ...radio, type: 'buttongroup' }, 'z', 'unknown-choice'],
    [{ ...radio, type: 'buttongroup' }, { a: true }, 'not-an-answer', nothing],
    [{ ...many, type: 'tagbox', maxSelectedChoices: 2 }, ABC, 'too-many'],
    [{ ...many, type: 'tagbox' }, ['a', '__proto__'], 'unknown-choice'],
    [{ type: 'imagepicker', multiSelect: true, choices: PICTURES }, ['a', 'z'], 'unknown-choice'],
    [{ type: 'imagepicker', multiSelect: true, choices: PICTURES }, 'a', 'not-an-answer', { kept: ['a'] }],
    [{ type: 'imagepicker', choices: PICTURES }, ['a', 'b'], 'not-an-answer'],
    [{ ...radio, type: 'dropdown', showRefuseItem: true, showDontKnowItem: true }, 'none', 'unknown-choice'],
    [{ ...many, showRefuseItem: true }, ['refused', 'b'], 'not-alone'],
    [{ ...many, showSelectAllItem: true }, ['~all'], 'unknown-choice', { kept: ABC }],
    [{ ...many, showSelectAllItem: true, showNoneItem: true }, ['~all', 'none'], 'unknown-choice', { kept: ABC }],
    [{ ...many, showSelectAllItem: true, maxSelectedChoices: 2 }, ['~all'], 'unknown-choice', 'too-many'],
    [many, ['~all'], 'unknown-choice'],
    [many, ['a', ['b']], 'not-an-answer', { kept: ['a', 'b'] }],
    [many, [NaN], 'not-an-answer', 'unknown-choice'],
    [{ ...many, showOtherItem: true }, ['other'], 'other-missing'],
    [radio, 'b', { kept: 'b' }, { kept: 'b' }, { 'Q-Comment': 'text without other' }],
    [{ ...radio, showOtherItem: true }, 'a', { kept: 'a' }, { kept: 'a' }, { 'Q-Comment': 'other not chosen' }],
    [{ ...radio, showOtherItem: true }, 'other', 'too-long', 'too-long', { 'Q-Comment': 'x'.repeat(501) }],
    [{ ...radio, showOtherItem: true }, 'other', 'not-an-answer', 'not-an-answer', { 'Q-Comment': ['x', 'y'] }],
    [{ ...radio, showCommentArea: true }, 'a', 'too-long', 'too-long', { 'Q-Comment': 'x'.repeat(501) }],
    [{ ...radio, showCommentArea: true }, 'a', 'not-an-answer', 'not-an-answer', { 'Q-Comment': 'half \ud800' }],
    [{ ...radio, choices: ['a', { value: 'b', visibleIf: `{A} = 'yes'` }] }, 'b', 'unknown-choice', 'unknown-choice', { A: 'no' }],
    [{ ...radio, choices: ['a', { value: 'b', enableIf: `{A} = 'yes'` }] }, 'b', 'unknown-choice', 'unknown-choice', { A: 'no' }],
    [{ type: 'checkbox', choicesFromQuestion: 'A', choicesFromQuestionMode: 'unselected' }, ['no'], 'unknown-choice', 'unknown-choice', { A: 'no' }]
  ],
  'order, scale, yes or no': [
    [{ type: 'ranking', choices: ABC, selectToRankEnabled: true, maxSelectedChoices: 1 }, ['a', 'b'], 'too-many'],
    [{ type: 'ranking', choices: ABC, selectToRankEnabled: true, minSelectedChoices: 2 }, ['a'], 'too-few'],
    [{ type: 'ranking', choices: ABC }, ['a', 'a'], 'not-in-order'],
    [{ type: 'ranking', choices: ABC }, { 0: 'a' }, 'not-an-answer', nothing],
    [{ type: 'rating', rateType: 'smileys', rateMax: 5 }, 6, 'unknown-choice'],
    [{ type: 'rating', rateType: 'stars' }, 2.5, 'unknown-choice'],
    [{ type: 'rating', rateValues: [{ value: 1, text: 'low' }, { value: 9, text: 'high' }] }, 'low', 'unknown-choice'],
    [{ type: 'rating', rateValues: [1, 9] }, 5, 'unknown-choice'],
    [{ type: 'rating' }, NaN, 'unknown-choice'],
    [{ type: 'rating' }, '3', 'unknown-choice', { kept: 3 }],
    [{ type: 'boolean' }, 'true', 'not-an-answer', { kept: true }],
    [{ type: 'boolean' }, 1, 'not-an-answer'],
    [{ type: 'boolean' }, [true, false], 'not-an-answer']
  ],
  'numbers and sliders': [
    [line('number'), NaN, 'not-a-number'],
    [line('number'), Infinity, 'not-a-number'],
    [line('number'), '1.200', 'not-a-number'],
    [line('number', { step: 5 }), 7, 'not-in-step'],
    [line('number', { min: 1, step: 0.1 }), 1.25, 'not-in-step'],
    [{ type: 'slider', min: 0, max: 10, step: 2 }, 3, 'not-in-step'],
    [{ type: 'slider' }, '5', 'not-a-number', { kept: 5 }],
    [{ type: 'slider', sliderType: 'range' }, [8, 3], 'not-in-order'],
    [{ type: 'slider', sliderType: 'range' }, [1, 2, 3], 'not-an-answer', { kept: [1, 2] }],
    [{ type: 'slider', sliderType: 'range' }, [5], 'not-an-answer', 'not-a-number'],
    [{ type: 'slider', sliderType: 'range' }, [5, 101], 'too-large'],
    [{ type: 'slider', sliderType: 'range' }, [{}, 3], 'not-a-number', 'not-a-number'],
    [{ type: 'slider' }, [1, 2], 'not-a-number']
  ],
  'days, months and times': [
    [line('date'), '2026-02-30', 'not-a-date'],
    [line('date', { max: '2026-12-31' }), '10000-01-01', 'not-a-date'],
    [line('time'), '24:00', 'not-in-form'],
    [line('time', { min: '08:00' }), '07:59', 'too-early'],
    [line('month'), '2026-13', 'not-in-form'],
    [line('week'), '2026-W54', 'not-in-form'],
    [line('datetime-local'), '2026-02-30T10:00', 'not-in-form'],
    [line('datetime-local'), '2026-02-03 10:00', 'not-in-form'],
    [line('color'), 'red', 'not-in-form'],
    [line('color'), '#12345g', 'not-in-form']
  ],
  'texts and demands': [
    [line('text'), 'a\u0000b', 'not-an-answer'],
    [line('text'), ['a', 'b'], 'not-an-answer'],
    [line('email'), 'a@b@c.lu', 'not-an-email'],
    [line('url'), 'HTTPS://a"onclick=1', 'not-a-link'],
    [demand({ type: 'text', minLength: 3 }), 'ab', 'too-short'],
    [demand({ type: 'text', maxLength: 2 }), '😀😀😀', 'too-long'],
    [demand({ type: 'text', allowDigits: false }), 'L-5405', 'has-digits'],
    [demand({ type: 'numeric', maxValue: 5 }), '5,1', 'too-large'],
    [demand({ type: 'numeric' }), 'x', 'not-a-number'],
    [demand({ type: 'regex', regex: '^L-\\d{4}$' }), 'L-54055', 'not-as-wished'],
    [demand({ type: 'email' }), 'nope', 'not-an-email'],
    [demand({ type: 'expression', expression: `{Q} <> 'same'` }), 'SAME', 'not-as-wished'],
    [{ ...many, validators: [{ type: 'answercount', minCount: 2 }] }, ['a'], 'too-few']
  ],
  'rows of choices': [
    [grid, { r1: 'a', constructor: 'b' }, 'unknown-choice'],
    [grid, parsed('{"__proto__":"a"}'), 'unknown-choice'],
    [grid, { r1: ['a'] }, 'unknown-choice', { kept: { r1: 'a' } }],
    [grid, { r1: ['a', 'b'] }, 'unknown-choice'],
    [{ ...grid, eachRowRequired: true }, { r1: 'a' }, 'row-missing'],
    [{ ...grid, rows: ['r1', { value: 'r2', visibleIf: `{A} = 'yes'` }] }, { r1: 'a', r2: 'a' }, 'unknown-choice', 'unknown-choice', { A: 'no' }]
  ],
  'fields': [
    [texts(), { k: 'x', constructor: 'y' }, 'constructor: not-an-answer', { kept: { k: 'x' } }],
    [texts(), parsed('{"k":"x","__proto__":"y"}'), '__proto__: not-an-answer', { kept: { k: 'x' } }],
    [texts(), ['x'], 'not-an-answer', nothing],
    [texts(), { k: { k: 'x' } }, 'k: not-an-answer', nothing],
    [texts({ inputType: 'number' }), { k: 'x' }, 'k: not-a-number'],
    [texts({ inputType: 'date' }), { k: '2026-13-01' }, 'k: not-a-date'],
    [texts({ maxLength: 2 }), { k: 'abc' }, 'k: too-long'],
    [texts({ isRequired: true }), { l: 'x' }, 'k: required'],
    [texts(), { k: 'nul \u0000' }, 'k: not-an-answer']
  ],
  'cells': [
    [cells({ choices: ABC }), { r1: { k: 'z' } }, 'r1.k: unknown-choice'],
    [cells({ cellType: 'checkbox', choices: ABC }), { r1: { k: ['a', 'a'] } }, 'r1.k: doubled-choice'],
    [cells({ cellType: 'rating' }), { r2: { k: 9 } }, 'r2.k: unknown-choice'],
    [cells({ cellType: 'boolean' }), { r1: { k: 'maybe' } }, 'r1.k: not-an-answer'],
    [cells({ cellType: 'text', inputType: 'number' }), { r1: { k: 'seven' } }, 'r1.k: not-a-number'],
    [cells({ cellType: 'comment', maxLength: 3 }), { r1: { k: 'abcd' } }, 'r1.k: too-long'],
    [cells({ cellType: 'slider', min: 0, max: 3 }), { r1: { k: 4 } }, 'r1.k: too-large'],
    [cells({ cellType: 'expression', expression: '1 + 1' }), { r1: { k: 'tampered' } }, { kept: { r1: { k: 2 }, r2: { k: 2 } } }],
    [cells({ cellType: 'text', isRequired: true }), { r1: { k: 'x' } }, 'r2.k: required'],
    [cells({ cellType: 'text' }), { r9: { k: 'x' } }, 'unknown-choice', nothing],
    [cells({ cellType: 'text' }), parsed('{"__proto__":{"k":"x"}}'), 'unknown-choice', nothing],
    [cells({ cellType: 'text' }), { r1: 'x' }, 'not-an-answer', nothing],
    [cells({ cellType: 'text' }), { r1: [['x']] }, 'not-an-answer', nothing],
    [cells({ cellType: 'radiogroup', choices: ABC, showOtherItem: true, otherText: 'Other' }), { r1: { k: 'other' } }, 'r1.k: other-missing']
  ],
  'entries': [
    [list({}, { maxRowCount: 2 }), [{ k: '1' }, { k: '2' }, { k: '3' }], 'too-many-entries', { kept: [{ k: '1' }, { k: '2' }] }],
    [list({}, { keyName: 'k' }), [{ k: 'Anna' }, { k: 'ANNA' }], '1.k: doubled-entry'],
    [list({ cellType: 'dropdown', choices: ABC }), [{ k: 'a' }, { k: 'z' }], '1.k: unknown-choice'],
    [list({}), { 0: { k: 'x' } }, 'not-an-answer', nothing],
    [list({}), [['x']], 'not-an-answer', nothing],
    [list({}), 'str', 'not-an-answer', nothing],
    [list({}), [{ k: 'x', evil: 1 }], '0.evil: not-an-answer', { kept: [{ k: 'x' }] }],
    [list({}, { minRowCount: 1, isRequired: true }), [{ k: ' ' }], 'required'],
    [panels({ inputType: 'number', max: 9 }), [{ k: 10 }], '0.k: too-large'],
    [panels({}), [parsed('{"__proto__":"x"}')], '0.__proto__: not-an-answer', nothing],
    [panels({}, { keyName: 'k' }), [{ k: 'a' }, { k: 'A' }], '1.k: doubled-entry'],
    [panels({}), [null], nothing],
    [texts(), { k: null, l: null }, nothing],
    [cells({ cellType: 'text' }), { r1: { k: null } }, nothing],
    [list({ isRequired: true }, { minRowCount: 2 }), [{ k: 'x' }], '1.k: required'],
    [list({ isRequired: true }, { minRowCount: 1 }), undefined, '0.k: required'],
    [panels({ isRequired: true }, { minPanelCount: 1 }), [{}], '0.k: required', '0.k: required']
  ],
  'what the person may not change': [
    [{ ...radio, readOnly: true, defaultValue: 'b' }, 'a', { kept: 'b' }],
    [{ ...radio, readOnly: true }, 'a', nothing],
    [{ ...radio, enableIf: `{A} = 'yes'` }, 'a', nothing, nothing, { A: 'no' }],
    [{ ...radio, enableIf: `{A} = 'yes'`, isRequired: true }, 'a', nothing, nothing, { A: 'no' }],
    [{ ...radio, visibleIf: `{A} = 'yes'`, isRequired: true }, 'z', nothing, nothing, { A: 'no' }],
    [{ type: 'expression', expression: `iif({A} = 'no', 5, 6)` }, 99, { kept: 5 }, { kept: 5 }, { A: 'no' }],
    [{ type: 'image', imageLink: PICTURE, altText: 'x' }, 'x', nothing],
    [{ type: 'image', imageLink: PICTURE, altText: 'x' }, { src: 'x' }, nothing]
  ]
}; // prettier-ignore

function said(problem: Problem | undefined): string | undefined {
  const [part] = Object.entries(problem?.parts ?? {});
  return part ? `${part[0]}: ${part[1].code}` : problem?.code;
}

describe.each(Object.entries(CASES))('%s', (_, cases) => {
  it.each(cases.map((one) => [JSON.stringify(one[0]), JSON.stringify(one[1]), one] as const))(
    '%s ← %s',
    (_question, _value, [question, value, asJson, byForm = asJson, besides = {}]) => {
      const compiled = publish(question, before);
      expect(compiled.problems).toEqual([]);
      const given = { ...besides, Q: value };
      for (const [expected, checked] of [
        [asJson, answeredAsJson(compiled, given)],
        [byForm, answeredByForm(compiled, given)]
      ] as const) {
        const { answers, problems } = checked;
        const { A, ...kept } = answers;
        expect(A).toBe(besides['A']);
        expect(typeof expected === 'string' ? said(problems['Q']) : problems).toEqual(typeof expected === 'string' ? expected : {}); // prettier-ignore
        expect(kept).toEqual(typeof expected === 'string' || expected.kept === undefined ? {} : { Q: expected.kept }); // prettier-ignore
      }
    }
  );
});

it('a value that is only calculated is computed here, whatever was sent for it', () => {
  const compiled = publish(radio, before, {
    calculatedValues: [{ name: 'kind', expression: `iif({A} = 'yes', 1, 2)`, includeIntoResult: true }]
  });
  for (const answered of [answeredAsJson, answeredByForm])
    expect(answered(compiled, { A: 'yes', kind: 99 }).answers).toEqual({ A: 'yes', kind: 1 });
});

it('of every type and kind of text that can be published, several each', () => {
  const told = [...Object.values(CASES).flat().map(([question]) => question), ...forty.map(({ question }) => question)];
  const counted = (of: (question: Json) => unknown) => Map.groupBy(told, of);
  const byType = counted(({ type }) => type);
  for (const type of Object.keys(SHAPES)) expect(byType.get(type)?.length ?? 0, type).toBeGreaterThan(1);
  const byKind = counted(({ type, inputType }) => (type === 'text' ? (inputType ?? 'text') : undefined));
  for (const kind of textKinds) expect(byKind.get(kind)?.length ?? 0, kind).toBeGreaterThan(0);
}); // prettier-ignore

it('more than a hundred of them', () => expect(Object.values(CASES).flat().length).toBeGreaterThan(100));
