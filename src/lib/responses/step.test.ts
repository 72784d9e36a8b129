/** One press of a button in a survey: where it leads, what it keeps, and what it refuses. */
import { describe, expect, it } from 'vitest';
import type { Item, Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import type { Progressing } from './response.ts';
import { decideStep, type Step } from './step.ts';

const options = [{ code: 'yes' }, { code: 'no' }];
const item = (code: string, over: Partial<Item> = {}): Item => ({
  code,
  type: 'radiogroup',
  options,
  ...over
});
const QUESTIONS: Questionnaire = {
  survey: 's', version: 1, languages: ['de', 'fr'], drafts: [],
  pages: [
    { code: 'you', items: [item('WORK', { required: true, other: true }), item('HOURS', { type: 'text', options: undefined, textKind: 'number', visibleIf: ['equal', { $: 'WORK' }, 'yes'] })] },
    { code: 'origin', items: [item('COB', { sensitive: true }), item('CIT', { sensitive: true })] },
    { code: 'mixed', items: [item('DISCR', { sensitive: true }), item('VOTE', { visibleIf: ['equal', { $: 'WORK' }, 'yes'] }), item('ENG')] },
    { code: 'last', items: [item('OPEN', { type: 'comment', options: undefined, maxLength: 5 })] }
  ]
}; // prettier-ignore
const FRESH: Progressing = {
  id: '00000000-0000-4000-8000-000000000000', survey: 's', version: 1, language: 'de', commune: '', page: -1, age: false, notice: 1, sensitive: false, answers: {}, begunAt: 0, today: '2026-11-20'
}; // prettier-ignore
const AGREED: Progressing = { ...FRESH, commune: 'remich', age: true, sensitive: true, page: 0 };

type Posted = Record<string, string | string[]>;
const press = (state: Progressing, fields: Posted, questionnaire = QUESTIONS) =>
  decideStep(
    questionnaire,
    state,
    new Map(Object.entries(fields).map(([name, value]) => [name, [value].flat()])),
    ['remich', 'bous']
  );
/** Presses on, page after page, with the same fields. */
const goOn = (state: Progressing, fields: Posted): Step => {
  const step = press(state, fields);
  return step.kind === 'page' && Object.keys(step.problems).length === 0 && !step.grown
    ? goOn(step.state, fields)
    : step;
};

describe('the consent', () => {
  const consent = { commune: 'remich', age: 'yes', sensitive: 'yes' };
  it('leads to the first page', () => {
    expect(press(FRESH, consent)).toMatchObject({
      kind: 'page',
      state: { page: 0, commune: 'remich', age: true, sensitive: true }
    });
  });
  it.each<[Posted, string[]]>([
    [{}, ['commune', 'age']],
    [{ commune: 'remich' }, ['age']],
    [{ age: 'yes' }, ['commune']],
    [{ age: 'yes', commune: 'esch' }, ['commune']],
    [{ age: 'on', commune: 'bous' }, ['age']]
  ])('%j is not enough: %j', (fields, problems) => {
    expect(press(FRESH, fields)).toMatchObject({ kind: 'consent', problems, state: { page: -1 } });
  });
  it('is given anew each time: what was ticked before does not count', () => {
    expect(press({ ...AGREED, page: -1 }, { commune: 'remich' })).toMatchObject({
      kind: 'consent',
      problems: ['age'],
      state: { sensitive: false }
    });
  });
  it('in another language keeps what was ticked, and asks for nothing yet', () => {
    expect(press(FRESH, { ...consent, '~to': 'lang:fr' })).toMatchObject({
      kind: 'consent',
      problems: [],
      state: { language: 'fr', commune: 'remich', age: true, sensitive: true }
    });
  });
  it('declined leaves out the sensitive questions, and pages that hold nothing else', () => {
    const declined = { ...AGREED, sensitive: false };
    const answers = { WORK: 'no', COB: 'yes', DISCR: 'yes', ENG: 'yes' };
    const second = press(declined, answers);
    expect(second).toMatchObject({ kind: 'page', state: { page: 2 } });
    expect(goOn(declined, answers)).toMatchObject({
      kind: 'send',
      state: { answers: { WORK: 'no', ENG: 'yes' } }
    });
    expect(goOn(AGREED, answers)).toMatchObject({
      kind: 'send',
      state: { answers: { WORK: 'no', COB: 'yes', DISCR: 'yes', ENG: 'yes' } }
    });
  });
  it('withdrawn later takes the sensitive answers out of the page’s memory', () => {
    const before = { ...AGREED, page: -1, answers: { WORK: 'no', COB: 'yes' } };
    expect(press(before, { commune: 'remich', age: 'yes' }).state.answers).toEqual({ WORK: 'no' });
    expect(press(before, consent).state.answers).toEqual({ WORK: 'no', COB: 'yes' });
  });
});

describe('the next page', () => {
  it('comes when everything is right', () => {
    expect(press(AGREED, { WORK: 'no' })).toMatchObject({
      kind: 'page',
      state: { page: 1, answers: { WORK: 'no' } },
      problems: {}
    });
  });
  it('does not come while something is wrong, and what was typed is shown again', () => {
    const step = press(AGREED, { WORK: 'perhaps' });
    expect(step).toMatchObject({
      kind: 'page',
      state: { page: 0, answers: {} },
      problems: { WORK: { code: 'unknown-choice' } },
      typed: { WORK: 'perhaps' }
    });
    expect(press(AGREED, {})).toMatchObject({ problems: { WORK: { code: 'required' } } });
  });
  it('waits where an answer brings further questions into view, once', () => {
    const grown = press(AGREED, { WORK: 'yes' });
    expect(grown).toMatchObject({ kind: 'page', grown: true, state: { page: 0, answers: { WORK: 'yes' } } });
    expect(press(grown.state, { WORK: 'yes' })).toMatchObject({
      kind: 'page',
      grown: false,
      state: { page: 1 }
    });
  });
  it('does not wait where the script has shown them', () => {
    expect(press(AGREED, { WORK: 'yes', '~seen': ['HOURS'] })).toMatchObject({
      grown: false,
      state: { page: 1 }
    });
  });
  it('does not wait for what an earlier page had decided', () => {
    const third = { ...AGREED, page: 2, answers: { WORK: 'yes' } };
    expect(press(third, { ENG: 'no' })).toMatchObject({ grown: false, state: { page: 3 } });
  });
});

describe('back', () => {
  it('leads to the page before, the first one to the consent, and keeps what is right', () => {
    const step = press({ ...AGREED, page: 1, answers: { WORK: 'no' } }, { COB: 'yes', '~to': 'back' });
    expect(step).toMatchObject({ kind: 'page', state: { page: 0, answers: { WORK: 'no', COB: 'yes' } } });
    expect(press(AGREED, { '~to': 'back' })).toMatchObject({
      kind: 'consent',
      state: { page: -1 },
      problems: []
    });
  });
  it('keeps what is not right yet as well', () => {
    const step = press(AGREED, { WORK: 'yes', HOURS: 'forty', '~to': 'back' });
    expect(step.state.answers).toEqual({ WORK: 'yes', HOURS: 'forty' });
    const other = press(AGREED, { WORK: 'other', 'WORK-Comment': 'x'.repeat(501), '~to': 'back' });
    expect(other.state.answers).toEqual({ WORK: 'other', 'WORK-Comment': 'x'.repeat(501) });
  });
  it('and a change of mind: questions further on follow it, their old answers go', () => {
    const before = { ...AGREED, answers: { WORK: 'yes', HOURS: 40, VOTE: 'yes', ENG: 'no' } };
    const step = press(before, { WORK: 'no' });
    expect(step.state.answers).toEqual({ WORK: 'no', ENG: 'no' });
  });
});

describe('another language', () => {
  it('shows the same page, with what was typed even where it is wrong, and without complaint', () => {
    const step = press(AGREED, { WORK: 'yes', HOURS: 'forty', '~to': 'lang:fr' });
    expect(step).toMatchObject({
      kind: 'page',
      problems: {},
      grown: false,
      state: { language: 'fr', page: 0, answers: { WORK: 'yes', HOURS: 'forty' } }
    });
  });
  it.each(['lang:pt', 'lang:xx', 'lang:', 'lang:constructor'])(
    'that is not offered (%s) changes nothing and loses nothing',
    (to) => {
      expect(press(AGREED, { WORK: 'no', '~to': to })).toMatchObject({
        state: { language: 'de', page: 0, answers: { WORK: 'no' } }
      });
    }
  );
});

describe('the end', () => {
  const last = { ...AGREED, page: 3, answers: { WORK: 'no', ENG: 'yes' } };
  it('sends what was checked as a whole', () => {
    expect(press(last, { OPEN: 'Bänk' })).toEqual({
      kind: 'send',
      state: { ...last, answers: { WORK: 'no', ENG: 'yes', OPEN: 'Bänk' } }
    });
  });
  it('goes back to the page with the first problem, with the answer as it was typed', () => {
    const typed = { WORK: 'yes', HOURS: 'forty', ENG: 'rubbish' };
    const step = press({ ...last, answers: typed as never }, { OPEN: 'x' });
    expect(step).toMatchObject({
      kind: 'page',
      state: { page: 0 },
      problems: { HOURS: { code: 'not-a-number' }, ENG: { code: 'unknown-choice' } }
    });
    expect(step.kind === 'page' && step.typed).toMatchObject(typed);
  });
  it('misses no required answer of a page that was never seen', () => {
    expect(press({ ...last, answers: {} }, {})).toMatchObject({
      kind: 'page',
      state: { page: 0 },
      problems: { WORK: { code: 'required' } }
    });
  });
  it('comes at once where nothing is left to ask', () => {
    const sensitiveOnly = { ...QUESTIONS, pages: [QUESTIONS.pages[1]!] };
    expect(press(FRESH, { commune: 'bous', age: 'yes' }, sensitiveOnly)).toMatchObject({
      kind: 'send',
      state: { answers: {} }
    });
  });
});

describe('a page that does not exist', () => {
  it.each([4, 99, 0.5, NaN, Infinity])('index %d begins again with the consent', (page) => {
    expect(press({ ...AGREED, page }, { WORK: 'no' })).toMatchObject({
      kind: 'consent',
      state: { page: -1 }
    });
  });
  it('a button that does not exist means on', () => {
    expect(press(AGREED, { WORK: 'no', '~to': 'delete everything' })).toMatchObject({
      kind: 'page',
      state: { page: 1 }
    });
  });
});

describe('the first page of a wave with codes', () => {
  const agree = new Map([['commune', ['remich']], ['age', ['yes']]]); // prettier-ignore
  const step = (shown: Parameters<typeof decideStep>[4], fields = agree) =>
    decideStep(QUESTIONS, FRESH, fields, ['remich'], shown);
  it.each(['code-missing', 'code-unknown', 'code-spent'] as const)('stays with %s, and keeps what was typed', (problem) => {
    expect(step({ code: 'typed', problem })).toMatchObject({ kind: 'consent', problems: [problem], state: { code: 'typed', commune: 'remich', age: true } });
  }); // prettier-ignore
  it('names the code first, as the page does', () => {
    expect(step({ code: '', problem: 'code-missing' }, new Map())).toMatchObject({ problems: ['code-missing', 'commune', 'age'] }); // prettier-ignore
  });
  it('goes on with a code that can be used, and carries it to the last page', () => {
    const first = step({ code: 'XXXX' });
    expect(first).toMatchObject({ kind: 'page', state: { code: 'XXXX' } });
    expect(goOn(first.state, { WORK: 'no', 'VOTE': 'no' })).toMatchObject({ kind: 'send', state: { code: 'XXXX' } }); // prettier-ignore
  });
  it('another language is not a try: nothing is wrong yet', () => {
    const other = new Map([...agree, ['~to', ['lang:fr']]]);
    expect(step({ code: 'typed', problem: 'code-unknown' }, other)).toMatchObject({ problems: [], state: { code: 'typed', language: 'fr' } }); // prettier-ignore
  });
  it('a wave without codes knows none', () => {
    expect(step(undefined).state).not.toHaveProperty('code');
  });
});

describe('pages beside the questions', () => {
  const typed = { WORK: 'no', 'WORK.other': 'x' };
  it.each(['later', 'privacy', 'accessibility', 'contact'] as const)('%s keeps what was typed, right or wrong', (to) => {
    expect(press(AGREED, { WORK: 'forged', HOURS: 'many', '~to': to })).toMatchObject({
      kind: 'page', aside: to, problems: {}, state: { page: 0, answers: { WORK: 'forged' } }
    });
  }); // prettier-ignore
  it('lead back to the page as it was, whatever button brings them there', () => {
    const state = { ...AGREED, answers: { WORK: 'no' } };
    for (const to of ['next', 'back', 'later', 'delete'])
      expect(press(state, { ...typed, '~beside': 'later', '~to': to })).toEqual({
        kind: 'page', state, problems: {}, typed: {}, grown: false
      }); // prettier-ignore
  });
  it('stay in another language, and empty no question', () => {
    const state = { ...AGREED, answers: { WORK: 'yes' } };
    expect(press(state, { '~beside': 'privacy', '~to': 'lang:fr' })).toMatchObject({
      aside: 'privacy',
      state: { language: 'fr', page: 0, answers: { WORK: 'yes' } }
    });
  });
  it('before the first question a statement can be read, and there is nothing to put aside', () => {
    expect(press(FRESH, { commune: 'bous', '~to': 'privacy' })).toMatchObject({
      kind: 'consent', aside: 'privacy', problems: [], state: { commune: 'bous' }
    }); // prettier-ignore
    expect(press(FRESH, { commune: 'bous', '~to': 'later' })).not.toHaveProperty('aside');
  });
  it('a page beside none is an ordinary one', () =>
    expect(press(AGREED, { WORK: 'no', '~beside': 'nowhere' })).toMatchObject({ state: { page: 1 } }));
});

describe('the device', () => {
  const consent = { commune: 'remich', age: 'yes' };
  it('is shared where that was ticked, until it is ticked off', () => {
    const first = press(FRESH, { ...consent, shared: 'yes' });
    expect(first).toMatchObject({ kind: 'page', state: { setting: 'shared' } });
    const again = press({ ...first.state, page: -1 }, consent);
    expect(again.state).not.toHaveProperty('setting');
  });
  it('of a counter stays one, whatever is posted', () => {
    const atKiosk = { ...FRESH, setting: 'kiosk', desk: 'Abcdefgh_-012345' } as const;
    expect(press(atKiosk, { ...consent, shared: 'yes' })).toMatchObject({
      state: { setting: 'kiosk', desk: 'Abcdefgh_-012345' }
    });
  });
});
