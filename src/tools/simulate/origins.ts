/**
 * How country of birth, time of arrival and languages hang together with citizenship in the made-up region.
 */
import type { Weights } from './dice.ts';
import type { AgeBand, Citizenship } from './population.ts';

export const bornHere: Record<Citizenship, number> = {
  lu: 0.84,
  pt: 0.17,
  fr: 0.07,
  de: 0.06,
  eu: 0.07,
  europe: 0.1,
  africa: 0.1,
  asia: 0.08,
  americas: 0.06
};

/** Citizens by naturalisation come from everywhere; others mostly from the country of their passport. */
export function birthplaces(citizenship: Citizenship): Weights {
  const abroad = { pt: 30, fr: 18, de: 16, eu: 16, europe: 11, africa: 4, asia: 3, americas: 2 };
  return citizenship === 'lu' ? abroad : { ...abroad, [citizenship]: 1200 };
}

/** Several citizenships: here only nationals with a second passport, who count as nationals. */
export const secondCitizenship: Weights = {
  none: 0.92,
  pt: 0.028,
  fr: 0.018,
  eu: 0.013,
  de: 0.009,
  europe: 0.007,
  americas: 0.003,
  africa: 0.002
};

/** Weights of the spans since arrival, for those born abroad. */
export function arrivalSpans(citizenship: Citizenship, age: AgeBand): Weights {
  const [recent, some, long, settled] =
    citizenship === 'lu'
      ? [0.01, 0.2, 0.33, 0.46]
      : citizenship === 'pt'
        ? [0.17, 0.26, 0.28, 0.29]
        : [0.27, 0.36, 0.22, 0.15];
  const older = age === '65-74' || age === '75+';
  const young = age === '16-24' || age === '25-34';
  return {
    '0 1': recent * 0.3 * (older ? 0.35 : young ? 1.3 : 1),
    '1 3': recent * 0.7 * (older ? 0.35 : young ? 1.3 : 1),
    '3 6': some * 0.45 * (older ? 0.6 : 1),
    '6 11': some * 0.55 * (older ? 0.6 : 1),
    '11 21': long * (age === '16-24' ? 0.4 : 1),
    '21 50': settled * (older ? 3 : age === '50-64' ? 1.6 : young ? 0.35 : 1)
  };
}

const mainByCitizenship: Record<Citizenship, Weights> = {
  lu: { lb: 0.84, pt: 0.04, fr: 0.06, de: 0.04, it: 0.01, en: 0.01 },
  pt: { pt: 0.84, fr: 0.08, lb: 0.08 },
  fr: { fr: 0.91, lb: 0.03, ar: 0.02, en: 0.02, pt: 0.02 },
  de: { de: 0.92, lb: 0.04, tr: 0.02, ru: 0.02 },
  eu: { fr: 0.18, it: 0.18, ro: 0.14, pl: 0.13, es: 0.12, nl: 0.08, en: 0.07, de: 0.03, other: 0.07 },
  europe: { sh: 0.28, uk: 0.25, sq: 0.15, en: 0.12, tr: 0.08, ru: 0.05, fr: 0.03, other: 0.04 },
  africa: { pt: 0.28, fr: 0.25, ar: 0.2, ti: 0.16, other: 0.11 },
  asia: { ar: 0.28, en: 0.22, ru: 0.05, tr: 0.05, fr: 0.05, other: 0.35 },
  americas: { pt: 0.45, es: 0.25, en: 0.25, fr: 0.05 }
};

const mainByBirth: Weights = { pt: 1, fr: 1, de: 1, eu: 1, europe: 1, africa: 1, asia: 1, americas: 1 };

/** Naturalised residents born abroad think as often in the language they grew up with as in Luxembourgish. */
export function mainLanguages(citizenship: Citizenship, birth: Citizenship): Weights {
  if (citizenship !== 'lu')
    return birth === 'lu' ? { ...mainByCitizenship[citizenship], lb: 0.5 } : mainByCitizenship[citizenship];
  if (birth === 'lu' || !mainByBirth[birth]) return mainByCitizenship.lu;
  return { ...mainByCitizenship[birth], lb: 0.9 };
}

/** In which offered language somebody opens the form, by main language; anything else: see `formLanguages`. */
const formByMain: Record<string, Weights> = {
  lb: { lb: 0.46, de: 0.37, fr: 0.13, en: 0.04 },
  pt: { pt: 0.66, fr: 0.27, lb: 0.04, en: 0.03 },
  fr: { fr: 0.96, en: 0.03, de: 0.01 },
  de: { de: 0.95, fr: 0.02, lb: 0.03 },
  en: { en: 0.95, fr: 0.04, de: 0.01 },
  it: { it: 0.7, fr: 0.24, en: 0.06 },
  es: { es: 0.7, fr: 0.2, en: 0.1 },
  ar: { ar: 0.72, fr: 0.18, en: 0.1 },
  other: { en: 0.55, fr: 0.4, de: 0.05 }
};

/** Easy versions such as `de-simple` are opened by few; a language nobody speaks here is opened by hardly anybody. */
export function formLanguages(main: string, offered: readonly string[]): Weights {
  const habits = formByMain[main] ?? { [main]: 0.7, en: 0.15, fr: 0.11, de: 0.04 };
  return Object.fromEntries(
    offered.map((language) => {
      const [base = language, variant] = language.split('-');
      return [language, (habits[base] ?? 0.001) * (variant === 'simple' ? 0.04 : 1)];
    })
  );
}
