/** The published questionnaire with the shape of each value, as the programming interface gives it. */
import type { Item } from '#lib/questionnaire/questionnaire.ts';
import { currentNotice } from '#lib/privacy/notice.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import { takesAnswers } from '#lib/surveys/survey.ts';
import type { Desk } from '../../../../(resident)/s/[slug]/survey-desk.ts';

export function surveyAsJson({ survey, version, communes }: Desk) {
  const { questionnaire } = version;
  return {
    survey: survey.id,
    version: version.version,
    open: takesAnswers(survey, localDay(new Date())),
    // Where it is not `open`, an answer needs a ticket, which a code is spent for.
    access: survey.access,
    languages: questionnaire.languages,
    drafts: questionnaire.drafts,
    notice: currentNotice,
    communes: communes
      .filter(({ standing }) => standing !== 'neighbour')
      .map(({ id, name, standing }) => ({ id, name, standing })),
    pages: questionnaire.pages.map((page) => ({
      code: page.code,
      visibleIf: page.visibleIf,
      items: page.items.map((item) => ({ ...item, value: shapeOf(item) }))
    }))
  };
}

/** JSON Schema of the answer to an item. */
function shapeOf({
  type,
  options = [],
  rows = [],
  other,
  maxChoices,
  maxLength,
  textKind,
  min,
  max
}: Item): object {
  const codes = [...options.map((option) => option.code), ...(other ? ['other'] : [])];
  const choice = { type: 'string', enum: codes };
  switch (type) {
    case 'checkbox':
      return { type: 'array', items: choice, uniqueItems: true, maxItems: maxChoices };
    case 'ranking':
      return { type: 'array', items: choice, uniqueItems: true };
    case 'matrix':
      return {
        type: 'object',
        properties: Object.fromEntries(rows.map((row) => [row, choice])),
        additionalProperties: false
      };
    case 'rating':
      return { type: 'integer', enum: codes.map(Number) };
    case 'boolean':
      return { type: 'boolean' };
    case 'text':
      return textKind === 'number'
        ? { type: 'number', minimum: min, maximum: max }
        : { type: 'string', maxLength, format: textKind };
    case 'file':
      // Nothing is an answer to it here: files come with the pages only.
      return { not: {} };
    case 'comment':
      return { type: 'string', maxLength };
    default:
      return choice;
  }
}
