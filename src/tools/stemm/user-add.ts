/** `user:add`: an account with its roles, and the one-time link that opens it. */
import { parseArgs } from 'node:util';
import { roles, type Role } from '#lib/access/permission.ts';
import { isStaffLocale } from '#lib/i18n/locale.ts';
import { addAccount, addLink } from '#lib/people/server/people-service.ts';
import { regionById } from '#lib/places/server/place-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import type { Instance } from '../../wiring.ts';
import type { OperatorVerb } from './verb.ts';

export const userAdd: OperatorVerb = {
  usage: `user:add EMAIL [--name NAME] [--locale de] [--admin] [--region REGION --role ${roles.join('|')}]… [--link]`,
  about: 'Makes a staff account and prints its one-time link; --link prints a new link for an existing one.',
  async run(instance, args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        locale: { type: 'string', default: 'de' },
        admin: { type: 'boolean', default: false },
        link: { type: 'boolean', default: false },
        region: { type: 'string' },
        role: { type: 'string', multiple: true, default: [] }
      }
    });
    const email = positionals[0];
    if (!email || positionals.length > 1) throw new Error(`Usage: npm run stemm -- ${userAdd.usage}`);
    const token = values.link
      ? await addLink(instance.db, new Date(), email.toLowerCase())
      : await addOne(instance, email, values);
    if (isRefusal(token))
      throw new Error(`Not done: ${token.code} ${Object.values(token.values).join(' ')}`.trim());
    const { origin, host, port } = instance.settings;
    process.stdout.write(`${origin ?? `http://${host}:${port}`}/staff/link/${token}\n`);
  }
};

async function addOne(
  { db }: Instance,
  email: string,
  values: { name?: string; locale: string; admin: boolean; region?: string; role: string[] }
) {
  if (!isStaffLocale(values.locale)) throw new Error(`There are no staff pages in ${values.locale}.`);
  const unknown = values.role.find((role) => !(roles as readonly string[]).includes(role));
  if (unknown) throw new Error(`There is no role ${unknown}. Roles: ${roles.join(', ')}.`);
  if (values.role.length > 0 && !values.region) throw new Error('A role needs its --region.');
  if (values.region && !(await regionById(db, values.region)))
    throw new Error(`There is no region ${values.region}.`);
  const added = await addAccount(db, new Date(), {
    email,
    name: values.name ?? email,
    locale: values.locale,
    isAdmin: values.admin,
    roles: values.role.map((role) => ({ regionId: values.region!, role: role as Role }))
  });
  return isRefusal(added) ? added : added.token;
}
