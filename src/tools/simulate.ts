/**
 * `npm run simulate`: made-up residents answer an open survey over HTTP, form by form and in all its
 * languages. It knows what the pages show and nothing else.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { answerSurvey, surveyOffer } from './simulate/answer-survey.ts';
import { makePersona } from './simulate/persona.ts';
import { residentClient } from './simulate/resident-client.ts';
import { progressLine, summaryLines, summaryOf, type Tally } from './simulate/summary.ts';

const HELP = `npm run simulate -- --url U --survey SLUG --responses N --concurrency C [options]

Answers an open survey over HTTP as residents do: form by form, in all languages it offers.

  --url U            address of the program, for example http://127.0.0.1:3000
  --survey SLUG      the survey's short name, as in /s/SLUG
  --responses N      how many people answer (1)
  --concurrency C    how many of them at the same time (1)
  --seed S           a whole number; the same seed gives the same people (by chance)
  --languages L,L    only these of the languages on offer
  --receipts FILE    appends every receipt to this file as it arrives, one a line
  --json             prints one JSON object instead of lines
  --help             this text

Ends with status 1 when any survey failed, with status 2 when it could not begin.`;

const options = {
  url: { type: 'string' },
  survey: { type: 'string' },
  responses: { type: 'string', default: '1' },
  concurrency: { type: 'string', default: '1' },
  seed: { type: 'string' },
  languages: { type: 'string' },
  receipts: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false }
} as const;

function readOptions() {
  const { values } = parseArgs({ options });
  if (values.help) return undefined;
  if (!values.url || !values.survey) throw new Error('--url and --survey are needed; see --help.');
  return {
    survey: new URL(`/s/${encodeURIComponent(values.survey)}`, values.url),
    responses: wholeNumber('--responses', values.responses, 1),
    concurrency: wholeNumber('--concurrency', values.concurrency, 1),
    seed: values.seed === undefined ? Math.floor(Math.random() * 1e6) : wholeNumber('--seed', values.seed, 0),
    languages: values.languages?.split(','),
    receipts: values.receipts,
    json: values.json
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (!/^\d{1,9}$/.test(text) || number < least)
    throw new Error(`${name} takes a whole number from ${least} on.`);
  return number;
}

async function run(given: NonNullable<ReturnType<typeof readOptions>>): Promise<boolean> {
  const client = residentClient(given.concurrency);
  const offer = await surveyOffer(client, given.survey);
  const languages = offer.languages.filter((language) => given.languages?.includes(language) ?? true);
  if (languages.length === 0) throw new Error(`The survey is offered in ${offer.languages.join(', ')} only.`);
  const receipts = given.receipts === undefined ? undefined : openSync(given.receipts, 'a');
  Object.assign(client.times, { get: [], post: [], bytes: 0 });
  const tally: Tally = { seed: given.seed, sent: 0, failures: new Map(), begun: performance.now() };
  const shown = process.stderr.isTTY
    ? setInterval(() => process.stderr.write(`\r${progressLine(tally, given.responses)}`), 500)
    : undefined;
  let next = 0;
  const answerOnwards = async () => {
    while (next < given.responses) {
      const persona = makePersona(given.seed, next++, { ...offer, languages });
      const outcome = await answerSurvey(client, given.survey, persona);
      if ('failure' in outcome) {
        tally.failures.set(outcome.failure, (tally.failures.get(outcome.failure) ?? 0) + 1);
        continue;
      }
      tally.sent++;
      // At once and unbuffered: whoever stops the program in the middle has every receipt so far.
      if (receipts !== undefined) writeSync(receipts, `${outcome.receipt}\n`);
    }
  };
  await Promise.all(Array.from({ length: given.concurrency }, answerOnwards));
  if (shown) process.stderr.write('\r\u001b[K');
  clearInterval(shown);
  client.close();
  if (receipts !== undefined) closeSync(receipts);
  const summary = summaryOf(tally, client.times);
  console.log(given.json ? JSON.stringify(summary) : summaryLines(tally, summary).join('\n'));
  return summary.failed === 0;
}

try {
  const given = readOptions();
  if (!given) console.log(HELP);
  else if (!(await run(given))) process.exitCode = 1;
} catch (error) {
  console.error((error as Error).message || String(error));
  process.exitCode = 2;
}
