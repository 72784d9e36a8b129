/** The codebook of an export in DDI-Codebook 2.5: study, file and every variable, in all languages there are. */
import type { StaffLocale } from '#lib/i18n/locale.ts';
import type { Translate } from '#lib/i18n/messages.ts';
import { docDscr, inEach, stdyDscr } from './codebook-study.ts';
import { inAll, WEIGHT, type DescribedVariable, type ExportStudy } from './export-study.ts';
import { MISSING_VALUE } from './microdata-export.ts';
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
