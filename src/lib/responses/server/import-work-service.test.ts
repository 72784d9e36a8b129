/** All or nothing, whatever dies in the middle; codes and answers apart; ten thousand rows in seconds. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, inject, it } from 'vitest';
import { onBothEngines, type Engine } from '../../../../tests/support/engines.ts';
import { aCodeWave, granted } from '../../../../tests/support/code-waves.ts';
import {
  aForeignSurvey,
  anImportDesk,
  answersIn,
  bring,
  deskFor,
  endJobs,
  type ImportedWave
} from '../../../../tests/support/imports.ts';
import { aResponse } from '../../../../tests/support/survey-builders.ts';
import { testKeys } from '../../../../tests/support/waves.ts';
import { foreignExport } from '../../../../tests/fixtures/foreign-export.ts';
import { FIGURES_ROLE, separateRoles } from '#lib/db/server/roles.ts';
import { openDatabase } from '#lib/db/server/open.ts';
import { transact } from '#lib/db/server/transact.ts';
import { spentCount } from '#lib/surveys/server/code-service.ts';
import { standingOfCode } from '#lib/surveys/server/ticket-service.ts';
import { askForImport, seeImport } from './import-service.ts';
import { importStaged, takeBackStaged } from './import-work-service.ts';
import { insertResponses } from './import-writes.ts';
import { receive } from './response-service.ts';

const ROWS = 1_100;
const long = () => `id;commune;AGE\n${Array.from({ length: ROWS }, (_, at) => `${at};bous;75+`).join('\n')}`;

/** From the thousandth answer of the wave on the database does something else than store it. */
async function trap({ db }: Pick<Engine, 'db'>, what: string, work: () => Promise<void>): Promise<void> {
  await sql`create or replace function trap() returns trigger language plpgsql as ${sql.lit(`begin
    if (select count(*) from microdata.response where survey_id = new.survey_id) >= 1000 then ${what}; end if; return new; end`)}`.execute(db); // prettier-ignore
  await sql`create trigger trap before insert on microdata.response for each row execute function trap()`.execute(db); // prettier-ignore
  try {
    await work();
  } finally {
    await sql`drop trigger trap on microdata.response`.execute(db);
  }
}

onBothEngines('an import that meets a fault', (engine) => {
  it('leaves nothing, and comes in whole when it is asked for again', async () => {
    const desk = await anImportDesk(engine);
    await bring(desk, long());
    await trap(engine, `raise exception 'the disk is full'`, async () => {
      await expect(importStaged(...desk.work)).rejects.toThrow('the disk is full');
      expect(await answersIn(desk)).toEqual([]);
    });
    expect(granted(await seeImport(...desk.asked)).staged?.staging.outcome).toBeNull();
    expect(await importStaged(...desk.work)).toMatchObject({ answers: ROWS });
    expect(await answersIn(desk)).toHaveLength(ROWS);
  });

  it('control: in parts of their own the first answers would stay', async () => {
    const desk = await anImportDesk(engine);
    const responses = Array.from({ length: ROWS }, () => aResponse(desk.version, { channel: 'import' }));
    await trap(engine, `raise exception 'the disk is full'`, async () => {
      const inParts = async () => {
        for (let from = 0; from < ROWS; from += 500)
          await transact(engine.db, (tx) => insertResponses(tx, desk.survey, responses.slice(from, from + 500)).then()); // prettier-ignore
      };
      await expect(inParts()).rejects.toThrow('the disk is full');
      expect(await answersIn(desk)).toHaveLength(1_000);
    });
  });

  it('is finished, not begun anew, where it died after the last step', async () => {
    const desk = await anImportDesk(engine);
    await bring(desk, long());
    granted(await importStaged(...desk.work));
    expect(await importStaged(...desk.work)).toBeNull();
    expect(await answersIn(desk)).toHaveLength(ROWS);
  });

  // About connections and roles, of which the embedded engine has one each.
  if (engine.name === 'postgresql') {
    it('leaves nothing where its connection is killed', { timeout: 30_000 }, async () => {
      const desk = await anImportDesk(engine);
      await bring(desk, long());
      await trap(engine, 'perform pg_sleep(20)', async () => {
        const ended = expect(importStaged(...desk.work)).rejects.toThrow();
        for (let killed = 0; killed === 0; await sleep(50)) {
          const { rows } = await sql<{ pid: number }>`select pid, pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`.execute(engine.db); // prettier-ignore
          killed = rows.length;
        }
        await ended;
        expect(await answersIn(desk)).toEqual([]);
      });
      expect(await importStaged(...desk.work)).toMatchObject({ answers: ROWS });
    });

    it('shows nothing of its file to the role that sees figures', async () => {
      const desk = await anImportDesk(engine);
      await bring(desk, long());
      expect(await separateRoles(engine.db)).toBe(true);
      const urls = inject('postgresUrls');
      const url = urls[Number(process.env['VITEST_POOL_ID'] ?? 1) % urls.length]!;
      const figures = await openDatabase({ url, role: FIGURES_ROLE });
      const read = figures.db.selectFrom('microdata.staged_import').select('id').execute();
      await expect(read).rejects.toThrow(/permission denied/);
      await figures.close();
      expect(await engine.db.selectFrom('microdata.staged_import').select('id').execute()).not.toEqual([]);
    });
  }
});

