/**
 * Made-up residents who answer a questionnaire: the same seed and index give the same person with the same
 * answers, however often and in whatever order the questions come.
 */
import { aboutPerson } from './about.ts';
import { chooseFor, type Ask } from './choose.ts';
import { diceFor, type Dice } from './dice.ts';
import { aboutNeeds, themeFor } from './needs.ts';
import { remarksIn, wordingsOf } from './open-texts.ts';
import { traitsFrom, type Setting, type Traits } from './traits.ts';

export type { Ask };

export interface Persona {
  commune: string;
  language: string;
  consentsToSensitive: boolean;
  answer(ask: Ask): string | string[] | undefined;
}

/** Left empty by those who decline the consent for them, so that no caller can keep them by mistake. */
export const sensitiveCodes: ReadonlySet<string> = new Set([
  'COB',
  'CIT',
  'PARENT',
  'LNGMAIN',
  'LNGHOME',
  'PROB',
  'DISCR'
]);

const leanings = new Map(Object.entries({ ...aboutPerson, ...aboutNeeds }));

/** Codes that decide who is asked what: everybody fills them in. */
const alwaysAnswered = new Set(['LIVWRK']);

/** Nobody who lives elsewhere has arrived in the country or the commune. */
const residentsOnly = new Set(['YARR', 'YCOM']);

export function makePersona(seed: number, index: number, setting: Setting): Persona {
  const dice = diceFor(seed, index);
  const person = traitsFrom(dice, setting);
  const { commune, language, consentsToSensitive } = person;
  return {
    commune,
    language,
    consentsToSensitive,
    answer(ask) {
      if (!consentsToSensitive && sensitiveCodes.has(ask.code)) return undefined;
      if (person.presence === 'work' && residentsOnly.has(ask.code)) return undefined;
      if (leavesEmpty(dice, ask)) return undefined;
      if (ask.kind === 'text') return write(dice, person, ask);
      return chooseFor(dice, ask, leanings.get(ask.code)?.(person, dice, ask) ?? {});
    }
  };
}

/** About 3 % per question, more with some people than with others; text costs effort and is left out more. */
function leavesEmpty(dice: Dice, { code, row = '', kind }: Ask): boolean {
  if (alwaysAnswered.has(code)) return false;
  const share = kind === 'text' ? 0.5 : 0.01 + 0.04 * dice.unit('haste');
  return dice.unit(code, row, 'left empty') < share;
}

function write(
  dice: Dice,
  person: Traits,
  { code, row = '', maxLength = Infinity }: Ask
): string | undefined {
  const texts =
    code === 'OPEN' ? wordingsOf(themeFor(person, dice), person.language) : remarksIn(person.language);
  const fitting = texts.filter((text) => text.length <= maxLength);
  return fitting[Math.floor(dice.unit(code, row, 'wording') * fitting.length)];
}
