/** A made-up resident answers a published questionnaire page by page, as the form would ask it. */
import { checkPage } from '#lib/questionnaire/check.ts';
import type { Answers, Item, Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import { isShown, lookupIn, optionsShown, type Circumstances } from '#lib/questionnaire/visibility.ts';
import type { Ask, Persona } from './persona.ts';

/** Made-up people answer on a made-up day. */
const TODAY = '2026-11-20';

export function answerAs(persona: Persona, questionnaire: Questionnaire): Answers {
  const circumstances: Circumstances = {
    commune: persona.commune,
    sensitive: persona.consentsToSensitive,
    today: TODAY
  };
  let answers: Answers = {};
  for (const page of questionnaire.pages) {
    const given: Record<string, unknown> = {};
    for (const item of page.items) {
      if (!isShown(item, { ...answers, ...(given as Answers) }, circumstances)) continue;
      const value = answerTo(item, persona, answers);
      if (value !== undefined) given[item.code] = value;
    }
    const checked = checkPage(page, given, answers, circumstances);
    const wrong = Object.keys(checked.problems);
    if (wrong.length > 0) throw new Error(`The made-up answer to ${wrong.join(', ')} is not an answer.`);
    answers = checked.answers;
  }
  return answers;
}

function answerTo(item: Item, persona: Persona, answers: Answers): unknown {
  const options = optionsShown(item, lookupIn(answers, { commune: persona.commune, today: TODAY })).map(
    (option) => option.code
  );
  const ask = (over: Partial<Ask>) => persona.answer({ code: item.code, kind: 'one', options, ...over });
  switch (item.type) {
    case 'checkbox':
      return ask({ kind: 'many', max: item.maxChoices, min: item.minChoices });
    case 'ranking':
      return ask({ kind: 'rank' });
    case 'rating': {
      const value = ask({});
      return value === undefined ? undefined : Number(value);
    }
    case 'boolean': {
      const value = ask({});
      return value === undefined ? undefined : value === 'true';
    }
    case 'matrix': {
      const rows = (item.rows ?? []).map((row) => [row, ask({ row })] as const);
      return Object.fromEntries(rows.filter(([, value]) => value !== undefined));
    }
    case 'text':
      return item.textKind === 'number'
        ? Number(
            ask({ kind: 'number', options: [], min: Number(item.min ?? 0), max: Number(item.max ?? 100) }) ??
              0
          )
        : ask({ kind: 'text', options: [], maxLength: item.maxLength });
    case 'comment':
      return ask({ kind: 'text', options: [], maxLength: item.maxLength });
    default:
      return ask({});
  }
}
