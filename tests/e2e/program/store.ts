/** Looks into a database from outside: which answers are stored. Only on a folder that nobody has open. */
import { openDatabase, type DatabaseSettings } from '../../../src/lib/db/server/open.ts';

export async function storedIds(settings: DatabaseSettings): Promise<string[]> {
  const { db, close } = await openDatabase(settings);
  try {
    const rows = await db
      .selectFrom('microdata.response')
      .select('id')
      .where('survey_id', '=', 'miselerland-pulse')
      .execute();
    return rows.map(({ id }) => id);
  } finally {
    await close();
  }
}
