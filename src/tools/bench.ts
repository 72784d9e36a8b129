/**
 * `npm run bench`: measures what residents feel and what an operator pays, and prints one JSON object
 * a line. Its parts stand in `bench/`, one file each.
 */
import { parseArgs } from 'node:util';
import { measurePages } from './bench/pages.ts';
import type { Bench, Part } from './bench/part.ts';
import { buildProgram } from './bench/server-process.ts';
import { measureReleases } from './bench/releases.ts';
import { measureSurveys } from './bench/surveys.ts';
import { measureTables } from './bench/tables.ts';

const PARTS: Record<string, Part> = {
  pages: measurePages,
  surveys: measureSurveys,
  releases: measureReleases,
  tables: measureTables
};

const HELP = `npm run bench [-- options]

Prints measures to stdout, one JSON object a line: {"name","value","unit","n"}.

  --only P,P    only these parts: ${Object.keys(PARTS).join(', ')}
  --profile     profiles the server under the greatest load and tells where its time goes
  --help        this text

pages needs Chromium, surveys, releases and tables need the binaries of PostgreSQL 15 or newer.`;

const options = {
  only: { type: 'string' },
  profile: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false }
} as const;

async function run(names: readonly string[], profile: boolean): Promise<void> {
  await buildProgram();
  for (const name of names) await runPart(PARTS[name]!, profile);
}

async function runPart(part: Part, profile: boolean): Promise<void> {
  const endings: (() => unknown)[] = [];
  const end = async () => {
    while (endings.length > 0) await endings.pop()!();
  };
  const interrupted = () => void end().finally(() => process.exit(130));
  const bench: Bench = {
    emit: ({ name, value, unit, n }) =>
      console.log(JSON.stringify({ name, value: Math.round(value * 1000) / 1000, unit, n })),
    say: (text) => console.error(text),
    atEnd: (ending) => endings.push(ending),
    profile
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  try {
    await part(bench);
  } finally {
    await end();
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
  }
}

try {
  const { values } = parseArgs({ options });
  const names = values.only?.split(',') ?? Object.keys(PARTS);
  const unknown = names.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown !== undefined)
    throw new Error(`There is no part "${unknown}": ${Object.keys(PARTS).join(', ')}.`);
  if (values.help) console.log(HELP);
  else await run(names, values.profile);
} catch (error) {
  console.error((error as Error).message || String(error));
  process.exitCode = 1;
}
