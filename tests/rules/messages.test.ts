/**
 * Every message in every offered language: complete, well-formed, with the same arguments, truly
 * translated, and used. Catalogues are `<audience>.<locale>.json`, flat, ICU MessageFormat.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { baseOf, locales, staffLocales, type Locale } from '#lib/i18n/locale.ts';
import { code, filesIn, isTest, root, source, sourcesIn, type Source } from './source.ts';

const OFFERED: Record<string, readonly string[]> = {
  resident: locales,
  staff: staffLocales,
  public: locales
};
const folder = 'src/lib/i18n/messages';

type Catalogue = Record<string, string>;
interface Messages {
  /** By file name without `.json`, for example `resident.en`. */
  catalogues: Record<string, Catalogue>;
  /** Messages that are rightly the same in several languages. */
  same: { key: string; locales: string[]; reason: string }[];
  /** Beginnings of keys that the code puts together. */
  dynamic: string[];
}

function readMessages(): Messages {
  const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const optional = (path: string) => (existsSync(join(root, path)) ? read(path) : []);
  const files = filesIn(folder).filter((path) => /\/[^/]+\.[^/]+\.json$/.test(path));
  return {
    catalogues: Object.fromEntries(files.map((path) => [path.slice(folder.length + 1, -5), read(path)])),
    same: optional(`${folder}/same-in-several.json`),
    dynamic: optional(`${folder}/dynamic-keys.json`)
  };
}

const split = (name: string) =>
  [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)] as const;

/** Every catalogue beside the English one of its audience: [name, catalogue, English]. */
function besideEnglish({ catalogues }: Messages): [string, Catalogue, Catalogue][] {
  return Object.entries(catalogues).map(([name, catalogue]) => [
    name,
    catalogue,
    catalogues[`${split(name)[0]}.en`] ?? {}
  ]);
}

function incomplete(messages: Messages, offered = OFFERED): string[] {
  const names = Object.keys(messages.catalogues);
  const audiences = new Set(names.map((name) => split(name)[0]));
  return [
    ...(names.length > 0 && !audiences.has('resident') ? ['resident.en is missing'] : []),
    ...[...audiences].flatMap((audience) =>
      offered[audience]
        ? offered[audience]
            .map((locale) => `${audience}.${locale}`)
            .filter((name) => !names.includes(name))
            .map((name) => `${name} is missing`)
        : [`${audience}: no such audience`]
    ),
    ...besideEnglish(messages).flatMap(([name, catalogue, english]) => [
      ...Object.keys(english)
        .filter((key) => !(key in catalogue))
        .map((key) => `${name}: lacks ${key}`),
      ...Object.keys(catalogue)
        .filter((key) => !(key in english))
        .map((key) => `${name}: English lacks ${key}`)
    ])
  ];
}

function malformed(messages: Messages): string[] {
  return besideEnglish(messages).flatMap(([name, catalogue, english]) =>
    Object.entries(catalogue).flatMap(([key, text]) => {
      if (typeof text !== 'string' || text.trim() === '') return [`${name}: ${key} is not a text`];
      try {
        const [own, theirs] = [argumentsOf(text), argumentsOf(english[key] ?? text)];
        return own === theirs ? [] : [`${name}: ${key} takes (${own}), English (${theirs})`];
      } catch (error) {
        return [`${name}: ${key} does not parse (${(error as Error).message})`];
      }
    })
  );
}

interface Part {
  type: number;
  value?: string;
  options?: Record<string, { value: Part[] }>;
  children?: Part[];
}
const [LITERAL, POUND] = [0, 7];

