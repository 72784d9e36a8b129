/** The rewriting loses nothing, not even what arrives meanwhile, and leaves nothing of the order. */
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { onBothEngines } from '../../../../tests/support/engines.ts';
import { aCodeWave, granted } from '../../../../tests/support/code-waves.ts';
import { aResponse } from '../../../../tests/support/survey-builders.ts';
import { testKeys } from '../../../../tests/support/waves.ts';
import { spentCount } from '#lib/surveys/server/code-service.ts';
import { answerCount } from './microdata-queries.ts';
import { receive } from './response-service.ts';
import { shuffleTraces } from './shuffle-service.ts';
import { withdrawAnswer } from './withdrawal-service.ts';

onBothEngines('the rewriting', (engine) => {
  const send = (response: ReturnType<typeof aResponse>, code: string) =>
    receive(engine.db, testKeys, response, { code });
  const everything = async (survey: string) =>
    Promise.all(
      (['access_code', 'microdata.response', 'microdata.withdrawn'] as const).map(async (table) => {
        const { rows } = await sql`select * from ${sql.table(table)} where survey_id = ${survey}`.execute(engine.db); // prettier-ignore
        return rows.map((row) => JSON.stringify(row));
      })
    );

  it('keeps every row as it was, elsewhere', async () => {
    const { survey, codes, version, coordinator } = await aCodeWave(engine, 200);
    for (const code of codes.slice(0, 60)) granted(await send(aResponse(version), code));
    const gone = aResponse(version);
    const { receipt } = granted(await send(gone, codes[60]!));
    expect(await withdrawAnswer(engine.db, testKeys, survey, receipt)).toBeNull();
    const [one] = await engine.db.selectFrom('microdata.response').select('id').where('survey_id', '=', survey).execute(); // prettier-ignore
    const redacted = { survey_id: survey, response_id: one!.id, item: 'OPEN', text: 'x', redacted_by: coordinator.id }; // prettier-ignore
    await engine.db.insertInto('microdata.redacted_answer').values(redacted).execute();
    const before = await everything(survey);
    await shuffleTraces(engine.db);
    const after = await everything(survey);
    expect(after.map((rows) => rows.toSorted())).toEqual(before.map((rows) => rows.toSorted()));
    expect(after[0]).not.toEqual(before[0]);
    expect(after[1]).not.toEqual(before[1]);
    expect(await engine.db.selectFrom('microdata.redacted_answer').selectAll().where('survey_id', '=', survey).execute()).toEqual([redacted]); // prettier-ignore
    expect(await send(gone, codes[60]!)).toMatchObject({ code: 'response.withdrawn' });
  });

  it('loses no answer that arrives meanwhile', async () => {
    const { survey, codes, version } = await aCodeWave(engine, 150);
    const responses = codes.map((code) => ({ code, response: aResponse(version) }));
    const shuffling = (async () => {
      for (let times = 0; times < 4; times++) await shuffleTraces(engine.db);
    })();
    const outcomes: boolean[] = [];
    for (let from = 0; from < responses.length; from += 10)
      outcomes.push(
        ...(await Promise.all(
          responses
            .slice(from, from + 10)
            .map(async ({ code, response }) => granted(await send(response, code)).isNew)
        ))
      );
    await shuffling;
    expect(outcomes.every(Boolean)).toBe(true);
    expect(await answerCount(engine.db, survey)).toBe(150);
    expect(await spentCount(engine.db, survey)).toBe(150);
    const ids = await engine.db.selectFrom('microdata.response').select('id').where('survey_id', '=', survey).execute(); // prettier-ignore
    expect(new Set(ids.map(({ id }) => id))).toEqual(new Set(responses.map(({ response }) => response.id)));
  });

  it('the planner keeps no sample of what people wrote', async () => {
    await sql`analyze`.execute(engine.db);
    const { rows } = await sql<{ attname: string }>`
      select attname from pg_stats where (tablename = 'response' and attname in ('id', 'answers'))
        or (tablename in ('access_code', 'access_ticket') and attname = 'hash') or attname = 'id_hash'
        or (tablename = 'response_draft' and attname in ('code_hash', 'sealed'))
        or (tablename in ('redacted_answer', 'verbatim') and attname = 'text')`.execute(engine.db);
    expect(rows).toEqual([]);
  });
});
