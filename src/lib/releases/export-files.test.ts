/** The files of an export: every variable of the data is described, and no text can break out of its place. */
import { describe, expect, it } from 'vitest';
import { communes, exportItems, randomAnswers } from '../../../tests/fixtures/random-answers.ts';
import { sayInStaffLocales as say } from '../../../tests/support/staff-words.ts';
import { elementsNamed, parseXml, type XmlNode } from '../../../tests/support/xml.ts';
import { staffLocales } from '#lib/i18n/locale.ts';
import type { QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';
import { isRefusal } from '#lib/refusal.ts';
import { codebookXml } from './export-codebook.ts';
import { csvParts, readmeText, spssSyntax } from './export-files.ts';
import { describeVariables, type ExportStudy } from './export-study.ts';
import { microdataExport } from './microdata-export.ts';
import { breakdownsFor } from './recode.ts';

const NASTY = `<b a="1">&amp; ]]> 'it''s' "so"\u0001 \u{1F600} =1+1`;

/** Texts that say of themselves what they are. */
function textsIn(locale: string, note = ''): QuestionnaireText {
  const items = exportItems.map(({ code, options = [], rows = [] }) => [
    code,
    {
      title: `${code} ${locale}${note}`,
      options: Object.fromEntries(options.map((option) => [option.code, `${code}=${option.code} ${locale}`])),
      rows: Object.fromEntries(rows.map((row) => [row, `${row} ${locale}`]))
    }
  ]);
  return { title: `Title ${locale}`, pages: {}, items: Object.fromEntries(items) };
}

function aStudy({ note = '', reason = 'Thesis', weighted = true } = {}): ExportStudy {
  const people = 300;
  const answers = microdataExport({
    wave: randomAnswers({ seed: 3, people }),
    order: Int32Array.from({ length: people }, (_, i) => i),
    weights: weighted ? new Float64Array(people).fill(1.23456) : null,
    breakdowns: breakdownsFor(communes),
    communes: new Set(communes)
  });
  if (isRefusal(answers)) throw new Error(answers.code);
  const texts = { de: textsIn('de', note), pt: textsIn('pt', note), ar: textsIn('ar', note) };
  const names = Object.fromEntries(communes.map((id) => [id, { de: `Gemeinde ${id}`, en: id }]));
  return {
    survey: 'wave-1',
    request: 'r1',
    title: { de: `Umfrage${note}`, pt: 'Inquérito' },
    region: { de: 'Miselerland' },
    controller: `Gemeinde${note}`,
    design: 'open',
    opensOn: '2026-10-01',
    closesOn: '2026-10-31',
    takenOn: '2026-11-20',
    deleteBy: '2027-11-20',
    reason,
    madeUp: true,
    answers,
    variables: describeVariables(answers, { texts, say, communes: names })
  };
}

const csvOf = (study: ExportStudy) => [...csvParts(study.answers)].join('');
const cellsOf = (csv: string) => csv.replace(/^\uFEFF/, '').trimEnd().split('\r\n').map((line) => line.split(',')); // prettier-ignore
const languages = (nodes: readonly XmlNode[]) => nodes.map(({ attributes }) => attributes['xml:lang']);

describe('the data', () => {
  const csv = csvOf(aStudy());
  it('has a byte-order mark, one row per person and as many cells as the header', () => {
    expect(csv.startsWith('\uFEFF')).toBe(true);
    const [header, ...rows] = cellsOf(csv);
    expect(rows).toHaveLength(300);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([header!.length]));
    expect(new Set(header).size).toBe(header!.length);
  });
  it('no cell can become a formula: names and unsigned numbers, the weight with two decimals', () => {
    const [header, ...rows] = cellsOf(csv);
    for (const name of header!) expect(name).toMatch(/^[A-Z][A-Z0-9]*(_[A-Za-z]+)?$/);
    for (const row of rows) {
      expect(row.at(-1)).toBe('1.23');
      for (const cell of row.slice(0, -1)) expect(cell).toMatch(/^\d{1,2}$/);
    }
  });
});

