/** The file: what the page says, in real styles, readable as XML whatever somebody pasted, naming nobody. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  approval,
  aPlan,
  aRelease,
  aSheet,
  anAssessedWave,
  linesOf
} from '../../../../tests/fixtures/assessed-wave.ts';
import { unzip } from '../../../../tests/support/unzip.ts';
import { staffLocales } from '#lib/i18n/locale.ts';
import { staffTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { voiceIn } from '../assessment-voice.ts';
import { impactAssessment } from '../impact-assessment.ts';
import { docxOf } from './docx-document.ts';

/** Pasted from somewhere: markup, an entity, a control, half a character, lines. */
const PASTED = '<w:p>&amp; "7"\u0007\ud800 of\nMay';
const wave = anAssessedWave({
  sheet: aSheet({
    ...approval,
    state: 'used',
    plan: { ...aPlan, distributions: [{ item: 'WELL', options: ['0', '1'] }] },
    resolution: PASTED,
    proposedBy: 'canary-proposer',
    approvedBy: 'canary-approver'
  }),
  releases: [aRelease()]
});

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
function textIn(xml: string): string {
  return [...xml.matchAll(/<w:t[ >][^<]*<\/w:t>|<w:t>[^<]*<\/w:t>|<\/w:p>/g)]
    .map(([part]) => (part === '</w:p>' ? '\n' : part.replace(/<[^>]*>/g, '')))
    .join('')
    .replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? `&${name};`)
    .replace(/\u00a0|\u202f/g, ' ');
}

describe.each(staffLocales)('in %s', (language) => {
  let files: Map<string, string>;
  const document = impactAssessment(wave, voiceIn(language, staffTranslator(language)));
  const xml = () => files.get('word/document.xml')!;
  beforeAll(async () => {
    files = unzip(await docxOf(document));
  });

  it('says everything the page says, in its order', () => {
    const inFile = textIn(xml());
    const cells = linesOf({ ...document, footer: '' }).flatMap((line) => line.split(' | '));
    let at = 0;
    for (const text of cells.map((cell) =>
      cell
        .replace(/[\u0007\ud800]/g, '')
        .replace(/\s+/g, ' ')
        .trim()
    )) {
      const found = inFile.indexOf(text, at);
      expect(found, `${text} after ${inFile.slice(at - 60, at)}`).toBeGreaterThanOrEqual(at);
      at = found;
    }
    expect(inFile).toContain(language === 'en' ? '3.317' : '3,317');
    expect(inFile).not.toMatch(/undefined|\bnull\b|dpia\.|\[object|canary/);
  });
  it('has the headings as headings and the language as a property', () => {
    const headings = [...xml().matchAll(/<w:pStyle w:val="Heading1"\/>.*?<w:t[^>]*>([^<]*)</g)].map(([, text]) => text); // prettier-ignore
    const expected = document.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block.text] : [])); // prettier-ignore
    expect(headings).toEqual(expected);
    expect(headings).toHaveLength(16);
    const tag = { de: 'de-LU', fr: 'fr-LU', lb: 'lb-LU', pt: 'pt-PT', en: 'en-GB' }[language];
    expect(files.get('word/styles.xml')).toContain(`<w:lang w:val="${tag}"`);
  });
});

describe('the file', () => {
  let files: Map<string, string>;
  beforeAll(async () => {
    files = unzip(await docxOf(impactAssessment(wave, voiceIn('en', staffTranslator('en')))));
  });
  const all = () => [...files.values()].join('');

  it('keeps what was pasted as text', () => {
    expect(files.get('word/document.xml')).toContain('&lt;w:p&gt;&amp;amp; &quot;7&quot; of May');
    expect(all()).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ufffd]/);
  });
  it('is on A4, repeats the heads of its tables and numbers its pages', () => {
    const document = files.get('word/document.xml')!;
    const tables = document.match(/<w:tbl>/g)!.length;
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(document.match(/<w:tblHeader\/>/g)!.length).toBeGreaterThan(8);
    expect(document.match(/<w:tblHeader\/>/g)!.length).toBeLessThan(tables);
    const footer = [...files].find(([name]) => name.startsWith('word/footer'))![1];
    expect(footer).toMatch(/PAGE.*NUMPAGES/s);
    expect(textIn(footer)).toMatch(/^Was brauchst du\?, Test region · as of 20 November 2026 · page /);
  });
  it('names the program and nobody', () => {
    const properties = files.get('docProps/core.xml')!;
    expect(properties).toContain('<dc:creator>Stëmm</dc:creator>');
    expect(properties).toContain('<cp:lastModifiedBy>Stëmm</cp:lastModifiedBy>');
    expect(properties).toContain('<dc:title>Data protection impact assessment: Was brauchst du?, Test region</dc:title>'); // prettier-ignore
    expect(all()).not.toContain('canary');
  });
  it('has the same text each time', async () => {
    const again = unzip(await docxOf(impactAssessment(wave, voiceIn('en', staffTranslator('en')))));
    expect(again.get('word/document.xml')).toBe(files.get('word/document.xml'));
  });
});
