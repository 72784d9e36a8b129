/** Which language a browser wishes for, among those that are offered. */
import { isDraft, isLocale, type Locale } from './locale.ts';

/** Codes that browsers send for languages that have another one here: read by whoever reads the other. */
const READ_AS: Readonly<Record<string, Locale>> = {
  sr: 'sr-Latn',
  bs: 'sr-Latn',
  hr: 'sr-Latn',
  sh: 'sr-Latn',
  prs: 'fa',
  mo: 'ro'
};

/** An easy version is chosen by hand only: no setting of a browser says that somebody needs one. */
function spokenIn(tag: string): Locale | undefined {
  const language = tag.trim().split('-')[0] ?? '';
  if (Object.hasOwn(READ_AS, language)) return READ_AS[language];
  return isLocale(language) ? language : undefined;
}

/**
 * The first wish among `offered` that an Accept-Language header names, by its q-values. A draft that is offered
 * counts like any other language: it was opened for those who wish for it, while browsers add English to every
 * list by themselves. Among equal wishes what is reviewed goes first.
 * @returns undefined where the header wishes for none of them
 */
export function acceptedLocale<L extends Locale>(
  header: string | null,
  offered: readonly L[]
): L | undefined {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .flatMap((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((value) => value !== undefined);
      const language = offered.find((locale) => locale === spokenIn(tag));
      return language ? [{ language, q: q === undefined ? 1 : Number(q) }] : [];
    })
    .filter((wish) => wish.q > 0)
    .sort((a, b) => b.q - a.q || Number(isDraft(a.language)) - Number(isDraft(b.language)));
  return wishes[0]?.language;
}
