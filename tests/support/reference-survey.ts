/**
 * The twenty questions by which surveys of other programs were measured, as a definition of ours, and
 * their publication through the services into a region of their own.
 */
import { readFileSync } from 'node:fs';
import type { Database } from '../../src/lib/db/database.ts';
import type { Questionnaire } from '../../src/lib/questionnaire/questionnaire.ts';
import { createSurvey, publishSurvey } from '../../src/lib/surveys/server/authoring-service.ts';
import { aFoundedRegion, aStaffActor, NOW } from './builders.ts';

type Words = Record<string, string>;
type Code = [code: string, words: Words];

interface Question {
  code: string;
  /** List, number, Multiple choice, array (F), Text, Short text, Yes/no, Ranking. */
  type: 'L' | 'N' | 'M' | 'F' | 'T' | 'S' | 'Y' | 'R';
  text: Words;
  answers?: Code[];
  subs?: Code[];
  attrs?: { min_num_value_n?: string; max_num_value_n?: string };
  rel?: string;
  other?: 'Y';
}

interface Reference {
  languages: ('de' | 'fr' | 'lb' | 'pt' | 'en')[];
  title: Words;
  pages: { title: Words; questions: Question[] }[];
}

const OTHER: Words = { de: 'Andere', fr: 'Autre', lb: 'Aner', pt: 'Outra', en: 'Other' };
const YES: Words = { de: 'Ja', fr: 'Oui', lb: 'Jo', pt: 'Sim', en: 'Yes' };
const NO: Words = { de: 'Nein', fr: 'Non', lb: 'Nee', pt: 'Não', en: 'No' };

function readReference(): Reference {
  const file = new URL('../fixtures/reference-survey.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Reference;
}

/** @returns SurveyJS JSON */
export function referenceDefinition({ title, pages }: Reference = readReference()): unknown {
  return {
    title,
    pages: pages.map((page, index) => ({
      name: `page${index + 1}`,
      title: page.title,
      elements: page.questions.map(elementOf)
    }))
  };
}

function elementOf(question: Question): Record<string, unknown> {
  const condition = /\b(\w+)\.NAOK == "Y"/.exec(question.rel ?? '')?.[1];
  return {
    name: question.code,
    title: question.text,
    ...(condition ? { visibleIf: `{${condition}} = true` } : {}),
    ...shapeOf(question)
  };
}

function shapeOf({ type, answers = [], subs = [], attrs, other }: Question): Record<string, unknown> {
  switch (type) {
    case 'L':
      return { type: 'radiogroup', choices: choicesOf(answers) };
    case 'N':
      return {
        type: 'text',
        inputType: 'number',
        min: Number(attrs?.min_num_value_n),
        max: Number(attrs?.max_num_value_n)
      };
    case 'M':
      return {
        type: 'checkbox',
        choices: choicesOf(subs),
        ...(other === 'Y' ? { showOtherItem: true, otherText: OTHER } : {})
      };
    case 'F':
      return { type: 'matrix', columns: choicesOf(answers), rows: choicesOf(subs) };
    case 'T':
      return { type: 'comment' };
    case 'S':
      return { type: 'text' };
    case 'Y':
      return { type: 'boolean', labelTrue: YES, labelFalse: NO };
    case 'R':
      return { type: 'ranking', selectToRankEnabled: true, choices: choicesOf(answers) };
  }
}

function choicesOf(codes: readonly Code[]): { value: string; text: Words }[] {
  return codes.map(([value, text]) => ({ value, text }));
}

export interface PublishedReference {
  survey: string;
  commune: string;
  questionnaire: Questionnaire;
}

/** Publishes the survey in all its languages and opens it, in a new region of a migrated database. */
export async function publishReference(db: Database): Promise<PublishedReference> {
  const reference = readReference();
  const region = await aFoundedRegion(db);
  const coordinator = await aStaffActor(db, region.id, 'coordinator');
  const survey = `twenty-${region.id}`;
  const created = await createSurvey(db, coordinator, NOW, {
    id: survey,
    regionId: region.id,
    series: survey,
    title: reference.title,
    design: 'open',
    access: 'open',
    state: 'draft',
    opensOn: null,
    closesOn: null,
    version: null
  });
  if ('refused' in created) throw new Error(`The survey cannot be made: ${created.code}`);
  const published = await publishSurvey(
    db,
    coordinator,
    NOW,
    survey,
    referenceDefinition(reference),
    reference.languages
  );
  if (!('hash' in published)) throw new Error(`The survey cannot be published: ${JSON.stringify(published)}`);
  return { survey, commune: 'remich', questionnaire: published.questionnaire };
}