describe('the codebook', () => {
  const study = aStudy();
  const root = parseXml(codebookXml(study, say, 'de'));
  it('is DDI-Codebook 2.5 with its four parts in order', () => {
    expect(root.attributes).toMatchObject({ xmlns: 'ddi:codebook:2_5', version: '2.5' });
    expect(root.children.map(({ name }) => name)).toEqual(['docDscr', 'stdyDscr', 'fileDscr', 'dataDscr']);
  });
  it('describes every column of the data in its order, and every value that occurs', () => {
    const [header, ...rows] = cellsOf(csvOf(study));
    const variables = elementsNamed(root, 'var');
    expect(variables.map(({ attributes }) => attributes['name'])).toEqual(header);
    for (const [at, variable] of variables.slice(0, -1).entries()) {
      const values = new Set(elementsNamed(variable, 'catValu').map(({ text }) => text));
      for (const row of rows) expect(values).toContain(row[at]);
      for (const category of elementsNamed(variable, 'catgry'))
        expect(elementsNamed(category, 'labl').length).toBeGreaterThanOrEqual(2);
    }
  });
  it('carries the words of every language of the questionnaire', () => {
    const well = elementsNamed(root, 'var').find(({ attributes }) => attributes['name'] === 'PROB_HOU')!;
    expect(languages(elementsNamed(well, 'qstnLit'))).toEqual(['de', 'pt', 'ar']);
    expect(languages(well.children.filter(({ name }) => name === 'labl'))).toEqual(['de', 'pt', 'ar']);
    const yes = elementsNamed(well, 'catgry').find((one) => elementsNamed(one, 'catValu')[0]!.text === '1')!;
    expect(elementsNamed(yes, 'labl').map(({ text }) => text)).toEqual(['PROB=yes de', 'PROB=yes pt', 'PROB=yes ar']); // prettier-ignore
    expect(languages(elementsNamed(root, 'abstract'))).toEqual([...staffLocales]);
  });
  it('says the weight, the number of rows and how many values were taken out', () => {
    expect(elementsNamed(root, 'caseQnty')[0]!.text).toBe('300');
    expect(elementsNamed(root, 'var').at(-1)!.attributes).toMatchObject({ ID: 'WEIGHT', wgt: 'wgt' });
    const taken = study.variables.filter((one) => one.taken > 0);
    expect(taken.length).toBeGreaterThan(0);
    expect(elementsNamed(root, 'dataDscr').flatMap((one) => elementsNamed(one, 'notes'))).toHaveLength(taken.length * staffLocales.length); // prettier-ignore
  });
  it('stays well-formed whatever the questions say', () => {
    const nasty = parseXml(codebookXml(aStudy({ note: NASTY }), say, 'pt'));
    expect(elementsNamed(nasty, 'producer')[0]!.text).toBe(`Gemeinde${NASTY.replace('\u0001', '')}`);
    expect(elementsNamed(nasty, 'b')).toEqual([]);
  });
});

describe('the SPSS syntax', () => {
  const study = aStudy({ note: NASTY });
  const syntax = spssSyntax(study, say.de, 'de');
  it('reads, labels and declares missing every column of the data', () => {
    for (const name of cellsOf(csvOf(study))[0]!) {
      expect(syntax).toMatch(new RegExp(`^    ${name} F[28]\\.[02]\\.?\\r$`, 'm'));
      expect(syntax).toMatch(new RegExp(`^  ${name} '`, 'm'));
      if (name !== 'WEIGHT') expect(syntax).toMatch(new RegExp(`^  /${name}\\r$`, 'm'));
    }
    expect(syntax).toContain('WEIGHT BY WEIGHT.');
    expect(syntax).toMatch(/MISSING VALUES .*COMMUNE.* \(99\)\./);
  });
  it('doubles quotation marks, keeps a label in its line and within what SPSS reads', () => {
    const labels = [...syntax.matchAll(/^ {2,4}\S+ '(.*)'\.?\r$/gm)].map(([, label]) => label!);
    expect(labels.length).toBeGreaterThan(50);
    for (const label of labels) {
      expect(label.replaceAll("''", '')).not.toContain("'");
      expect(Buffer.byteLength(label.replaceAll("''", "'"))).toBeLessThanOrEqual(250);
    }
    expect(syntax).not.toMatch(/[\u0001-\u0008]/);
  });
  it('without weights nothing is weighted', () => {
    expect(spssSyntax(aStudy({ weighted: false }), say.de, 'de')).not.toContain('WEIGHT');
  });
});

it('the leaf says reason, protection, conditions and the day of deletion', () => {
  const leaf = readmeText(aStudy({ reason: 'Masterarbeit\nUni' }), say.de, 'de');
  for (const part of [
    'Masterarbeit Uni',
    'mindestens 5 Menschen',
    'Zu löschen bis 2027-11-20',
    'nicht weitergeben',
    'Erfunden'
  ])
    expect(leaf).toContain(part);
});
