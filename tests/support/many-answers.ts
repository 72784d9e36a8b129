/** Many answers quickly: the ones that are there, again and again under new ids, as many as are wanted. */
import { sql } from 'kysely';
import type { Database } from '../../src/lib/db/database.ts';

const AT_ONCE = 50_000;

/** @param from how many answers the wave has, @param to how many it shall have */
export async function multiplyAnswers(db: Database, survey: string, from: number, to: number): Promise<void> {
  for (let done = from; done < to; done += AT_ONCE) {
    const wanted = Math.min(AT_ONCE, to - done);
    await sql`
      insert into microdata.response (id, survey_id, version, language, commune_id, channel, notice, sensitive, answers, too_fast, received_on)
      select gen_random_uuid(), survey_id, version, language, commune_id, channel, notice, sensitive, answers, too_fast, received_on
      from (select * from microdata.response where survey_id = ${survey} limit ${from}) as first
      cross join generate_series(1, ${Math.ceil(AT_ONCE / from)}::int) limit ${wanted}`.execute(db);
  }
}
