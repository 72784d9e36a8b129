/**
 * Writes `src/lib/db/tables.gen.ts` from the migrations: they are applied to an empty database and
 * what stands there becomes types. `--check` only says whether the file is current.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeColumns, type Column } from '#lib/db/server/describe.ts';
import { openDatabase } from '#lib/db/server/open.ts';
import { migrate } from '#lib/db/server/migrate.ts';

const root = join(import.meta.dirname, '../..');
const target = join(root, 'src/lib/db/tables.gen.ts');

const TYPES: Record<string, string> = {
  text: 'string',
  uuid: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  numeric: 'string',
  date: 'string',
  timestamptz: 'Date',
  jsonb: 'Json',
  bytea: 'Uint8Array',
  _text: 'string[]'
};

/** The text of `tables.gen.ts` as the migrations demand it. */
export async function renderTableTypes(): Promise<string> {
  const database = await openDatabase({});
  try {
    await migrate(database.db, join(root, 'migrations'));
    const rows = await describeColumns(database.db);
    return render(rows);
  } finally {
    await database.close();
  }
}

function render(columns: Column[]): string {
  const tables = new Map<string, string[]>();
  for (const column of columns) {
    const table =
      column.table_schema === 'public' ? column.table_name : `${column.table_schema}.${column.table_name}`;
    const lines = tables.get(table) ?? [];
    lines.push(`    ${column.column_name}: ${typeOf(column)};`);
    tables.set(table, lines);
  }
  const blocks = [...tables].map(([table, lines]) => `  '${table}': {\n${lines.join('\n')}\n  };`);
  return `/** Made by \`npm run db:types\` from the migrations: row types of every table. Never edited. */
import type { ColumnType, Generated } from 'kysely';

/** Selected as parsed JSON, written as JSON text: both engines take an array only as text. */
type Json = ColumnType<unknown, string, string>;

export interface Tables {
${blocks.join('\n')}
}
`;
}

function typeOf(column: Column): string {
  const type = TYPES[column.udt_name];
  if (!type)
    throw new Error(`No TypeScript type for ${column.table_name}.${column.column_name} (${column.udt_name})`);
  const full = column.is_nullable === 'YES' ? `${type} | null` : type;
  return column.has_default ? `Generated<${full}>` : full;
}

if (process.argv[1] === import.meta.filename) {
  const text = await renderTableTypes();
  const current = await readFile(target, 'utf8').catch(() => '');
  if (process.argv.includes('--check')) {
    if (current !== text) {
      console.error('tables.gen.ts differs from the migrations: run npm run db:types');
      process.exitCode = 1;
    }
  } else if (current !== text) {
    await writeFile(target, text);
    console.log('tables.gen.ts written');
  }
}
