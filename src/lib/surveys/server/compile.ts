/**
 * Publication's compiler and the only survey-core adapter: SurveyJS JSON becomes plain data and words
 * per language. What is unsafe, or what our pages do not show, is refused with its place.
 */
import { ItemValue, Model, Serializer } from 'survey-core';
import { lintSurvey } from 'survey-core/linter';
import type { Page, QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { DEEPEST_DEFINITION, type Compiled, type DefinitionProblem } from '../definition.ts';
import { compileItem, OWN_PROPERTIES } from './compile-item.ts';
import { namesOutOfReach } from './condition-names.ts';
import {
  conditionAt,
  isInherited,
  isObject,
  refuseOthers,
  refuseUnusableTexts,
  wordOf,
  type Json
} from './definition-parts.ts';
import { languagesIn, textReader } from './localise.ts';

// Known to survey-core, so that definitions with them load there without a complaint.
for (const name of Object.keys(OWN_PROPERTIES)) Serializer.addProperty('question', { name });
Serializer.addProperty(new ItemValue('x').getType(), { name: 'exclusive:boolean' });

const ROOT = new Set(['title', 'description', 'locale', 'pages', 'elements', 'showQuestionNumbers', 'showProgressBar', 'widthMode', 'sjsVersion', '$schema', 'logoPosition']); // prettier-ignore
const PAGE = new Set(['name', 'title', 'description', 'elements', 'visibleIf']);

/** Never throws for what a definition contains: everything wrong becomes a problem with its place. */
export function compileDefinition(definition: unknown, survey: string, version: number): Compiled {
  const problems: DefinitionProblem[] = [];
  const empty = { survey, version, languages: [], drafts: [], pages: [] };
  const hopeless = (code: string, place = '') => ({
    questionnaire: empty, texts: {}, languages: [], gaps: [], problems: [...problems, { place, code }]
  }); // prettier-ignore
  if (!isObject(definition)) return hopeless('not-an-object');
  if (depthOf(definition) > DEEPEST_DEFINITION) return hopeless('too-deep');
  refuseOthers(definition, ROOT, '', problems);
  refuseUnusableTexts(definition, '', problems);
  const rawPages = definition['elements']
    ? [{ name: 'page1', elements: definition['elements'] }]
    : definition['pages'];
  if (!Array.isArray(rawPages) || rawPages.length === 0 || !rawPages.every(isObject))
    return hopeless('no-pages');

  const languages = languagesIn(definition);
  const itemCodes = new Set(
    rawPages.flatMap((page) => list(page['elements']).map((element) => wordOf(element['name'])))
  );
  const reader = textReader(languages, itemCodes, problems);
  const texts: Partial<Record<Locale, QuestionnaireText>> = {};
  const title = reader.read(definition['title'], 'title');
  const description =
    definition['description'] === undefined ? {} : reader.read(definition['description'], 'description');
  for (const language of languages)
    texts[language] = {
      title: title[language] ?? '',
      ...(description[language] ? { description: description[language] } : {}),
      pages: {},
      items: {}
    };

  const codes = new Set<string>();
  const pageCodes = new Set<string>();
  const pages = rawPages.map((raw, index) =>
    compilePage(raw, `pages[${index}]`, { reader, texts, problems, codes, pageCodes })
  );
  if (problems.length === 0) problems.push(...namesOutOfReach(pages));
  // The model is made only of what passed the checks above: it could otherwise fetch addresses.
  if (problems.length === 0) problems.push(...foundBySurveyCore(definition));
  return {
    questionnaire: { ...empty, languages, pages },
    texts,
    languages,
    gaps: reader.gaps,
    problems
  };
}

interface Workshop {
  reader: ReturnType<typeof textReader>;
  texts: Partial<Record<Locale, QuestionnaireText>>;
  problems: DefinitionProblem[];
  codes: Set<string>;
  pageCodes: Set<string>;
}

function compilePage(raw: Json, place: string, shop: Workshop): Page {
  const { reader, texts, problems, codes, pageCodes } = shop;
  refuseOthers(raw, PAGE, place, problems);
  const code = wordOf(raw['name']);
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,39}$/.test(code) || isInherited(code))
    problems.push({ place: `${place}.name`, code: 'unusable-code' });
  if (pageCodes.has(code))
    problems.push({ place: `${place}.name`, code: 'doubled-code', values: { name: code } });
  pageCodes.add(code);
  const elements = Array.isArray(raw['elements']) ? (raw['elements'] as unknown[]) : [];
  if (elements.length === 0) problems.push({ place: `${place}.elements`, code: 'no-items' });
  const title = reader.read(raw['title'], `${place}.title`);
  const description =
    raw['description'] === undefined ? {} : reader.read(raw['description'], `${place}.description`);
  for (const language of reader.languages)
    texts[language]!.pages[code] = {
      title: title[language] ?? '',
      ...(description[language] ? { description: description[language] } : {})
    };
  const items = elements.flatMap((element, index) => {
    const at = `${place}.elements[${index}]`;
    if (!isObject(element)) problems.push({ place: at, code: 'not-an-object' });
    if (!isObject(element)) return [];
    const item = compileItem(element, at, reader, texts, problems);
    if (item && codes.has(item.code))
      problems.push({ place: `${at}.name`, code: 'doubled-code', values: { name: item.code } });
    if (item) codes.add(item.code);
    return item ? [item] : [];
  });
  const visibleIf = conditionAt(raw['visibleIf'], `${place}.visibleIf`, problems);
  return { code, ...(visibleIf ? { visibleIf } : {}), items };
}

function foundBySurveyCore(definition: Json): DefinitionProblem[] {
  const model = new Model(structuredClone(definition));
  const errors = (model.jsonErrors ?? []).map((error) => ({
    place: String((error as { at?: unknown }).at ?? ''),
    code: 'survey-core',
    values: { detail: error.message.slice(0, 300) }
  }));
  // The commune is known to every survey although no question asks it.
  const linted = { ...definition, calculatedValues: [{ name: 'commune', expression: "''" }] };
  const findings = lintSurvey(linted).findings.filter(
    (finding) => finding.severity === 'error' && !String(finding.path).startsWith('calculatedValues')
  );
  return [
    ...errors,
    ...findings.map((finding) => ({
      place: String(finding.path ?? ''),
      code: 'survey-core',
      values: { detail: finding.message.slice(0, 300) }
    }))
  ];
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function depthOf(value: unknown): number {
  let depth = 0;
  let level: unknown[] = [value];
  while (level.length > 0 && depth <= DEEPEST_DEFINITION + 1) {
    depth++;
    level = level.flatMap((part) => (part !== null && typeof part === 'object' ? Object.values(part) : []));
  }
  return depth;
}
