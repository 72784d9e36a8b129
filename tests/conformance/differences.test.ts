/**
 * Where whole surveys are meant to be decided otherwise than by survey-core: each difference with what both sides do.
 * Those of single expressions are listed beside the random expressions.
 */
import { Model } from 'survey-core';
import { expect, it } from 'vitest';
import { checkAll } from '#lib/questionnaire/check.ts';
import { compileDefinition } from '#lib/surveys/server/compile.ts';
import { PICTURE, type Json } from './posted.ts';

const choice = (name: string, over: Json = {}): Json => ({ type: 'radiogroup', name, title: name, choices: ['a', 'b'], ...over }); // prettier-ignore
const list = { type: 'matrixdynamic', name: 'L', title: 'L', rowCount: 0, columns: [{ name: 'k', cellType: 'text' }] }; // prettier-ignore
const survey = (elements: Json[], around: Json = {}): Json => ({ title: 'T', pages: elements.map((element, at) => ({ name: `p${at}`, title: 'P', elements: [element] })), ...around }); // prettier-ignore
type Outcome = [data: Json, wrong: string[]];

function there(definition: Json, steps: [string, unknown][]): Outcome {
  const model = new Model({ ...definition, clearInvisibleValues: 'onHidden' });
  for (const [name, value] of steps) model.getQuestionByName(name).value = value;
  model.validate(true, false);
  const wrong = model.getAllQuestions().filter((question) => question.errors.length > 0);
  return [model.data as Json, wrong.map(({ name }) => name)];
}
function here(definition: Json, steps: [string, unknown][]): Outcome {
  const { questionnaire, problems: refused } = compileDefinition(definition, 's', 1);
  expect(refused).toEqual([]);
  const { answers, problems } = checkAll(questionnaire, Object.fromEntries(steps), { commune: '', sensitive: true, today: '2026-11-20' }); // prettier-ignore
  return [answers, Object.keys(problems)];
}

it.each<[why: string, definition: Json, steps: [string, unknown][], here: Outcome, there: Outcome]>([
  ['what is out of view decides nothing, although it is preset',
    survey([choice('Z'), choice('A', { visibleIf: `{Z} = 'b'`, setValueExpression: `iif({Z} = 'a', 'b', 'a')` }), choice('B', { visibleIf: `{A} = 'b'`, isRequired: true })]), [['Z', 'a']],
    [{ Z: 'a' }, []], [{ Z: 'a', A: 'b' }, ['B']]],
  ['a computed value that is out of view is not kept',
    survey([choice('A'), { type: 'expression', name: 'E', title: 'E', expression: '1 + 1', visibleIf: `{A} = 'b'` }]), [['A', 'a']],
    [{ A: 'a' }, []], [{ A: 'a', E: 2 }, []]],
  ['a preset never overwrites what the person answered',
    survey([choice('A'), choice('B', { setValueIf: `{A} = 'b'`, setValueExpression: `'b'` })]), [['B', 'a'], ['A', 'b']],
    [{ A: 'b', B: 'a' }, []], [{ A: 'b', B: 'b' }, []]],
  ['neither does a trigger',
    survey([choice('A'), choice('B')], { triggers: [{ type: 'setvalue', expression: `{A} = 'b'`, setToName: 'B', setValue: 'b' }] }), [['B', 'a'], ['A', 'b']],
    [{ A: 'b', B: 'a' }, []], [{ A: 'b', B: 'b' }, []]],
  ['what a trigger set goes with its reason',
    survey([choice('A'), choice('B')], { triggers: [{ type: 'setvalue', expression: `{A} = 'b'`, setToName: 'B', setValue: 'b' }] }), [['A', 'b'], ['A', 'a']],
    [{ A: 'a' }, []], [{ A: 'a', B: 'b' }, []]],
  ['an answer to a question that is disabled by now is dropped',
    survey([choice('A'), choice('B', { enableIf: `{A} = 'b'` })]), [['A', 'b'], ['B', 'a'], ['A', 'a']],
    [{ A: 'a' }, []], [{ A: 'a', B: 'a' }, []]],
  ['what is read-only keeps its preset, whatever is sent',
    survey([choice('A', { readOnly: true, defaultValue: 'b' })]), [['A', 'a']],
    [{ A: 'b' }, []], [{ A: 'a' }, []]],
  ['entries that were left empty are none',
    survey([list]), [['L', [{}, { k: 'x' }, {}]]],
    [{ L: [{ k: 'x' }] }, []], [{ L: [{}, { k: 'x' }, {}] }, []]],
  ['a question may be skipped whole, although two choices are wanted at least',
    survey([choice('A', { type: 'checkbox', minSelectedChoices: 2 })]), [],
    [{}, []], [{}, ['A']]],
  ['a choice that is not offered is no answer',
    survey([choice('A', { type: 'rating', rateMax: 5 })].map(({ choices: _, ...rating }) => rating)), [['A', 99]],
    [{}, ['A']], [{ A: 99 }, []]],
  ['a question whose choices are all out of view is not asked, and so not missing',
    survey([choice('A', { type: 'checkbox' }), choice('B', { choicesVisibleIf: '{A} contains {item}', isRequired: true })]), [],
    [{}, []], [{}, ['B']]],
  ['nor a table whose rows are all out of view',
    survey([choice('A', { type: 'checkbox' }), { type: 'matrix', name: 'M', title: 'M', columns: ['x'], rows: ['a', 'b'], rowsVisibleIf: '{A} contains {item}', isRequired: true }]), [],
    [{}, []], [{}, ['M']]],
  ['a file is known by what was sent apart from the form, never by what a field says',
    survey([{ type: 'file', name: 'F', title: 'F' }]), [['F', [{ name: 'a.png', type: 'image/png', content: PICTURE }]]],
    [{}, ['F']], [{ F: [{ name: 'a.png', type: 'image/png', content: PICTURE }] }, []]],
  ['a picture holds no answer',
    survey([{ type: 'image', name: 'I', imageLink: PICTURE, altText: 'x' }]), [['I', 'x']],
    [{}, []], [{ I: 'x' }, []]]
])('%s', (_, definition, steps, ours, theirs) => {
  expect(here(definition, steps)).toEqual(ours);
  expect(there(definition, steps)).toEqual(theirs);
}); // prettier-ignore
