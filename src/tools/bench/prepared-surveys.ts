/**
 * Whole surveys as bodies ready to post, every question answered, so that the client of the benchmark
 * only puts the page's token in front.
 */
import type { Item, Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import { diceFor, type Dice } from '../simulate/dice.ts';
import { encodeEntries, type Entry } from '../simulate/fill-form.ts';

const SEED = 20;
const WORDS =
  'mehr Treffpunkte für alle im Ort und einen Sprachkurs am Abend près de chez nous, com café'.split(' ');

export interface PreparedSurvey {
  language: string;
  /** One body per page, consent first, without the token. */
  bodies: string[];
}

export function prepareSurveys(
  questionnaire: Questionnaire,
  commune: string,
  count: number
): PreparedSurvey[] {
  return Array.from({ length: count }, (_, index) => {
    const dice = diceFor(SEED, index);
    const consent: Entry[] = [['commune', commune], ['age', 'yes'], ['sensitive', 'yes']]; // prettier-ignore
    const pages = questionnaire.pages.map((page) => page.items.flatMap((item) => entriesFor(item, dice)));
    return {
      language: questionnaire.languages[index % questionnaire.languages.length]!,
      bodies: [consent, ...pages].map((entries) => encodeEntries([...entries, ['~to', 'next']]))
    };
  });
}

function entriesFor(item: Item, dice: Dice): Entry[] {
  const { code } = item;
  const codes = (item.options ?? []).map((option) => option.code);
  const any = (key: string) => codes[Math.floor(dice.unit(code, key) * codes.length)]!;
  // As a phone's script would send it: without it the page would come again with the question in view.
  const seen: Entry[] = item.visibleIf ? [['~seen', code]] : [];
  switch (item.type) {
    case 'checkbox': {
      const ticked = codes.filter((option) => dice.unit(code, option) < 0.4);
      const other: Entry[] = item.other && dice.unit(code, 'other') < 0.2 ? [[code, 'other'], [`${code}-Comment`, WORDS[5]!]] : []; // prettier-ignore
      return [...seen, ...ticked.map((option): Entry => [code, option]), ...other];
    }
    case 'matrix':
      return [...seen, ...(item.rows ?? []).map((row): Entry => [`${code}.${row}`, any(row)])];
    case 'ranking': {
      const weights = Object.fromEntries(codes.map((option) => [option, 1]));
      return [...seen, ...dice.race(weights, code).map((option, at): Entry => [`${code}.${at + 1}`, option])];
    }
    case 'text':
      return [...seen, [code, item.textKind === 'number' ? numberFor(item, dice) : sentence(6, code, dice)]];
    case 'comment':
      return [...seen, [code, sentence(16, code, dice)]];
    default:
      return [...seen, [code, any('')]];
  }
}

function numberFor({ code, min = 0, max = 100 }: Item, dice: Dice): string {
  return String(Math.floor(Number(min) + dice.unit(code) * (Number(max) - Number(min) + 1)));
}

function sentence(words: number, code: string, dice: Dice): string {
  return Array.from(
    { length: words },
    (_, at) => WORDS[Math.floor(dice.unit(code, String(at)) * WORDS.length)]
  ).join(' ');
}
