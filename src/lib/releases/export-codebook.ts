/** The codebook of an export in DDI-Codebook 2.5: study, file and every variable, in all languages there are. */
import { locales, type StaffLocale } from '#lib/i18n/locale.ts';
import { textOf, type Localized } from '#lib/i18n/localized.ts';
import type { Translate } from '#lib/i18n/messages.ts';
import { inAll, WEIGHT, type DescribedVariable, type ExportStudy } from './export-study.ts';
import { MISSING_VALUE, SHARED_BY } from './microdata-export.ts';
import { el, xmlDocument, type Xml } from './xml-text.ts';

type Say = Readonly<Record<StaffLocale, Translate>>;

const FILE = 'F1';

/** The elements stand in the order that the schema demands. */
export function codebookXml(study: ExportStudy, say: Say, locale: StaffLocale): string {
  const { answers, variables } = study;
  return xmlDocument(
    el(
      'codeBook',
      { xmlns: 'ddi:codebook:2_5', version: '2.5', ID: 'codebook', 'xml:lang': locale },
      docDscr(study, say, locale),
      stdyDscr(study, say, locale),
      fileDscr(answers.respondents, variables.length + (answers.weights ? 1 : 0)),
      dataDscr(study, say)
    )
  );
}

/** One element per language; where a text is missing everywhere, none. */
function inEach(name: string, text: Localized, attributes: Record<string, string> = {}): Xml[] {
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

function docDscr({ title, controller, takenOn, request }: ExportStudy, say: Say, locale: StaffLocale): Xml {
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

function stdyDscr(study: ExportStudy, say: Say, locale: StaffLocale): Xml {
  const { title, survey, controller, region, opensOn, closesOn, takenOn, deleteBy, answers } = study;
  const say1 = (key: string, values?: Parameters<Translate>[1]) => inAll(say, `export-file.${key}`, values);
  const place = Object.fromEntries(locales.map((one) => [one, textOf(region, one)]));
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
        ...inEach('geogCover', place),
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

function fileDscr(cases: number, variables: number): Xml {
  const size = el('dimensns', {}, el('caseQnty', {}, String(cases)), el('varQnty', {}, String(variables)));
  return el('fileDscr', { ID: FILE }, el('fileTxt', {}, el('fileName', {}, 'data.csv'), size, el('fileType', {}, 'text/csv; charset=UTF-8'))); // prettier-ignore
}

function dataDscr({ variables, answers }: ExportStudy, say: Say): Xml {
  const isWeighted = answers.weights !== null;
  return el('dataDscr', {}, ...variables.map((one) => variable(one, say, isWeighted)), ...(isWeighted ? [weight(say)] : [])); // prettier-ignore
}

function variable(
  { name, label, question, nature, values, taken }: DescribedVariable,
  say: Say,
  isWeighted: boolean
): Xml {
  // prettier-ignore
  const asked = inEach('qstnLit', question);
  return el(
    'var',
    { ID: name, name, files: FILE, intrvl: 'discrete', nature, 'wgt-var': isWeighted ? WEIGHT : undefined },
    ...inEach('labl', label, { level: 'variable' }),
    ...(asked.length > 0 ? [el('qstn', {}, ...asked)] : []),
    ...values.map((one) =>
      el(
        'catgry',
        one.value === MISSING_VALUE ? { missing: 'Y' } : {},
        el('catValu', {}, String(one.value)),
        ...inEach('labl', one.label, { level: 'category' })
      )
    ),
    el('varFormat', { type: 'numeric' }),
    ...(taken > 0 ? inEach('notes', inAll(say, 'export-file.taken', { count: taken })) : [])
  );
}

function weight(say: Say): Xml {
  return el(
    'var',
    { ID: WEIGHT, name: WEIGHT, files: FILE, intrvl: 'contin', dcml: 2, wgt: 'wgt' },
    ...inEach('labl', inAll(say, 'export-file.weight'), { level: 'variable' }),
    el('varFormat', { type: 'numeric' })
  );
}
