/** The parts of a codebook that speak of the document and of the study, in the order that the schema demands. */
import { locales, type StaffLocale } from '#lib/i18n/locale.ts';
import { textOf, type Localized } from '#lib/i18n/localized.ts';
import type { Translate } from '#lib/i18n/messages.ts';
import { inAll, type ExportStudy, type ExportWords } from './export-study.ts';
import { SHARED_BY } from './microdata-export.ts';
import { el, type Xml } from './xml-text.ts';

type Say = ExportWords['say'];

/** One element per language; where a text is missing everywhere, none. */
export function inEach(name: string, text: Localized, attributes: Record<string, string> = {}): Xml[] {
  return locales.flatMap((locale) => {
    const own = text[locale]?.trim();
    return own ? [el(name, { ...attributes, 'xml:lang': locale }, own)] : [];
  });
}

/** `titl` may stand once; the other languages follow as parallel titles. */
function titles(title: Localized, locale: StaffLocale): Xml[] {
  const first = locales.find((one) => title[one] === textOf(title, locale)) ?? locale;
  return [
    el('titl', { 'xml:lang': first }, textOf(title, locale)),
    ...inEach('parTitl', { ...title, [first]: undefined })
  ];
}

export function docDscr(
  { title, controller, takenOn, request }: ExportStudy,
  say: Say,
  locale: StaffLocale
): Xml {
  const named = Object.fromEntries(
    Object.entries(inAll(say, 'export-file.codebook-of')).map(([one, text]) => [one, `${text}: ${textOf(title, one as StaffLocale)}`]) // prettier-ignore
  );
  return el(
    'docDscr',
    {},
    el(
      'citation',
      {},
      el('titlStmt', {}, ...titles(named, locale), el('IDNo', { agency: 'Stëmm' }, request)),
      el('prodStmt', {}, el('producer', {}, controller), el('prodDate', { date: takenOn }, takenOn), el('software', {}, 'Stëmm')) // prettier-ignore
    )
  );
}

export function stdyDscr(study: ExportStudy, say: Say, locale: StaffLocale): Xml {
  const { title, survey, controller, region, opensOn, closesOn, takenOn, deleteBy, answers } = study;
  const say1 = (key: string, values?: Parameters<Translate>[1]) => inAll(say, `export-file.${key}`, values);
  const fieldwork = [[opensOn, 'start'], [closesOn, 'end']].flatMap(([date, event]) => (date ? [el('collDate', { date, event: event! }, date)] : [])); // prettier-ignore
  return el(
    'stdyDscr',
    {},
    el(
      'citation',
      {},
      el('titlStmt', {}, ...titles(title, locale), el('IDNo', { agency: 'Stëmm' }, survey)),
      el('rspStmt', {}, el('AuthEnty', {}, controller)),
      el('prodStmt', {}, el('producer', {}, controller), el('prodDate', { date: takenOn }, takenOn))
    ),
    el(
      'stdyInfo',
      {},
      ...inEach('abstract', say1('abstract', { respondents: answers.respondents })),
      el(
        'sumDscr',
        {},
        ...fieldwork,
        ...inEach('geogCover', region),
        ...inEach('universe', say1('universe')),
        ...inEach('dataKind', say1('kind'))
      )
    ),
    el(
      'method',
      {},
      el(
        'dataColl',
        {},
        ...inEach('sampProc', inAll(say, `design.${study.design}`)),
        ...inEach('collMode', say1('mode')),
        ...inEach('weight', say1(answers.weights ? 'weighting' : 'unweighted'))
      ),
      ...(study.madeUp ? inEach('notes', say1('made-up')) : [])
    ),
    el(
      'dataAccs',
      {},
      el(
        'useStmt',
        {},
        ...inEach('confDec', say1('protection', { shared: SHARED_BY })),
        ...inEach('restrctn', say1('conditions')),
        ...inEach('conditions', say1('delete-by', { day: deleteBy }))
      )
    )
  );
}