onBothEngines('codes in a file', (engine) => {
  async function codeDesk(): Promise<{ desk: ImportedWave; codes: string[] }> {
    const { regionId, coordinator, version, codes } = await aCodeWave(engine, 6);
    return { desk: await deskFor(engine.db, regionId, coordinator, version), codes };
  }
  const file = (codes: readonly string[], age = '75+') => `Code;commune;AGE\n${codes.map((code) => `${code};bous;${age}`).join('\n')}`; // prettier-ignore

  it('are spent once: unknown, spent and doubled ones are wrong rows', async () => {
    const { desk, codes } = await codeDesk();
    granted(await receive(engine.db, testKeys, aResponse(desk.version), { code: codes[0]! }));
    const wrong = [codes[0]!, 'BCDF-GHJK-MNPQ-RSTV', codes[1]!, codes[1]!.toLowerCase(), 'x'];
    const plan = await bring(desk, file(wrong), 4);
    expect(plan.problems.map(({ line, code }) => [line, code])).toEqual([[2, 'code-spent'], [3, 'code-unknown'], [5, 'twice'], [6, 'code-unusable']]); // prettier-ignore
    expect(await importStaged(...desk.work)).toMatchObject({ answers: 1 });
    expect(await spentCount(engine.db, desk.survey)).toBe(2);
    expect(await receive(engine.db, testKeys, aResponse(desk.version), { code: codes[1]! })).toMatchObject({ code: 'code.spent' }); // prettier-ignore
    expect(await engine.db.selectFrom('access_ticket').select('hash').where('survey_id', '=', desk.survey).execute()).toEqual([]); // prettier-ignore
  });

  it('that were spent for a file that then failed are good for the same file', async () => {
    const { desk, codes } = await codeDesk();
    await bring(desk, file(codes));
    const [db, keys, actor, now, survey] = desk.work;
    await sql`alter table microdata.response add constraint trap check (channel <> 'import') not valid`.execute(db); // prettier-ignore
    await expect(importStaged(db, keys, actor, now, survey)).rejects.toThrow('trap');
    await sql`alter table microdata.response drop constraint trap`.execute(db);
    expect(await spentCount(db, survey)).toBe(6);
    expect(await answersIn(desk)).toEqual([]);
    expect(await importStaged(...desk.work)).toMatchObject({ answers: 6 });
  });

  it('stay spent for just these rows when the file is taken back', async () => {
    const { desk, codes } = await codeDesk();
    await bring(desk, file(codes));
    granted(await importStaged(...desk.work));
    await bring(desk, file(codes), 0, 'answer.take-back');
    expect(await takeBackStaged(...desk.work)).toMatchObject({ answers: 6 });
    expect(await standingOfCode(engine.db, desk.survey, codes[0]!)).toBe('spent');
    expect(await bring(desk, file(codes, '16-24'))).toMatchObject({ wrongRows: 0 });
    expect(await importStaged(...desk.work)).toMatchObject({ answers: 6 });
    expect((await answersIn(desk)).map(({ answers }) => answers)).toEqual(
      codes.map(() => ({ AGE: '16-24' }))
    );
  });

  it('one that is spent between the dry run and the import stops all of it', async () => {
    const { desk, codes } = await codeDesk();
    await bring(desk, file(codes));
    granted(await receive(engine.db, testKeys, aResponse(desk.version), { code: codes[5]! }));
    expect(await importStaged(...desk.work)).toMatchObject({ code: 'import.changed' });
    expect((await answersIn(desk)).map(({ channel }) => channel)).toEqual(['web']);
    expect(await spentCount(engine.db, desk.survey)).toBe(1);
  });
});

onBothEngines('ten thousand rows of the reference questionnaire', (engine) => {
  it('are looked at and imported in seconds, each as it was answered', { timeout: 300_000 }, async () => {
    const { desk, version, people } = await aForeignSurvey(engine, 10_000);
    const csv = foreignExport(version.questionnaire, version.texts.de!, people, 'words');
    const began = performance.now();
    const plan = await bring(desk, csv);
    expect(plan).toMatchObject({ rows: 10_000, wrongRows: 0 });
    granted(await importStaged(...desk.work));
    const ended = performance.now();
    const stored = await answersIn(desk);
    expect(stored).toHaveLength(10_000);
    const said = (answers: unknown) => JSON.stringify(Object.entries(answers as object).sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, value]) => [code, Array.isArray(value) ? value.toSorted() : value && typeof value === 'object' ? Object.entries(value).sort() : value])); // prettier-ignore
    expect(stored.map(({ answers }) => said(answers)).sort()).toEqual(people.map(({ answers }) => said(answers)).sort()); // prettier-ignore
    expect(ended - began).toBeLessThan(120_000);
    await endJobs(desk);
    const id = granted(await seeImport(...desk.asked)).staged!.id;
    expect(await askForImport([...desk.asked, id], 'answer.import', 0)).toMatchObject({
      code: 'import.unknown'
    });
  });
});
