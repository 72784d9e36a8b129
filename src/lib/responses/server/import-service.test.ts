/** A file of answers comes in whole or not at all, once, sealed while it waits, and can be taken back by itself. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { NOW } from '../../../../tests/support/builders.ts';
import { aStagedFile, anImportDesk, answersIn, bring } from '../../../../tests/support/imports.ts';
import { granted } from '../../../../tests/support/code-waves.ts';
import { testKeys } from '../../../../tests/support/waves.ts';
import { closeSurvey, markFrozen } from '#lib/surveys/server/survey-service.ts';
import { transact } from '#lib/db/server/transact.ts';
import { isUuidV4 } from '../response.ts';
import { receive } from './response-service.ts';
import { aResponse } from '../../../../tests/support/survey-builders.ts';
import { askForImport, dropImport, forgetStagedImports, saveColumns, saveMeanings, seeImport, seePlan, seeStagedFile, stageImport } from './import-service.ts'; // prettier-ignore
import { importStaged, takeBackStaged } from './import-work-service.ts';

const FILE = 'id;Gemeinde;Sprache;Datum;AGE;OPEN\n1;Remich;de;20.11.2026;16-24;Mehr Bänke\n2;mertert;Français;2026-11-19;old fr;"=HYPERLINK(""x"")"\n3;bous;;;75+;\n'; // prettier-ignore
const HOUR_MS = 3_600_000;

onBothEngines('the import of a file', (engine) => {
  describe('as it should be', () => {
    it('stores every row as an answer, and nothing of the file', async () => {
      const desk = await anImportDesk(engine);
      const plan = await bring(desk, FILE);
      expect(plan).toMatchObject({ rows: 3, wrongRows: 0, received: 0, problems: [] });
      expect(await importStaged(...desk.work)).toEqual({
        deed: 'imported',
        answers: 3,
        received: 0,
        leftOut: 0
      });
      const answers = await answersIn(desk);
      expect(answers.map(({ id: _, ...rest }) => rest)).toEqual([
        { channel: 'import', commune: 'bous', language: 'de', day: '2026-11-20', sensitive: true, tooFast: false, answers: { AGE: '75+' } },
        { channel: 'import', commune: 'mertert', language: 'fr', day: '2026-11-19', sensitive: true, tooFast: false, answers: { AGE: '75+', OPEN: '=HYPERLINK("x")' } },
        { channel: 'import', commune: 'remich', language: 'de', day: '2026-11-20', sensitive: true, tooFast: false, answers: { AGE: '16-24', OPEN: 'Mehr Bänke' } }
      ]); // prettier-ignore
      expect(answers.every(({ id }) => isUuidV4(id))).toBe(true);
      const after = granted(await seeImport(...desk.asked));
      expect(after.staged).toMatchObject({ file: null, staging: { outcome: { answers: 3 } } });
    });

    it('says in the record how much it was and what columns were, never what stood in them', async () => {
      const desk = await anImportDesk(engine);
      await bring(desk, FILE);
      granted(await importStaged(...desk.work));
      const entry = await engine.db.selectFrom('audit_entry').select(['detail', 'actor_id']).where('event', '=', 'answer.import').where('subject', '=', desk.survey).executeTakeFirstOrThrow(); // prettier-ignore
      expect(entry).toMatchObject({ actor_id: desk.steward.id, detail: { answers: 0, columns: '~id ~commune ~language ~day AGE OPEN', source: 'Umfrage der Schule', sensitive: true } }); // prettier-ignore
      expect(JSON.stringify(entry.detail)).not.toMatch(/Bänke|Remich|Gemeinde/);
    });

    it('the same file adds nothing, a changed row is refused as different, another one comes in', async () => {
      const desk = await anImportDesk(engine);
      await bring(desk, FILE);
      granted(await importStaged(...desk.work));
      const again = await bring(desk, FILE);
      expect(again).toMatchObject({ received: 3, incoming: [], wrongRows: 0 });
      expect(await importStaged(...desk.work)).toMatchObject({ code: 'import.nothing-new' });
      const more = await bring(desk, FILE.replace('16-24;', '75+;') + '4;remich;de;;75+;neu\n', 1);
      expect(more.problems).toMatchObject([{ line: 2, code: 'differs' }]);
      expect(await importStaged(...desk.work)).toMatchObject({ answers: 1, received: 2, leftOut: 1 });
      expect(await answersIn(desk)).toHaveLength(4);
    });

    it('without an id, rows that say the same are as many answers as there are, each once', async () => {
      const desk = await anImportDesk(engine);
      const twins = 'AGE;OPEN;commune\n75+;;bous\n75+;;bous\n75+;x;bous\n';
      await bring(desk, twins);
      expect(await importStaged(...desk.work)).toMatchObject({ answers: 3 });
      expect(await bring(desk, `${twins}75+;;bous\n`)).toMatchObject({
        received: 3,
        incoming: [{ line: 5 }]
      });
    });

    it('is taken back by the file itself, and leaves the answers of others', async () => {
      const desk = await anImportDesk(engine);
      granted(await receive(engine.db, testKeys, aResponse(desk.version)));
      await bring(desk, FILE);
      granted(await importStaged(...desk.work));
      const again = await bring(desk, FILE, 0, 'answer.take-back');
      expect(again.there).toHaveLength(3);
      expect(await takeBackStaged(...desk.work)).toMatchObject({ deed: 'taken-back', answers: 3 });
      expect((await answersIn(desk)).map(({ channel }) => channel)).toEqual(['web']);
      await bring(desk, FILE);
      expect(await importStaged(...desk.work)).toMatchObject({ answers: 3 });
    });

    it('drops what is out of view or not consented to, and counts it', async () => {
      const desk = await anImportDesk(engine);
      const plan = await bring(desk, 'commune;AGE;OPEN\nremich;;nur Text\nremich;75+;x\n', 1);
      expect(plan.problems).toMatchObject([{ line: 2, code: 'nothing' }]);
    });

    it('refuses rows that are none, each with its line, column and reason', async () => {
      const desk = await anImportDesk(engine, { opensOn: '2026-11-01' });
      const rows = ['1;nirgends;de;;75+;', '2;bous;xx;;75+;', '3;bous;;2026-10-31;75+;', '4;bous;;21.11.2026;75+;', '5;bous;;gestern;75+;', '6;bous;;;jung;', `7;bous;;;75+;${'x'.repeat(281)}`, '7;bous;;;75+;', ';bous;;;75+;', '10;;;;;']; // prettier-ignore
      const plan = await bring(desk, ['id;commune;lang;date;AGE;OPEN', ...rows].join('\n'), 10, 'answer.import', { commune: '' }); // prettier-ignore
      expect(plan.problems.map(({ line, column, code }) => [line, column, code])).toEqual([
        [2, 1, 'commune-unknown'], [3, 2, 'language-unknown'], [4, 3, 'day-outside'], [5, 3, 'day-outside'], [6, 3, 'day-unusable'],
        [7, 4, 'value-unknown'], [8, 5, 'too-long'], [9, undefined, 'twice'], [10, 0, 'id-missing'], [11, undefined, 'nothing']
      ]); // prettier-ignore
      expect(plan).toMatchObject({ rows: 10, wrongRows: 10, incoming: [] });
    });

    it('leaves wrong rows out only where just so many were agreed to', async () => {
      const desk = await anImportDesk(engine);
      await bring(desk, `${FILE}4;bous;;;jung;\n`, 0);
      expect(await importStaged(...desk.work)).toMatchObject({ code: 'import.changed' });
      expect(await answersIn(desk)).toEqual([]);
      await bring(desk, `${FILE}4;bous;;;jung;\n`, 1);
      expect(await importStaged(...desk.work)).toMatchObject({ answers: 3, leftOut: 1 });
    });
  });

  describe('a wave that is over', () => {
    it('takes a file until it is frozen, and the bench begins anew', async () => {
      const desk = await anImportDesk(engine);
      granted(await closeSurvey(engine.db, desk.coordinator, NOW, desk.survey));
      await engine.db.insertInto('microdata.wave_column').values({ survey_id: desk.survey, name: 'AGE', codes: '[]', width: 1, bytes: Buffer.from('') }).execute(); // prettier-ignore
      await bring(desk, FILE);
      expect(await importStaged(...desk.work)).toMatchObject({ answers: 3 });
      expect(await engine.db.selectFrom('microdata.wave_column').select('name').where('survey_id', '=', desk.survey).execute()).toEqual([]); // prettier-ignore
      await bring(desk, `${FILE}9;bous;;;75+;`);
      await transact(engine.db, (tx) => markFrozen(tx, desk.survey));
      expect(await importStaged(...desk.work)).toMatchObject({ code: 'survey.frozen' });
      expect(await seeImport(...desk.asked)).toMatchObject({ code: 'survey.frozen' });
      expect(await answersIn(desk)).toHaveLength(3);
    });
    it('that freezes while the file is read gets nothing of it', async () => {
      const desk = await anImportDesk(engine);
      await bring(desk, FILE);
      const freeze = async () => void (await transact(engine.db, (tx) => markFrozen(tx, desk.survey)));
      const [db, keys, actor, now, survey] = desk.work;
      expect(await importStaged(db, keys, actor, now, survey, freeze)).toMatchObject({
        code: 'survey.frozen'
      });
      expect(await answersIn(desk)).toEqual([]);
    });
  });

  describe('while it waits', () => {
    it('nothing of a file lies in clear, and it dies after a day', async () => {
      const desk = await anImportDesk(engine);
      await aStagedFile(desk, FILE.replaceAll('Mehr Bänke', 'canary-content'));
      const { rows } = await sql<{ all: string }>`select staged_import::text as all from microdata.staged_import where survey_id = ${desk.survey}`.execute(engine.db); // prettier-ignore
      expect(rows).toHaveLength(1);
      expect(rows[0]!.all).not.toMatch(/canary|Gemeinde|antworten|AGE|Schule/);
      const [db, keys, steward, , survey] = desk.asked;
      const late = (hours: number) => seeStagedFile(db, keys, steward, new Date(NOW.getTime() + hours * HOUR_MS), survey); // prettier-ignore
      expect(await late(23)).toMatchObject({ survey: { id: survey } });
      expect(await late(24)).toMatchObject({ code: 'import.unknown' });
      expect(await forgetStagedImports(db, new Date(NOW.getTime() + 24 * HOUR_MS))).toBeGreaterThan(0);
      expect(await late(1)).toMatchObject({ code: 'import.unknown' });
    });
    it('a file of the same shape keeps what was said about columns and values, not what people were told', async () => {
      const desk = await anImportDesk(engine);
      await aStagedFile(desk, FILE.replaceAll('16-24', 'jung'));
      const stage = (csv: string) => stageImport(...desk.asked, { name: 'x', bytes: Buffer.from(csv) });
      granted(await stage(`${FILE}4;bous;;;75+;`));
      const columns = ['~id', '~commune', '~language', '~day', 'AGE', 'OPEN'];
      expect(granted(await seeStagedFile(...desk.asked)).staging).toMatchObject({ columns, told: null });
      granted(await stage('AGE\n75+'));
      expect(granted(await seeStagedFile(...desk.asked)).staging).toMatchObject({
        columns: null,
        meanings: null
      });
    });
    it('a file that is given up is gone', async () => {
      const desk = await anImportDesk(engine);
      const id = await aStagedFile(desk, FILE);
      expect(await dropImport(...desk.asked, id)).toBeNull();
      expect(await seeStagedFile(...desk.asked)).toMatchObject({ code: 'import.unknown' });
    });
    it('nobody changes it while it is being imported', async () => {
      const desk = await anImportDesk(engine);
      await bring(desk, FILE);
      const id = granted(await seeImport(...desk.asked)).staged!.id;
      const all = [
        stageImport(...desk.asked, { name: 'x', bytes: Buffer.from(FILE) }),
        saveColumns([...desk.asked, id], ['', '', '', '', 'AGE', '']),
        dropImport(...desk.asked, id),
        askForImport([...desk.asked, id], 'answer.import', 0)
      ];
      for (const outcome of await Promise.all(all)) expect(outcome).toMatchObject({ code: 'job.under-way' });
    });
  });

  it('another region, role or steward finds nothing of it, under its own id neither', async () => {
    const desk = await anImportDesk(engine);
    const id = await aStagedFile(desk, FILE);
    const other = await anImportDesk(engine);
    const [db, keys, , now, survey] = desk.asked;
    const told = { source: 'x', notice: true, sensitive: true, commune: 'bous', language: 'de' as const };
    const verbs = (actor: typeof desk.steward) => [
      seeImport(db, keys, actor, now, survey),
      seeStagedFile(db, keys, actor, now, survey),
      stageImport(db, keys, actor, now, survey, { name: 'x', bytes: Buffer.from(FILE) }),
      saveColumns([db, keys, actor, now, survey, id], ['', '', '', '', 'AGE', '']),
      saveMeanings([db, keys, actor, now, survey, id], [], told),
      askForImport([db, keys, actor, now, survey, id], 'answer.import', 0),
      askForImport([db, keys, actor, now, survey, id], 'answer.take-back', 0),
      dropImport(db, keys, actor, now, survey, id),
      importStaged(db, keys, actor, now, survey),
      takeBackStaged(db, keys, actor, now, survey)
    ];
    for (const stranger of [other.steward, desk.coordinator])
      for (const outcome of await Promise.all(verbs(stranger))) expect(outcome).toMatchObject({ code: 'survey.unknown' }); // prettier-ignore
    const colleague = await desk.anotherSteward();
    expect(granted(await seeImport(db, keys, colleague, now, survey)).staged).toBeUndefined();
    expect(await saveMeanings([db, keys, colleague, now, survey, id], [], told)).toMatchObject({ code: 'import.unknown' }); // prettier-ignore
    await aStagedFile(other, FILE);
    expect(await saveColumns([...other.asked, id], ['', '', '', '', 'AGE', ''])).toMatchObject({ code: 'import.unknown' }); // prettier-ignore
    expect(await seePlan(db, keys, granted(await seeStagedFile(...desk.asked)), now)).toMatchObject({
      rows: 3
    });
  });
});
