/** The steward's bench: who may look and when, that each look is recorded, and that the tables die with the answers. */
import { beforeAll, describe, expect, it } from 'vitest';
import { transact } from '#lib/db/server/transact.ts';
import { isRefusal } from '#lib/refusal.ts';
import { prepareBench } from './bench-columns-service.ts';

import { NOW } from '../../../../tests/support/builders.ts';
import { seedForTest, someone } from '../../../../tests/support/demonstration.ts';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aPublishedSurvey } from '../../../../tests/support/survey-builders.ts';
import { aClosedWave, aCrew, type Crew } from '../../../../tests/support/waves.ts';
import {
  askForColumns,
  lookAtTable,
  seeBench,
  type Look,
  type Seen
} from '#lib/responses/server/cross-table-service.ts';
import { deleteAnswers } from '#lib/responses/server/response-service.ts';

const LOOK: Look = { rows: 'AGE', columns: 'PROB.HOU', audience: 'residents', shareOf: 'columns' };

onBothEngines('the bench', (engine) => {
  let crew: Crew;
  let wave: string;
  const look = (over: Partial<Look> = {}, actor = crew.steward) =>
    lookAtTable(engine.db, actor, NOW, wave, { ...LOOK, ...over }, 'de');
  const seen = async (over: Partial<Look> = {}): Promise<Seen> => {
    const outcome = await look(over);
    if (isRefusal(outcome)) throw new Error(outcome.code);
    return outcome;
  };
  const answered = async (item: string) => {
    const rows = await engine.db.selectFrom('microdata.response').select('answers').where('survey_id', '=', wave).execute(); // prettier-ignore
    return rows.map(({ answers }) => (answers as Record<string, unknown>)[item]);
  };
  beforeAll(async () => {
    await seedForTest(engine);
    crew = await aCrew(engine);
    wave = await aClosedWave(engine, crew, 150);
  }, 60_000);

  it('is the steward’s alone: everybody else is told that there is no such survey', async () => {
    for (const actor of [crew.coordinator, crew.dpo, crew.member, someone('steward', 'elsewhere')]) {
      expect(await seeBench(engine.db, actor, wave, 'de')).toMatchObject({ code: 'survey.unknown' });
      expect(await look({}, actor)).toMatchObject({ code: 'survey.unknown' });
      expect(await askForColumns(engine.db, actor, NOW, wave)).toMatchObject({ code: 'survey.unknown' });
      expect(await prepareBench(engine.db, actor, NOW, wave)).toMatchObject({ code: 'survey.unknown' });
    }
    expect(await seeBench(engine.db, crew.steward, 'nowhere', 'de')).toMatchObject({ code: 'survey.unknown' }); // prettier-ignore
  });

  it('shows nothing of a wave that is open', async () => {
    const open = (await aPublishedSurvey(engine.db, crew.coordinator)).surveyId;
    expect(await seeBench(engine.db, crew.steward, open, 'de')).toMatchObject({ standing: 'not-closed', variables: [] }); // prettier-ignore
    const refusal = { code: 'survey.not-closed' };
    expect(await askForColumns(engine.db, crew.steward, NOW, open)).toMatchObject(refusal);
    expect(await prepareBench(engine.db, crew.steward, NOW, open)).toMatchObject(refusal);
    expect(await lookAtTable(engine.db, crew.steward, NOW, open, LOOK, 'de')).toMatchObject(refusal);
  });

  it('has nothing to show before it is prepared, and is prepared once at a time', async () => {
    expect(await seeBench(engine.db, crew.steward, wave, 'de')).toMatchObject({ standing: 'to-prepare' });
    expect(await look()).toMatchObject({ code: 'bench.not-prepared' });
    expect(await askForColumns(engine.db, crew.steward, NOW, wave)).toBeNull();
    expect(await askForColumns(engine.db, crew.steward, NOW, wave)).toMatchObject({ code: 'job.under-way' });
  });

  describe('prepared', () => {
    beforeAll(async () => {
      expect(await prepareBench(engine.db, crew.steward, NOW, wave)).toEqual({ respondents: 150 });
    });

    it('counts what was answered', async () => {
      const { table } = await seen({ rows: 'SEX', columns: 'AGE' });
      const [sex, age] = [await answered('SEX'), await answered('AGE')];
      for (const { code, cells } of table.rows)
        for (const [c, { count }] of cells.entries())
          expect(count).toBe(sex.filter((one, i) => one === code && age[i] === table.columns[c]).length);
      expect(table.columns).toEqual(['16-24', '25-34', '35-49', '50-64', '65-74', '75+']);
      expect(table.about.respondents).toBe(150);
    });

    it('counts each option of a multiple choice among those who answered it', async () => {
      const { table } = await seen({ rows: 'IMP3', columns: 'SEX' });
      const [wishes, sex] = [await answered('IMP3'), await answered('SEX')];
      const housing = table.rows.find(({ code }) => code === 'HOU')!;
      const expected = wishes.filter((one, i) => sex[i] === 'f' && (one as string[] | undefined)?.includes('HOU')).length; // prettier-ignore
      expect(housing.cells[table.columns.indexOf('f')]!.count).toBe(expected);
      expect(table.bases.cells[0]!.count).toBe(wishes.filter((one, i) => sex[i] === 'f' && one !== undefined).length); // prettier-ignore
    });

    it('weights residents to the register: the larger margin is met, not the sample’s', async () => {
      const { table } = await seen({ rows: '@commune', columns: 'SEX' });
      const communes = table.rows.map(({ code }) => code);
      expect(communes).toEqual([...communes].sort());
      expect(table.bases.total.weighted!.count).toBeGreaterThan(130);
      expect(table.about.kish!.deff).toBeGreaterThan(1);
      const remich = table.rows.find(({ code }) => code === 'remich')!.total;
      expect(remich.weighted!.share).not.toBeCloseTo(remich.share!, 3);
    });

    it('refuses what it does not know, and a multiple choice as columns', async () => {
      for (const over of [{ rows: 'OPEN' }, { columns: 'nothing' }, { columns: 'IMP3' }])
        expect(await look(over)).toMatchObject({ code: 'bench.unknown-question' });
      expect(await look({ audience: 'nobody' })).toMatchObject({ code: 'bench.not-prepared' });
    });

    it('offers every closed question with the reader’s words, and no free text', async () => {
      const bench = await seeBench(engine.db, crew.steward, wave, 'fr');
      if (isRefusal(bench)) throw new Error(bench.code);
      const codes = bench.variables.map(({ code }) => code);
      expect(codes).toEqual(expect.arrayContaining(['AGE', 'PROB.HOU', 'IMP3', 'IMP3.HOU', '@channel']));
      expect(codes).not.toContain('OPEN');
      expect(bench.variables.find(({ code }) => code === 'SEX')!.labels['f']).toBe('Féminin');
      expect(bench.audiences).toEqual([{ code: 'residents', people: 150 }]);
    });

    it('records each look with what was crossed, and never a figure', async () => {
      const entries = () =>
        engine.db.selectFrom('audit_entry').select(['actor_id', 'subject', 'detail']).where('event', '=', 'answer.look').where('subject', '=', wave).execute(); // prettier-ignore
      const before = (await entries()).length;
      await seen({ rows: 'WELL', columns: 'TRUST', shareOf: 'rows' });
      const after = await entries();
      expect(after).toHaveLength(before + 1);
      expect(after.map(({ detail }) => detail)).toContainEqual({ rows: 'WELL', columns: 'TRUST', audience: 'residents' }); // prettier-ignore
      expect(after.every(({ actor_id }) => actor_id === crew.steward.id)).toBe(true);
    });

    it('is made anew without a trace of the old columns', async () => {
      const columns = async () =>
        (await engine.db.selectFrom('microdata.wave_column').select('name').where('survey_id', '=', wave).execute()).length; // prettier-ignore
      const before = await columns();
      await prepareBench(engine.db, crew.steward, NOW, wave);
      expect(await columns()).toBe(before);
    });

    it('goes with the answers', async () => {
      await transact(engine.db, (tx) => deleteAnswers(tx, wave));
      expect(await look()).toMatchObject({ code: 'bench.not-prepared' });
      expect(await seeBench(engine.db, crew.steward, wave, 'de')).toMatchObject({ standing: 'no-answers' });
      expect(await prepareBench(engine.db, crew.steward, NOW, wave)).toMatchObject({ code: 'answer.none' });
    });
  });
});
