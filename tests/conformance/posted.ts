/** One question on a page of its own, answered as JSON and as a form would post the same. */
import { checkAll, checkPage, type Checked } from '#lib/questionnaire/check.ts';
import { readFields } from '#lib/questionnaire/form-values.ts';
import type { Compiled } from '#lib/surveys/definition.ts';
import { compileDefinition } from '#lib/surveys/server/compile.ts';

export type Json = Record<string, unknown>;
const circumstances = { commune: 'remich', sensitive: true, today: '2026-11-20' };

/** The smallest picture: what its bytes begin with. */
export const PICTURE = 'data:image/png;base64,iVBORw0KGgo=';

/** @param before questions on the page before it */
export function publish(question: Json, before: Json[] = [], around: Json = {}): Compiled {
  const asked = (elements: Json[], name: string) => ({ name, title: 'P', elements });
  const earlier = before.length > 0 ? [asked(before, 'before')] : [];
  const pages = [...earlier, asked([{ name: 'Q', title: 'Q', ...question }], 'p')];
  return compileDefinition({ title: 'T', pages, ...around }, 's', 1);
}

export function answeredAsJson({ questionnaire }: Compiled, given: Json): Checked {
  return checkAll(questionnaire, given, circumstances);
}

/** Page after page as the server reads what a form without a script sends, and the whole once more at the end. */
export function answeredByForm({ questionnaire }: Compiled, given: Json): Checked {
  const types = new Map(questionnaire.pages.flatMap(({ items }) => items.map((item) => [item.code, item])));
  const fields = new Map(
    Object.entries(given).flatMap(([name, value]) => {
      const item = types.get(name);
      if (item?.type === 'ranking') return placed(name, value, 'place');
      return item?.range ? placed(name, value, 'span') : posted(name, value);
    })
  );
  let answers = {};
  const problems = {};
  for (const page of questionnaire.pages) {
    const checked = checkPage(page, readFields(page, fields), answers, circumstances);
    answers = checked.answers;
    Object.assign(problems, checked.problems);
  }
  return Object.keys(problems).length > 0 ? { answers, problems } : checkAll(questionnaire, answers, circumstances); // prettier-ignore
}

function placed(name: string, value: unknown, by: 'place' | 'span'): [string, string[]][] {
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  return list.flatMap((one, at) => posted(`${name}.${by === 'place' ? at + 1 : ['from', 'to'][at]}`, one));
}

function posted(name: string, value: unknown): [string, string[]][] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    const isList = value.some((part) => part !== null && typeof part === 'object' && !Array.isArray(part));
    if (!isList) return [[name, value.map(String)]];
    return [[`${name}.~n`, [String(value.length)]], ...value.flatMap((part, at) => posted(`${name}.${at}`, part))]; // prettier-ignore
  }
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, part]) => posted(`${name}.${key}`, part));
  return [[name, [String(value as string)]]];
}
