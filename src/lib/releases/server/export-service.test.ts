/** An export of answers on its way: asked with a reason, approved by another person, taken once, protected. */
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, expect, it } from 'vitest';
import { isRefusal } from '#lib/refusal.ts';
import { NOW } from '../../../../tests/support/builders.ts';
import { seedForTest, someone } from '../../../../tests/support/demonstration.ts';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aPublishedSurvey } from '../../../../tests/support/survey-builders.ts';
import { aClosedWave, aCrew, type Crew } from '../../../../tests/support/waves.ts';
import { parseXml } from '../../../../tests/support/xml.ts';
import { prepareBench } from './bench-columns-service.ts';
import { approveExport, proposeExport, seeExport } from './export-service.ts';
import { takeExport } from './export-take-service.ts';

const DAYS = 86_400_000;
const later = (days: number) => new Date(NOW.getTime() + days * DAYS);

onBothEngines('exports of answers', (engine) => {
  let crew: Crew;
  let wave: string;
  beforeAll(async () => {
    await seedForTest(engine);
    crew = await aCrew(engine);
    wave = await aClosedWave(engine, crew, 130);
  }, 60_000);

  const propose = async (survey = wave, actor = crew.steward, reason = 'Masterarbeit', now = NOW) => {
    const outcome = await proposeExport(engine.db, actor, now, survey, reason);
    return isRefusal(outcome) ? outcome.code : outcome.id;
  };
  const approve = async (id: string, actor = crew.dpo, now = NOW) =>
    (await approveExport(engine.db, actor, now, wave, id))?.code;
  const take = async (actor = crew.steward, now = NOW) => takeExport(engine.db, actor, now, wave, 'de');
  const codeOf = (outcome: unknown) => (isRefusal(outcome) ? outcome.code : 'taken');
  const state = async (now = NOW) => {
    const desk = await seeExport(engine.db, crew.dpo, now, wave);
    return isRefusal(desk) ? desk.code : desk.request?.state;
  };

  it('each verb is for its roles; everybody else is told that there is no such survey', async () => {
    const other = someone('steward', 'elsewhere');
    for (const actor of [crew.coordinator, crew.dpo, crew.member, other])
      expect(await propose(wave, actor)).toBe('survey.unknown');
    for (const actor of [crew.steward, crew.member, other])
      expect(await approve('x', actor)).toBe('survey.unknown');
    for (const actor of [crew.coordinator, crew.dpo, crew.member, other])
      expect(codeOf(await take(actor))).toBe('survey.unknown');
    expect(await seeExport(engine.db, crew.member, NOW, wave)).toMatchObject({ code: 'survey.unknown' });
  });

  it('needs a closed wave, a prepared bench, a reason and sixty respondents', async () => {
    expect(await propose((await aPublishedSurvey(engine.db, crew.coordinator)).surveyId)).toBe('survey.not-closed'); // prettier-ignore
    expect(await propose()).toBe('bench.not-prepared');
    await prepareBench(engine.db, crew.steward, NOW, wave);
    expect(await propose(wave, crew.steward, '  ')).toBe('microdata-export.no-reason');
    const small = await aClosedWave(engine, crew, 8);
    await prepareBench(engine.db, crew.steward, NOW, small);
    expect(await propose(small)).toBe('microdata-export.too-few');
  });

  it('is approved as it was read: a newer proposal takes its place', async () => {
    const first = await propose();
    const second = await propose(wave, crew.steward, 'Besserer Grund', later(0.1));
    expect(await approve(first)).toBe('microdata-export.not-proposed');
    expect(codeOf(await take())).toBe('microdata-export.not-approved');
    const both = { ...crew.steward, rolesIn: { miselerland: ['steward', 'dpo'] as const } };
    expect(await approve(second, both)).toBe('microdata-export.same-person');
    expect(await approve(second)).toBeUndefined();
    expect(await approve(second)).toBe('microdata-export.not-proposed');
    expect(await state()).toBe('approved');
    expect(await propose()).toBe('microdata-export.already-approved');
  });

  it('is taken within seven days', async () => {
    expect(codeOf(await take(crew.steward, later(7.01)))).toBe('microdata-export.not-approved');
    expect(await state(later(7.01))).toBe('expired');
    const again = await propose(wave, crew.steward, 'Noch einmal', later(8));
    expect(await approve(again, crew.coordinator, later(8))).toBeUndefined();
    expect(await state(later(8))).toBe('approved');
  });

  it('is taken once, of two at once by one, and holds what it promises and nothing else', async () => {
    const outcomes = await Promise.all([take(crew.steward, later(9)), take(crew.steward, later(9))]);
    expect(outcomes.map(codeOf).sort()).toEqual(['microdata-export.not-approved', 'taken']);
    expect(codeOf(await take(crew.steward, later(9)))).toBe('microdata-export.not-approved');
    expect(await state(later(9))).toBe('taken');
    const taken = outcomes.find((outcome) => !isRefusal(outcome))!;
    if (isRefusal(taken)) throw new Error(taken.code);
    expect(taken.name).toBe(`${wave}-2026-11-29.zip`);
    const files = Object.fromEntries(Object.entries(unzipSync(taken.zip)).map(([name, bytes]) => [name, strFromU8(bytes)])); // prettier-ignore
    for (const name of ['README.txt', 'data.csv', 'data.sps'])
      expect([...unzipSync(taken.zip)[name]!.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(Object.keys(files).sort()).toEqual(['README.txt', 'codebook.xml', 'data.csv', 'data.sps']);

    const [header, ...rows] = files['data.csv']!.trimEnd().split('\r\n').map((line) => line.split(',')); // prettier-ignore
    expect(rows).toHaveLength(130);
    expect(header!.slice(0, 7)).toEqual(['SEX', 'AGE4', 'CIT5', 'HH3', 'YARR4', 'LNGMAIN5', 'COMMUNE']);
    expect(header!.filter((name) => name.startsWith('PROB_'))).toHaveLength(12);
    const alike = new Map<string, number>();
    for (const row of rows) {
      const key = [...row.slice(0, 7), row.at(-1)].join();
      alike.set(key, (alike.get(key) ?? 0) + 1);
    }
    expect(Math.min(...alike.values())).toBeGreaterThanOrEqual(5);
    expect(parseXml(files['codebook.xml']!).name).toBe('codeBook');
    expect(files['README.txt']).toContain('Noch einmal');

    const all = Object.values(files).join('\n');
    const stored = await engine.db.selectFrom('microdata.response').select(['id', 'answers']).where('survey_id', '=', wave).execute(); // prettier-ignore
    const texts = stored.map(({ answers }) => String((answers as Record<string, unknown>)['OPEN'] ?? '')).filter((text) => text.length > 8); // prettier-ignore
    expect(texts.length).toBeGreaterThan(5);
    for (const canary of [...texts, ...stored.map(({ id }) => id)]) expect(all).not.toContain(canary);
    for (const item of ['COB', 'DISCR', 'LNGHOME', 'OPEN', 'LOC', 'EDUC']) expect(header).not.toContain(item);
  });

  it('stands another time in another order', async () => {
    const orders: string[] = [];
    for (const round of [20, 30]) {
      const id = await propose(wave, crew.steward, 'Reihenfolge', later(round));
      await approve(id, crew.dpo, later(round));
      const taken = await take(crew.steward, later(round));
      if (isRefusal(taken)) throw new Error(taken.code);
      orders.push(strFromU8(unzipSync(taken.zip)['data.csv']!));
    }
    expect(orders[0]).not.toBe(orders[1]);
    const sorted = orders.map((csv) => csv.split('\r\n').map((line) => line.split(',').slice(7, -1).join()).sort()); // prettier-ignore
    expect(sorted[0]).toEqual(sorted[1]);
  });

  it('leaves one entry for each act, without a figure and without the reason', async () => {
    const entries = await engine.db.selectFrom('audit_entry').select(['event', 'actor_id', 'detail']).where('subject', '=', wave).where('event', 'like', 'microdata-export.%').orderBy('seq').execute(); // prettier-ignore
    const acts = entries.map(({ event }) => event.slice('microdata-export.'.length));
    expect(acts).toEqual(['propose', 'propose', 'approve', 'propose', 'approve', 'take', 'propose', 'approve', 'take', 'propose', 'approve', 'take']); // prettier-ignore
    expect(JSON.stringify(entries)).not.toMatch(/Grund|Masterarbeit|Reihenfolge/);
    expect(entries[5]!.detail).toMatchObject({ rows: 130 });
  });
});