/** Names of the arguments of a message, sorted; throws when it is not ICU MessageFormat. Tags are text here. */
function argumentsOf(text: string): string {
  if (!/[{}<'#]/.test(text)) return '';
  const names = new Set<string>();
  const collect = (parts: Part[]) => {
    for (const { type, value, options, children } of parts) {
      if (type !== LITERAL && type !== POUND && value !== undefined) names.add(value);
      for (const option of Object.values(options ?? {})) collect(option.value);
      collect(children ?? []);
    }
  };
  collect(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst() as Part[]);
  return [...names].sort().join(', ');
}

/** An easy version may say what its language says; that it is none of its copies, languages.test.ts asks. */
const isEasyPair = (one: string, other: string) => baseOf(one as Locale) === baseOf(other as Locale);

/** Equal texts in two languages are mostly forgotten translations; those that are not are listed. */
function untranslated({ catalogues, same }: Messages): string[] {
  const found: string[] = [];
  const needed = new Set<string>();
  const names = Object.keys(catalogues);
  for (const [index, name] of names.entries()) {
    const [audience, locale] = split(name);
    for (const other of names.slice(index + 1).filter((each) => split(each)[0] === audience)) {
      const otherLocale = split(other)[1];
      for (const [key, text] of Object.entries(catalogues[name] ?? {})) {
        if (catalogues[other]?.[key] !== text || isEasyPair(locale, otherLocale)) continue;
        const excuses = same.filter(
          (each) => each.key === key && each.locales.includes(locale) && each.locales.includes(otherLocale)
        );
        if (excuses.length === 0) found.push(`${key}: the same in ${name} and ${other}`);
        for (const _ of excuses) for (const each of [locale, otherLocale]) needed.add(`${key} ${each}`);
      }
    }
  }
  const idle = same.flatMap(({ key, locales }) => locales.filter((each) => !needed.has(`${key} ${each}`)).map((each) => `same-in-several.json: ${key} is not the same in ${each}`)); // prettier-ignore
  const unreasoned = same.filter(({ reason }) => !reason?.trim()).map(({ key }) => `${key}: no reason`);
  return [...found, ...idle, ...unreasoned];
}

const keysOf = ({ catalogues }: Messages) =>
  new Set(Object.values(catalogues).flatMap((each) => Object.keys(each)));

function unused(messages: Messages, sources: Source[]): string[] {
  const keys = [...keysOf(messages)];
  const quoted = new Set<string>();
  for (const { path, text } of sources) {
    if (isTest(path)) continue;
    for (const [, literal] of text.matchAll(/['"`]([\w.:/-]+)(?=['"`])/g)) quoted.add(literal ?? '');
  }
  const prefixed = (key: string) => messages.dynamic.some((prefix) => key.startsWith(prefix));
  const used = (key: string) => quoted.has(key) || quoted.has(key.replace(/^refusal\./, '')) || prefixed(key);
  return [
    ...keys.filter((key) => !used(key)),
    ...messages.dynamic
      .filter((prefix) => prefix === '' || !keys.some((key) => key.startsWith(prefix)))
      .map((prefix) => `dynamic-keys.json: no key begins with '${prefix}'`)
  ];
}

/** What is said with `t('…')`, `msg('…')`; a refusal is said under `refusal.` and its code. */
function unknown(messages: Messages, sources: Source[]): string[] {
  const keys = keysOf(messages);
  const said = sources
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, text }) =>
      [...code(text).matchAll(/(?<![\w$])(t|msg|refuse)\(\s*(['"`])([^'"`$\n]+)\2/g)]
        .map(([, say, , key]) => (say === 'refuse' ? `refusal.${key}` : `${key}`))
        .filter((key) => !keys.has(key))
        .map((key) => `${path}: ${key}`)
    );
  return [...new Set(said)];
}

const src = sourcesIn('src');
const messages = readMessages();
const control = (catalogues: Record<string, Catalogue>, rest: Partial<Messages> = {}): Messages => ({
  catalogues,
  same: [],
  dynamic: [],
  ...rest
});

describe('catalogues are complete', () => {
  it('holds', () => expect(incomplete(messages)).toEqual([]));
  it('there is one for residents as soon as there are messages', () => {
    if (existsSync(join(root, folder))) expect(existsSync(join(root, folder, 'resident.en.json'))).toBe(true);
  });
  it('control', () => {
    const all = control({
      'resident.en': { 'a.b': 'One', 'a.c': 'Two' },
      'resident.lb': { 'a.b': 'Eent', 'a.d': 'Zwee' },
      'visitor.en': {}
    });
    expect(incomplete(all, { resident: ['en', 'lb', 'fr'] })).toEqual([
      'resident.fr is missing',
      'visitor: no such audience',
      'resident.lb: lacks a.c',
      'resident.lb: English lacks a.d'
    ]);
    expect(incomplete(control({ 'public.en': {} }), { public: ['en'] })).toEqual(['resident.en is missing']);
  });
});

describe('messages parse and take the same arguments', () => {
  it('holds', () => expect(malformed(messages)).toEqual([]));
  it('control', () => {
    const plural = '{count, plural, one {{name} has one} other {{name} has #}}';
    const all = (text: unknown) =>
      control({ 'resident.en': { k: plural }, 'resident.fr': { k: text as string } });
    expect(malformed(all('{name} : {count}'))).toEqual([]);
    expect(malformed(all('{nom} : {count}'))).toEqual([
      'resident.fr: k takes (count, nom), English (count, name)'
    ]);
    expect(malformed(all('{count, plural, one {a}}'))).toHaveLength(1);
    expect(malformed(all({ nested: 'x' }))).toEqual(['resident.fr: k is not a text']);
    expect(malformed(all(' '))).toHaveLength(1);
  });
});

describe('messages are translated', () => {
  it('holds', () => expect(untranslated(messages)).toEqual([]));
  it('control', () => {
    const all = { 'resident.en': { k: 'Plan' }, 'resident.de': { k: 'Plan' }, 'staff.fr': { k: 'Plan' } };
    const entry = (...locales: string[]) => ({ key: 'k', locales, reason: 'one word in both' });
    expect(untranslated(control(all))).toEqual(['k: the same in resident.en and resident.de']);
    expect(untranslated(control(all, { same: [entry('en', 'de')] }))).toEqual([]);
    expect(untranslated(control(all, { same: [entry('en', 'de', 'fr')] }))).toHaveLength(1);
    expect(untranslated(control(all, { same: [{ ...entry('en', 'de'), reason: '' }] }))).toHaveLength(1);
  });
});

describe('every message is used and every used message exists', () => {
  it('none is unused', () => expect(unused(messages, src)).toEqual([]));
  it('none is missing', () => expect(unknown(messages, src)).toEqual([]));
  it('control', () => {
    const all = control({ 'staff.en': { 'refusal.need.gone': 'a', 'need.open': 'b', 'phase.one': 'c' } });
    const page = source(
      'src/routes/+page.svelte',
      `<p>it's {t('need.open')} {@html data.t("need.new", { n })}</p>`
    );
    const core = source(
      'src/lib/needs/need.ts',
      `refuse('need.gone'); refuse('need.lost'); // t('in.comment') split('x')`
    );
    expect(unused(all, [page, core])).toEqual(['phase.one']);
    expect(unused({ ...all, dynamic: ['phase.', 'wave.'] }, [page, core])).toEqual([
      "dynamic-keys.json: no key begins with 'wave.'"
    ]);
    expect(unknown(all, [page, core])).toEqual([
      'src/routes/+page.svelte: need.new',
      'src/lib/needs/need.ts: refusal.need.lost'
    ]);
  });
});
