/**
 * A10 on paper: copies may have been posted to households. With every right in the database, which copy became which
 * answer? After the rewriting the best of many ways does no better than guessing; before it the database names them all.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Database } from '../../../src/lib/db/database.ts';
import { shuffleTraces } from '../../../src/lib/responses/server/shuffle-service.ts';
import { granted } from '../../support/code-waves.ts';
import { onBothEngines, type Engine } from '../../support/engines.ts';
import { aFilledSheet, aHead, aPaperWave, typing, type PaperWave } from '../../support/paper-sheets.ts';
import { judge } from '../results.ts';
import { answersInLog, named, placesOf, type Guess } from './superuser.ts';

const SHEETS = 60;
/** Whoever guesses at random names one copy on average; more than seven happen once in ten thousand times. */
const LUCK = 7;

interface Way {
  name: string;
  guess(db: Database, survey: string): Promise<Guess>;
}

const column = async (query: { execute(db: Database): Promise<{ rows: { it: string }[] }> }, db: Database) => (await query.execute(db)).rows.map(({ it: value }) => value); // prettier-ignore

function ordered(name: string, by: 'none' | 'ctid' | 'xmin' | 'key'): Way {
  const order = { none: sql``, ctid: sql`order by ctid`, xmin: sql`order by xmin::text::bigint, ctid`, key: sql`order by 1` }[by]; // prettier-ignore
  return {
    name,
    async guess(db, survey) {
      const copies = await column(sql<{ it: string }>`select copy as it from microdata.paper_copy where survey_id = ${survey} ${order}`, db); // prettier-ignore
      const ids = await column(sql<{ it: string }>`select id::text as it from microdata.response where survey_id = ${survey} ${order}`, db); // prettier-ignore
      return new Map(copies.flatMap((copy, at) => (ids[at] === undefined ? [] : [[copy, ids[at]] as const])));
    }
  };
}

const lastAnswerBefore: Way = {
  name: 'the answer stored last before the copy (xmin)',
  async guess(db, survey) {
    const { rows } = await sql<{ copy: string; id: string }>`
      select distinct on (kept.copy) kept.copy, answer.id::text as id
      from microdata.paper_copy kept
      join microdata.response answer on answer.survey_id = kept.survey_id
        and answer.xmin::text::bigint <= kept.xmin::text::bigint
      where kept.survey_id = ${survey}
      order by kept.copy, answer.xmin::text::bigint desc, answer.ctid desc`.execute(db);
    return new Map(rows.map(({ copy, id }) => [copy, id]));
  }
};

/** A sheet on its way names its answer; deleted it lies on in its page, as it was. */
const deadSheets: Way = {
  name: 'dead sheets with copy and answer (pageinspect)',
  async guess(db, survey) {
    await sql`create extension if not exists pageinspect`.execute(db);
    const { rows } = await sql<{ bytes: Uint8Array }>`
      select item.t_data as bytes
      from generate_series(0, pg_relation_size('microdata.paper_sheet') / current_setting('block_size')::int - 1) as page,
        lateral heap_page_items(get_raw_page('microdata.paper_sheet', page::int)) as item
      where item.t_data is not null`.execute(db);
    const sheets = rows.map(({ bytes }) => Buffer.from(bytes));
    const copies = await column(sql<{ it: string }>`select copy as it from microdata.paper_copy where survey_id = ${survey}`, db); // prettier-ignore
    const ids = await column(sql<{ it: string }>`select id::text as it from microdata.response where survey_id = ${survey}`, db); // prettier-ignore
    const own = (copy: string) => sheets.filter((bytes) => bytes.includes(copy));
    const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
    return new Map(copies.flatMap((copy) => ids.filter((id) => own(copy).some((bytes) => bytes.includes(bytesOf(id)))).map((id) => [copy, id] as const))); // prettier-ignore
  }
};

const WAYS = [
  ordered('order in which rows are read', 'none'),
  ordered('place of the row (ctid)', 'ctid'),
  ordered('order of transactions (xmin)', 'xmin'),
  ordered('order of numbers and ids', 'key'),
  lastAnswerBefore
];

