/** Every staff verb has a permission that a service asks, and every one that changes something an event in the record. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { verbs } from '../../src/lib/access/permission.ts';

const services = globSync('src/lib/*/server/*.ts')
  .filter((path) => !path.endsWith('.test.ts'))
  .map((path) => readFileSync(path, 'utf8'));

const asked = (verb: string, sources: readonly string[]) =>
  sources.some((text) => new RegExp(`can\\([^()]*'${verb.replace('.', '\\.')}'`).test(text));
const recorded = (verb: string, sources: readonly string[]) =>
  sources.some((text) => text.includes('record(') && text.includes(`'${verb}'`));
const changes = (verb: string) => !verb.endsWith('.see');

it('every verb of the table is asked by a service', () => {
  expect(verbs.filter((verb) => !asked(verb, services))).toEqual([]);
});

it('every verb that changes something is recorded, and so is looking at names and answers', () => {
  const looks = ['registration.see', 'answer.see'];
  const expected = verbs.filter((verb) => changes(verb) || looks.includes(verb));
  expect(expected.length).toBeGreaterThan(8);
  expect(expected.filter((verb) => !recorded(verb, services))).toEqual([]);
});

it('control: a verb that nobody asks or records is found', () => {
  expect(asked('need.confirm', [`if (!can(actor, 'need.confirm', regionId)) return`])).toBe(true);
  expect(asked('need.confirm', [`can(actor, 'need.see', regionId)`])).toBe(false);
  expect(recorded('need.confirm', [`event: 'need.confirm'`])).toBe(false);
});
