/** A new survey from a form: what is kept, and what is wrong in which field. */
import { describe, expect, it } from 'vitest';
import { readNewSurvey } from './new-survey.ts';

const fields = (given: Record<string, string>) => (name: string) => given[name] ?? '';
const read = (given: Record<string, string>) => readNewSurvey(fields(given), 'miselerland', ['de', 'fr']);
const good = { id: 'wave-2', 'title.fr': 'Vague 2', design: 'open' };

describe('a new survey', () => {
  it('is a draft; without a series it begins its own, without days it has none', () => {
    expect(read(good)).toEqual({
      id: 'wave-2',
      regionId: 'miselerland',
      series: 'wave-2',
      title: { fr: 'Vague 2' },
      design: 'open',
      access: 'open',
      state: 'draft',
      opensOn: null,
      closesOn: null,
      version: null
    });
  });
  it('keeps its days, its series and the titles of the region’s languages only', () => {
    const given = {
      ...good,
      series: 'needs',
      opensOn: '2027-02-28',
      closesOn: '2027-02-28',
      'title.pt': 'Vaga'
    };
    expect(read(given)).toMatchObject({
      series: 'needs',
      opensOn: '2027-02-28',
      closesOn: '2027-02-28',
      title: { fr: 'Vague 2' }
    });
  });
  it.each([
    [{ id: 'Wave' }, { id: 'code' }],
    [{ id: 'w' }, { id: 'code' }],
    [{ series: 'a b' }, { series: 'code' }],
    [{ 'title.fr': '' }, { title: 'title' }],
    [{ 'title.de': 'x'.repeat(201) }, { title: 'title' }],
    [{ opensOn: '2027-02-29' }, { opensOn: 'day' }],
    [{ closesOn: 'soon' }, { closesOn: 'day' }],
    [{ opensOn: '2027-02-02', closesOn: '2027-02-01' }, { closesOn: 'order' }],
    [{ design: 'census' }, { design: 'design' }]
  ])('%j is refused at its field', (change, problems) => {
    expect(read({ ...good, ...change })).toEqual({ problems });
  });
});
