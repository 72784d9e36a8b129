/**
 * Publication's compiler and the only survey-core adapter: SurveyJS JSON becomes plain data and words
 * per language. What is unsafe, or what our pages do not show, is refused with its place.
 */
import { ItemValue, Model, Serializer } from 'survey-core';
import { lintSurvey } from 'survey-core/linter';
import type { Page, QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import {
  DEEPEST_DEFINITION,
  type Compiled,
  type DefinitionCode,
  type DefinitionProblem
} from '../definition.ts';
import { compileItem, type ItemShop } from './compile-item.ts';
import { mediaStore } from './compile-media.ts';
import { questionsIn, underPanels } from './compile-panels.ts';
import { applyCalculated, applyTriggers } from './compile-triggers.ts';
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
import { OWN_PROPERTIES } from './item-properties.ts';
import { languagesIn, textReader } from './localise.ts';
import { unusable } from './property-values.ts';

// Known to survey-core, so that definitions with them load there without a complaint.
for (const name of Object.keys(OWN_PROPERTIES)) Serializer.addProperty('question', { name });
Serializer.addProperty(new ItemValue('x').getType(), { name: 'exclusive:boolean' });

const ROOT = new Set(['title', 'description', 'locale', 'pages', 'elements', 'showQuestionNumbers', 'showProgressBar', 'widthMode', 'sjsVersion', '$schema', 'logoPosition', 'triggers', 'calculatedValues', 'showTitle', 'headerView', 'questionTitleLocation', 'questionDescriptionLocation', 'questionErrorLocation', 'progressBarType', 'progressBarLocation', 'width', 'fitToContainer', 'requiredMark', 'requiredText', 'checkErrorsMode', 'textUpdateMode', 'autoFocusError', 'focusFirstQuestionAutomatic', 'autoFocusFirstQuestion', 'matrixDropdownColumns', 'allowCompleteSurveyAutomatic', 'showTOC']); // prettier-ignore
const PAGE = new Set(['name', 'title', 'description', 'elements', 'visibleIf', 'enableIf', 'questionOrder', 'showNumber', 'questionTitleLocation', 'navigationButtonsVisibility']); // prettier-ignore

/** Never throws for what a definition contains: everything wrong becomes a problem with its place. */
export function compileDefinition(definition: unknown, survey: string, version: number): Compiled {
  const compiled = compileAlone(definition, survey, version);
  // The model is made only of what passed our own checks: it could otherwise fetch addresses.
  return compiled.problems.length > 0 || !isObject(definition)
    ? compiled
    : { ...compiled, problems: foundBySurveyCore(definition) };
}

/** The same without what survey-core finds itself, which takes longer than everything else. */
export function compileAlone(definition: unknown, survey: string, version: number): Compiled {
  const problems: DefinitionProblem[] = [];
  const empty = { survey, version, languages: [], drafts: [], pages: [] };
  const hopeless = (code: DefinitionCode, place = '') => ({
    questionnaire: empty, texts: {}, languages: [], gaps: [], problems: [...problems, { place, code }], pictures: new Map()
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
  const own = wordOf(definition['locale']);
  if (own !== '' && own !== 'default' && !(languages as string[]).includes(own))
    problems.push({ place: 'locale', code: 'language-without-texts', values: { name: own.slice(0, 60) } });
  const rawByName = new Map(
    rawPages.flatMap((page) => questionsAnywhere(page)).map((element) => [wordOf(element['name']), element])
  );
  const reader = textReader(languages, problems);
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

  const media = mediaStore(problems);
  const shop = { reader, texts, problems, media, rawByName, codes: new Set<string>(), pageCodes: new Set<string>(), groups: new Set<string>() }; // prettier-ignore
  const pages = rawPages.map((raw, index) => compilePage(raw, `pages[${index}]`, shop));
  const plain = { ...empty, languages, pages: applyTriggers(definition['triggers'], pages, problems) };
  const questionnaire = applyCalculated(definition['calculatedValues'], plain, problems);
  if (problems.length === 0) problems.push(...namesOutOfReach(questionnaire));
  return {
    questionnaire,
    texts,
    pictures: media.pictures,
    languages,
    gaps: reader.gaps,
    problems
  };
}

interface Workshop extends ItemShop {
  codes: Set<string>;
  pageCodes: Set<string>;
  groups: Set<string>;
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
  const enableIf = conditionAt(raw['enableIf'], `${place}.enableIf`, problems);
  const items = questionsIn(elements, place, shop, enableIf ? { enableIf } : {}).flatMap(
    ({ raw: element, at, inherited }) => {
      const item = compileItem(element, at, shop);
      if (item && codes.has(item.code))
        problems.push({ place: `${at}.name`, code: 'doubled-code', values: { name: item.code } });
      if (item) codes.add(item.code);
      return item ? [underPanels(item, inherited)] : [];
    }
  );
  const visibleIf = conditionAt(raw['visibleIf'], `${place}.visibleIf`, problems);
  const order = raw['questionOrder'] ?? 'default';
  if (!['default', 'initial', 'random'].includes(wordOf(order)))
    problems.push(unusable(place, 'questionOrder'));
  return {
    code,
    ...(visibleIf ? { visibleIf } : {}),
    ...(order === 'random' ? { randomise: true } : {}),
    items
  };
}

function foundBySurveyCore(definition: Json): DefinitionProblem[] {
  const model = new Model(structuredClone(definition));
  const found = (place: unknown, { message }: { message: string }): DefinitionProblem => ({
    place: String((place as string | undefined) ?? ''),
    code: 'survey-core',
    values: { detail: message.slice(0, 300) }
  });
  const errors = (model.jsonErrors ?? []).map((error) => found((error as { at?: unknown }).at, error));
  // The commune is known to every survey although no question asks it.
  const own = Array.isArray(definition['calculatedValues']) ? (definition['calculatedValues'] as unknown[]) : []; // prettier-ignore
  const linted = { ...definition, calculatedValues: [...own, { name: 'commune', expression: "''" }] };
  const findings = lintSurvey(linted).findings.filter(
    ({ severity, path }) =>
      severity === 'error' && !String(path).startsWith(`calculatedValues[${own.length}]`)
  );
  return [...errors, ...findings.map((finding) => found(finding.path, finding))];
}

function questionsAnywhere(owner: Json): Json[] {
  const elements = Array.isArray(owner['elements']) ? owner['elements'].filter(isObject) : [];
  return elements.flatMap((element) =>
    element['type'] === 'panel' ? questionsAnywhere(element) : [element]
  );
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
