/** `npm run stemm -- VERB`: what an operator does on the machine itself, without signing in. */
import { join } from 'node:path';
import { openInstance } from '../wiring.ts';
import { readSettings } from '../settings.ts';
import { auditVerify } from './stemm/audit-verify.ts';
import { erase } from './stemm/erase.ts';
import { userAdd } from './stemm/user-add.ts';
import type { OperatorVerb } from './stemm/verb.ts';

const VERBS: Record<string, OperatorVerb> = {
  'user:add': userAdd,
  migrate: {
    usage: 'migrate',
    about: 'Brings the database to the newest schema.',
    async run({ engine }) {
      process.stdout.write(`The database (${engine}) is at the newest schema.\n`);
    }
  },
  'audit:verify': auditVerify,
  erase
};

function help(): string {
  const lines = Object.values(VERBS).map(({ usage, about }) => `  ${usage}\n      ${about}`);
  return `npm run stemm -- VERB\n\n${lines.join('\n')}\n`;
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  const verb = name === undefined ? undefined : VERBS[name];
  if (!verb) {
    const asked = name === undefined || name === '--help';
    (asked ? process.stdout : process.stderr).write(
      asked ? help() : `There is no verb ${name}.\n\n${help()}`
    );
    return asked ? 0 : 2;
  }
  if (args.includes('--help')) {
    process.stdout.write(`npm run stemm -- ${verb.usage}\n${verb.about}\n`);
    return 0;
  }
  const instance = await openInstance(readSettings(process.env), join(import.meta.dirname, '../..'));
  try {
    await verb.run(instance, args);
    return 0;
  } finally {
    await instance.close();
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  return 1;
});