/** Every sheet is typed by one and, all of them later or one by one, by the other. @returns which copy became which answer */
async function typed(engine: Engine, wave: PaperWave, setting: 'stacks' | 'one by one'): Promise<Guess> {
  const sheets = Array.from({ length: SHEETS }, () => ({ head: aHead(), sheet: aFilledSheet() }));
  const second = async (each: (typeof sheets)[number]) => void granted(await typing(engine, wave, wave.ben, { ...each, turn: 'second' })); // prettier-ignore
  for (const each of sheets) {
    granted(await typing(engine, wave, wave.ana, each));
    if (setting === 'one by one') await second(each);
  }
  if (setting === 'stacks') for (const each of sheets) await second(each);
  const answers = await engine.db.selectFrom('microdata.response').select(['id', 'answers']).where('survey_id', '=', wave.survey).execute(); // prettier-ignore
  const idOf = (text: string) => answers.find(({ answers: own }) => (own as { OPEN: string }).OPEN === text)!.id; // prettier-ignore
  return new Map(sheets.map(({ head, sheet }) => [head.copy, idOf(sheet['OPEN']!)]));
}

onBothEngines('which copy became which answer', (engine) => {
  const ways = () => (engine.name === 'postgresql' ? [...WAYS, deadSheets] : WAYS);
  let log = '';
  const keep = (text: unknown) => ((log += `${String(text)}\n`), true);
  const spies: { mockRestore(): void }[] = [];
  beforeAll(() => {
    spies.push(vi.spyOn(process.stderr, 'write').mockImplementation(keep));
    for (const level of ['log', 'info', 'warn', 'error'] as const)
      spies.push(
        vi.spyOn(console, level).mockImplementation((...all) => void keep(all.map(String).join(' ')))
      );
  });
  afterAll(() => spies.forEach((spy) => spy.mockRestore()));

  describe.each(['stacks', 'one by one'] as const)('%s', (setting) => {
    let wave: PaperWave;
    let truth: Guess;
    beforeAll(async () => {
      wave = await aPaperWave(engine);
      truth = await typed(engine, wave, setting);
    }, 60_000);

    it('control: before the rewriting the database names them', async ({ task }) => {
      const kept: string[] = [];
      for (const way of ways()) if (named(await way.guess(engine.db, wave.survey), truth) === SHEETS) kept.push(way.name); // prettier-ignore
      judge(task, { attack: 'A10', setting: `${engine.name}, paper, ${setting}, not rewritten: ways that name all ${SHEETS}`, measured: kept.length, limit: 1, must: 'succeed' }); // prettier-ignore
      const sure = ['order of transactions (xmin)', lastAnswerBefore.name];
      expect(kept).toEqual(expect.arrayContaining(sure));
      if (engine.name !== 'postgresql') return;
      // Pages are tidied as they fill: the dead sheets of the last pages are still there.
      const dead = named(await deadSheets.guess(engine.db, wave.survey), truth);
      judge(task, { attack: 'A10', setting: `postgresql, paper, ${setting}, not rewritten: ${deadSheets.name}, named of ${SHEETS}`, measured: dead, limit: 1, must: 'succeed' }); // prettier-ignore
    });

    it('after the rewriting every way does no better than guessing', async ({ task }) => {
      await shuffleTraces(engine.db);
      await sql`analyze`.execute(engine.db);
      for (const way of ways()) {
        const right = named(await way.guess(engine.db, wave.survey), truth);
        judge(task, { attack: 'A10', setting: `${engine.name}, paper, ${setting}, rewritten: ${way.name}, named of ${SHEETS}`, measured: right, limit: LUCK, must: 'fail' }); // prettier-ignore
      }
    });

    it('copies and answers stand nowhere but at home, and in neither the record nor the log', async ({
      task
    }) => {
      const record = JSON.stringify(await engine.db.selectFrom('audit_entry').selectAll().execute());
      expect(record).toContain('answer.enter');
      let strangers = 0;
      for (const [copy, id] of [...truth].slice(0, 4)) {
        expect(await placesOf(engine.db, copy)).toEqual(['microdata.paper_copy']);
        expect(await placesOf(engine.db, id)).toEqual(['microdata.response']);
        strangers += [copy, id].filter((secret) => `${log}${record}`.includes(secret)).length;
      }
      judge(task, { attack: 'A10', setting: `${engine.name}, paper, ${setting}: copies and ids in record and log`, measured: strangers, limit: 0, must: 'fail' }); // prettier-ignore
      // On PostgreSQL that the files of the log go is the operator's setting, measured with the codes (decision 11).
      if (engine.name === 'pglite') expect(await answersInLog(engine.db, [...truth.values()])).toBe(0);
    });
  });

  it('rows carry no time', async () => {
    const { rows } = await sql`
      select table_name, column_name from information_schema.columns
      where table_schema = 'microdata' and table_name like 'paper%'
        and (data_type like 'time%' or data_type = 'date' or data_type like 'bigint%' or is_identity = 'YES')`.execute(engine.db); // prettier-ignore
    expect(rows).toEqual([]);
  });
});
