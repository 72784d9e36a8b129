/** Sheets typed twice: when they become answers, who sees what of them, and what is left of them afterwards. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { roles } from '../../access/permission.ts';
import { closeSurvey } from '../../surveys/server/survey-service.ts';
import { makeCodes } from '../../surveys/server/code-service.ts';
import { aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { granted } from '../../../../tests/support/code-waves.ts';
import { onBothEngines, type Engine } from '../../../../tests/support/engines.ts';
import { aCopy, aFilledSheet, aHead, aPaperWave, opening, settling, typing } from '../../../../tests/support/paper-sheets.ts'; // prettier-ignore
import { testKeys } from '../../../../tests/support/waves.ts';
import { aResponse } from '../../../../tests/support/survey-builders.ts';
import { openSheet, seePaperDesk, startOver } from './paper-service.ts';
import { receive } from './response-service.ts';

const answersOf = ({ db }: Engine, survey: string) =>
  db.selectFrom('microdata.response').selectAll().where('survey_id', '=', survey).execute();
const sheetsOf = ({ db }: Engine, survey: string) =>
  db.selectFrom('microdata.paper_sheet').selectAll().where('survey_id', '=', survey).execute();

onBothEngines('paper sheets', (engine) => {
  it('typed twice alike are one answer, with the channel, the day and nothing else', async () => {
    const wave = await aPaperWave(engine);
    const [head, sheet] = [aHead(), aFilledSheet()];
    expect(await typing(engine, wave, wave.ana, { head, sheet })).toEqual({ kind: 'kept', copy: head.copy });
    expect(await answersOf(engine, wave.survey)).toEqual([]);
    expect(await opening(engine, wave, wave.ben, head)).toMatchObject({ turn: 'second', differences: [] });
    const second = { head, sheet: { ...sheet, AGE: ' 1 ' }, turn: 'second' };
    expect(await typing(engine, wave, wave.ben, second)).toMatchObject({ kind: 'arrived', dropped: [] });
    const [answer, ...others] = await answersOf(engine, wave.survey);
    expect(others).toEqual([]);
    expect(answer).toMatchObject({ channel: 'paper', language: 'de', commune_id: 'remich', received_on: '2026-11-20', answers: { AGE: '16-24', OPEN: sheet['OPEN'] }, too_fast: false, sensitive: false }); // prettier-ignore
    expect(await sheetsOf(engine, wave.survey)).toEqual([]);
    // Typed or sent once more it is refused, whoever does it.
    for (const by of [wave.ana, wave.ben, wave.coordinator])
      expect(await typing(engine, wave, by, second)).toMatchObject({ code: 'sheet.arrived' });
    expect(await answersOf(engine, wave.survey)).toHaveLength(1);
  });

  it('typed differently wait for whoever typed them second, and show what differs alone', async () => {
    const wave = await aPaperWave(engine);
    const [head, sheet] = [aHead(), aFilledSheet()];
    granted(await typing(engine, wave, wave.ana, { head, sheet }));
    const other = { head: { ...head, commune: 'mertert' }, sheet: { ...sheet, AGE: '2', '~age': '1' }, turn: 'second' }; // prettier-ignore
    const differences = [
      { name: '~commune', first: 'remich', second: 'mertert' },
      { name: 'AGE', first: '1', second: '2' }
    ];
    expect(await typing(engine, wave, wave.ben, other)).toMatchObject({ kind: 'differs', opened: { turn: 'settle', differences } }); // prettier-ignore
    // Nobody else gets to see them; the first one is not asked again.
    expect(await opening(engine, wave, wave.ana, head)).toMatchObject({ code: 'sheet.others-turn' });
    expect(await opening(engine, wave, wave.coordinator, head)).toMatchObject({ turn: 'second', differences: [] }); // prettier-ignore
    expect(await opening(engine, wave, wave.ben, head)).toMatchObject({ turn: 'settle', differences });
    expect(await settling(engine, wave, wave.coordinator, head, { AGE: 'first', '~commune': 'first' })).toMatchObject({ code: 'sheet.not-begun' }); // prettier-ignore
    expect(await settling(engine, wave, wave.ben, head, { AGE: 'first' })).toMatchObject({ code: 'sheet.not-settled' }); // prettier-ignore
    expect(await settling(engine, wave, wave.ben, head, { AGE: 'third', '~commune': 'first' }, { AGE: '9' })).toMatchObject({ kind: 'not-yet', wrong: { AGE: { at: '9' } } }); // prettier-ignore
    expect(await answersOf(engine, wave.survey)).toEqual([]);
    const settled = await settling(engine, wave, wave.ben, head, { AGE: 'third', '~commune': 'first' }, { AGE: '-' }); // prettier-ignore
    expect(settled).toMatchObject({ kind: 'arrived', dropped: ['OPEN'] });
    expect(await answersOf(engine, wave.survey)).toMatchObject([{ commune_id: 'remich', answers: {} }]);
  });

  it('are for two people where two type; one alone is counted', async () => {
    const wave = await aPaperWave(engine);
    const [head, sheet] = [aHead(), aFilledSheet()];
    granted(await typing(engine, wave, wave.ana, { head, sheet }));
    expect(await typing(engine, wave, wave.ana, { head, sheet, turn: 'second' })).toMatchObject({ code: 'sheet.others-turn' }); // prettier-ignore
    await engine.db.updateTable('staff_account').set({ disabled_at: NOW }).where('id', '=', wave.ben.id).execute(); // prettier-ignore
    expect(await opening(engine, wave, wave.ana, head)).toMatchObject({
      turn: 'second',
      hasColleague: false
    });
    // The first page sent again is no second typing.
    expect(await typing(engine, wave, wave.ana, { head, sheet })).toMatchObject({ kind: 'kept' });
    expect(await typing(engine, wave, wave.ana, { head, sheet, turn: 'second' })).toMatchObject({ kind: 'arrived' }); // prettier-ignore
    const { rows } = await sql`select alone from microdata.paper_tally where survey_id = ${wave.survey}`.execute(engine.db); // prettier-ignore
    expect(rows).toEqual([{ alone: 1 }]);
  });

  it('are sent as the same answer when a send was cut off', async () => {
    const wave = await aPaperWave(engine);
    const [head, sheet] = [aHead(), aFilledSheet()];
    granted(await typing(engine, wave, wave.ana, { head, sheet }));
    const [waiting] = await sheetsOf(engine, wave.survey);
    // Stored, and the program ended before the sheet was deleted.
    const stored = aResponse(wave.version, { id: waiting!.answer_id, channel: 'paper', consent: { notice: 2, sensitive: false }, answers: { AGE: '16-24', OPEN: sheet['OPEN']! } }); // prettier-ignore
    granted(await receive(engine.db, testKeys, stored));
    expect(await typing(engine, wave, wave.ben, { head, sheet, turn: 'second' })).toMatchObject({ kind: 'arrived' }); // prettier-ignore
    expect(await answersOf(engine, wave.survey)).toHaveLength(1);
    expect(await sheetsOf(engine, wave.survey)).toEqual([]);
  });

  it('of two who type the second time at once become one answer', async () => {
    const wave = await aPaperWave(engine);
    const [head, sheet] = [aHead(), aFilledSheet()];
    granted(await typing(engine, wave, wave.ana, { head, sheet }));
    const second = { head, sheet, turn: 'second' };
    await Promise.all([wave.ben, wave.coordinator, wave.ben].map((by) => typing(engine, wave, by, second)));
    expect(await answersOf(engine, wave.survey)).toHaveLength(1);
    expect(await sheetsOf(engine, wave.survey)).toEqual([]);
  });

  it('are begun again from the paper when they went wrong', async () => {
    const wave = await aPaperWave(engine);
    const [head, sheet] = [aHead(), aFilledSheet()];
    granted(await typing(engine, wave, wave.ana, { head, sheet }));
    expect(await startOver(engine.db, wave.ben, NOW, wave.survey, head.copy.toLowerCase())).toBeNull();
    expect(await opening(engine, wave, wave.ana, head)).toMatchObject({ turn: 'first' });
    expect(await startOver(engine.db, wave.ben, NOW, wave.survey, head.copy)).toMatchObject({ code: 'sheet.not-begun' }); // prettier-ignore
  });

  it('keep what is wrong out, and say where', async () => {
    const wave = await aPaperWave(engine);
    const wrong = await typing(engine, wave, wave.ana, { head: aHead(), sheet: { AGE: '7', OPEN: 'x'.repeat(281) } }); // prettier-ignore
    expect(wrong).toMatchObject({ kind: 'not-yet', wrong: { AGE: { code: 'unknown-mark' } }, problems: { '~age': 'no-consent' } }); // prettier-ignore
    expect(await sheetsOf(engine, wave.survey)).toEqual([]);
    const heads = { 'sheet.unknown-copy': { copy: 'K7QM-2X9T' }, 'sheet.no-language': { language: 'pt' }, 'sheet.no-commune': { commune: 'elsewhere' }, 'sheet.no-version': { version: '2' } }; // prettier-ignore
    for (const [code, over] of Object.entries(heads))
      expect(await opening(engine, wave, wave.ana, aHead(over))).toMatchObject({ code });
    granted(await closeSurvey(engine.db, wave.coordinator, NOW, wave.survey));
    expect(await opening(engine, wave, wave.ana, aHead())).toMatchObject({ code: 'sheet.no-wave' });
  });

  describe('in a wave with codes', () => {
    it('spend the code of the household at once, and need none', async () => {
      const wave = await aPaperWave(engine, { access: 'household' });
      const { codes } = granted(await makeCodes(engine.db, wave.coordinator, NOW, wave.survey, { count: 2, label: '' })); // prettier-ignore
      const [code, other] = codes as [string, string];
      const [head, sheet] = [aHead({ code }), aFilledSheet()];
      granted(await opening(engine, wave, wave.ana, head));
      const online = () => receive(engine.db, testKeys, aResponse(wave.version), { code });
      expect(await online()).toMatchObject({ code: 'code.spent' });
      // The same sheet again, also begun anew; another one is refused.
      granted(await opening(engine, wave, wave.ana, head));
      expect(await opening(engine, wave, wave.ana, aHead({ code }))).toMatchObject({ code: 'code.spent' });
      expect(await opening(engine, wave, wave.ana, aHead({ code: 'nothing' }))).toMatchObject({ code: 'code.unknown' }); // prettier-ignore
      for (const by of [wave.ana, wave.ben]) granted(await typing(engine, wave, by, { head, sheet }));
      const without = { head: aHead(), sheet: aFilledSheet() };
      for (const by of [wave.ana, wave.ben]) granted(await typing(engine, wave, by, without));
      expect(await answersOf(engine, wave.survey)).toHaveLength(2);
      const tickets = await sql`select 1 from access_ticket where survey_id = ${wave.survey}`.execute(engine.db); // prettier-ignore
      expect(tickets.rows).toEqual([]);
      expect(await receive(engine.db, testKeys, aResponse(wave.version), { code: other })).toMatchObject({ isNew: true }); // prettier-ignore
    });
  });

  it('are nothing for roles without the permission, and nothing of another region', async () => {
    const wave = await aPaperWave(engine);
    const elsewhere = await aPaperWave(engine);
    const may: string[] = [];
    for (const role of roles) {
      const actor = await aStaffActor(engine.db, wave.regionId, role);
      const desk = await seePaperDesk(engine.db, actor, NOW, wave.survey);
      const opened = await openSheet(engine.db, testKeys, actor, NOW, wave.survey, aHead());
      expect('code' in desk).toBe('code' in opened && !('desk' in opened));
      if (!('code' in desk)) may.push(`${role}${desk.progress ? ' with counts' : ''}`);
    }
    expect(may).toEqual(['coordinator with counts', 'steward with counts', 'clerk']);
    expect(await opening(engine, wave, elsewhere.ana, aHead())).toMatchObject({ code: 'survey.unknown' });
    expect(await startOver(engine.db, elsewhere.ana, NOW, wave.survey, aCopy())).toMatchObject({ code: 'survey.unknown' }); // prettier-ignore
  });

  it('leave one entry a day and person in the record, which says nothing of them', async () => {
    const wave = await aPaperWave(engine);
    const entered = () => engine.db.selectFrom('audit_entry').select(['actor_id', 'detail']).where('event', '=', 'answer.enter').where('subject', '=', wave.survey).orderBy('seq').execute(); // prettier-ignore
    for (let sheets = 0; sheets < 3; sheets++) {
      const [head, sheet] = [aHead(), aFilledSheet()];
      for (const by of [wave.ana, wave.ben]) granted(await typing(engine, wave, by, { head, sheet }));
    }
    expect(await entered()).toEqual([wave.ana, wave.ben].map(({ id }) => ({ actor_id: id, detail: {} })));
    granted(await opening(engine, wave, wave.ana, aHead(), new Date(NOW.getTime() + 86_400_000)));
    expect(await entered()).toHaveLength(3);
    const desk = granted(await seePaperDesk(engine.db, wave.coordinator, NOW, wave.survey));
    expect(desk.progress).toEqual({ once: 0, differing: 0, arrived: 0, alone: 0 });
  });
});
