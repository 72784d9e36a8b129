/** A typed sheet under the questionnaire's own check: every type can be typed, and nothing is demanded that paper cannot give. */
import { describe, expect, it } from 'vitest';
import type { Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import { compileDefinition } from '#lib/surveys/server/compile.ts';
import { everyType } from '../support/every-type.ts';
import { judgeSheet, readFields, type PaperEntry } from '#lib/responses/paper-entry.ts';

const { questionnaire } = compileDefinition(everyType(), 'every', 1);
const TODAY = '2026-11-20';

function typed(sheet: Record<string, string>, over: Partial<PaperEntry> = {}, of: Questionnaire = questionnaire) {
  const { fields, wrong } = readFields(of, (name) => sheet[name] ?? '');
  return { entry: { language: 'de', commune: 'remich', fields, ...over } satisfies PaperEntry, wrong };
} // prettier-ignore
const judged = (sheet: Record<string, string>) => judgeSheet(questionnaire, typed(sheet).entry, TODAY);

describe('a whole sheet', () => {
  it('of every type becomes the answers that a screen would have sent', () => {
    const sheet = {
      '~age': '1', WAY: '1', 'WAY-Comment': 'im Sommer', OFTEN: '2', ALSO: '2 4', TAGS: '1', LAND: '15', TICKET: '2', PLACE: '1',
      MOOD: '4', MARK: '10', STARS: '?', 'GRID.lb': '3', 'GRID.pt': '1', RANK: 'D a', WAIT: '25', SPAN: '8 16', LINE: 'ruhig', KIDS: '3',
      SINCE: '3.2019', DAY: '24.12.2025', AT: '1830', CODE: 'am see', OPEN: 'Mehr Bänke', 'MULTI.second': 'Ruhe', GUESS: '-',
      LATER: 'ja', 'TABLE.r1.took': '1', 'TABLE.r1.how': '3', 'CLUBS.1.name': 'Chor', 'CLUBS.1.hours': '2', 'PEOPLE.0.AGE_P': '9', 'PEOPLE.0.SCHOOL': '1', LAST: '-'
    }; // prettier-ignore
    const { wrong } = typed(sheet);
    const { answers, problems, dropped } = judged(sheet);
    expect({ wrong, problems, dropped }).toEqual({ wrong: {}, problems: {}, dropped: [] });
    expect(answers).toEqual({
      WAY: 'bus', 'WAY-Comment': 'im Sommer', OFTEN: 'w', ALSO: ['car', 'foot'], TAGS: ['s'], LAND: 'CV', TICKET: false, PLACE: 'green',
      MOOD: 4, MARK: 10, GRID: { lb: '3', pt: '1' }, RANK: ['calm', 'time'], WAIT: 25, SPAN: [8, 16], LINE: 'ruhig', KIDS: 3, SUM: 4,
      SINCE: '2019-03', DAY: '2025-12-24', AT: '18:30', CODE: 'am see', OPEN: 'Mehr Bänke', MULTI: { second: 'Ruhe' }, FIXED: '20.11.2026',
      LATER: 'ja', TABLE: { r1: { took: true, how: '3' } }, CLUBS: [{ name: 'Chor', hours: 2 }], PEOPLE: [{ AGE_P: 9, SCHOOL: 'yes' }], HOURS: 2, walks: 0
    }); // prettier-ignore
  });
  it('may be blank, also where a screen demands an answer or fills one in', () => {
    const { answers, problems } = judged({ '~age': '1', KIDS: '5' });
    expect(problems).toEqual({});
    expect(answers).toEqual({ KIDS: 5, SUM: 6, FIXED: '20.11.2026', HOURS: 0, walks: 0 });
  });
  it('does not count without the tick for the age', () =>
    expect(judged({ OPEN: 'Bänke' }).problems).toEqual({ '~age': 'no-consent' }));
});

describe('what the person was not asked', () => {
  it('is dropped and named, with the boxes of a question that were not theirs', () => {
    const { answers, problems, dropped } = judged({ '~age': '1', WAY: '4', OFTEN: '1', ALSO: '1 4', 'GRID.pt': '2', 'PEOPLE.0.AGE_P': '40', 'PEOPLE.0.SCHOOL': '1' }); // prettier-ignore
    expect(problems).toEqual({});
    expect(dropped).toEqual(['OFTEN', 'ALSO', 'GRID.pt', 'PEOPLE.0.SCHOOL']);
    expect(answers).toMatchObject({ WAY: 'foot', ALSO: ['bus'], PEOPLE: [{ AGE_P: 40 }] });
    expect(answers).not.toHaveProperty('OFTEN');
    expect(answers).not.toHaveProperty('GRID');
  });
  it('is dropped without the second tick where it is sensitive', () => {
    const asked: Questionnaire = { ...questionnaire, calculated: [], pages: [{ code: 'p', items: [{ code: 'A', type: 'text', sensitive: true }, { code: 'W', type: 'radiogroup', options: [{ code: 'x' }], other: true }] }] }; // prettier-ignore
    const sheet = { '~age': '1', A: 'x', W: '1', 'W-Comment': 'beside' };
    const { entry } = typed(sheet, {}, asked);
    expect(judgeSheet(asked, entry, TODAY)).toEqual({ answers: { W: 'x' }, sensitive: false, problems: {}, dropped: ['A', 'W-Comment'] }); // prettier-ignore
    const agreed = typed({ ...sheet, '~sensitive': '1', W: '2', 'W-Comment': '' }, {}, asked).entry;
    expect(judgeSheet(asked, agreed, TODAY)).toEqual({ answers: { A: 'x', W: 'other' }, sensitive: true, problems: {}, dropped: [] }); // prettier-ignore
  });
});

it('what the questionnaire does not take is said at its line', () => {
  const { problems } = judged({ '~age': '1', KIDS: '13', DAY: '31.02.2026', RANK: 'a b c d', CODE: 'GROSS', 'GRID.lb': '1', 'CLUBS.2.hours': '100', 'TABLE.r2.took': '1' }); // prettier-ignore
  expect(problems).toMatchObject({
    KIDS: { code: 'too-large' },
    DAY: { code: 'not-a-date' },
    RANK: { code: 'too-many' },
    CODE: { validator: 0 },
    'CLUBS.2.hours': { code: 'too-large' }
  });
  expect(Object.keys(problems)).toHaveLength(5);
});

it('wrong shorthand is kept out and named', () => {
  const { entry, wrong } = typed({ '~age': '2', WAY: '9', ALSO: '1 1', KIDS: 'x' });
  expect(wrong).toEqual({ '~age': { code: 'unknown-mark', at: '2' }, WAY: { code: 'unknown-mark', at: '9' }, ALSO: { code: 'twice', at: '1' }, KIDS: { code: 'no-number', at: 'x' } }); // prettier-ignore
  expect(entry.fields).toEqual({});
});
