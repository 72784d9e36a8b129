/** What is printed, as a printer and a screen reader get it: pages, words, tags, and codes that a phone reads from the paper. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directionOf, locales, type Locale } from '#lib/i18n/locale.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import type { Letter, Poster } from '#lib/print/printed.ts';
import { lettersPdf } from '#lib/print/server/letter-service.ts';
import { paperFormPdf } from '#lib/print/server/paper-form-service.ts';
import { posterPdf } from '#lib/print/server/poster-service.ts';
import { compileDefinition } from '#lib/surveys/server/compile.ts';
import { paperFormOf } from '#lib/surveys/paper-form.ts';
import { readQuestionnaire } from '../../src/tools/seed/read-definition.ts';
import { greyOfPage, readCode } from '../support/read-qr.ts';

const folder = mkdtempSync(join(tmpdir(), 'stemm-printed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function kept(name: string, bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat(chunks));
  return path;
}

function poppler(tool: string, ...order: string[]): string {
  const { stdout, status, stderr } = spawnSync(tool, order, { encoding: 'utf8', maxBuffer: 1e8 });
  expect(status, stderr).toBe(0);
  return stdout;
}
const info = (pdf: string) => poppler('pdfinfo', pdf);
const tags = (pdf: string) => poppler('pdfinfo', '-struct-text', pdf);
/** Every code point once more in its plain form: ligatures and directional marks are the reader's business. */
const words = (pdf: string, ...order: string[]) =>
  poppler('pdftotext', ...order, pdf, '-').normalize('NFKC').replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/\s+/g, ' '); // prettier-ignore

/** What PDF/UA asks of every document and poppler can see. */
function expectUniversal(pdf: string, title: string, language: string): void {
  const bytes = readFileSync(pdf).toString('latin1');
  expect(info(pdf)).toMatch(/Tagged: +yes/);
  expect(info(pdf)).toContain(title);
  expect(bytes).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(bytes).toMatch(/\/DisplayDocTitle true/);
  expect(bytes).toContain(`/Lang (${language})`);
  expect(tags(pdf).trimStart().startsWith('Document\n')).toBe(true);
  const fonts = poppler('pdffonts', pdf).trim().split('\n').slice(2);
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of fonts) expect(font, 'embedded, a subset, with its letters').toMatch(/yes yes yes +\d+ +\d+$/); // prettier-ignore
}

const LINK = 'https://stemm.example/s/leben-2026?c=remich';
const TITLES: Partial<Record<Locale, string>> = { de: 'Leben in Remich', fr: 'Vivre à Remich', lb: 'Liewen zu Réimech', pt: 'Viver em Remich', en: 'Living in Remich & around', ar: 'العيش في ريميش' }; // prettier-ignore
const aPoster = (format: Poster['format'], languages: readonly Locale[]): Poster => ({
  format,
  place: 'Remich',
  places: [],
  texts: languages.map((language) => {
    const t = residentTranslator(language);
    return { language, title: TITLES[language] ?? language, invitation: t('poster.invitation'), promises: [t('poster.no-account'), t('poster.no-name')] }; // prettier-ignore
  }),
  link: LINK,
  address: 'stemm.example/s/leben-2026'
});

describe('a poster', () => {
  it.each([
    ['a4', '595.276 x 841.89'],
    ['a3', '841.89 x 1190.55']
  ] as const)('on %s: one page, every language, a code that reads', async (format, size) => {
    const pdf = await kept(`${format}.pdf`, [await posterPdf(aPoster(format, locales))]);
    expect(info(pdf)).toMatch(/Pages: +1\n/);
    expect(info(pdf)).toContain(size);
    const said = words(pdf);
    for (const language of locales.filter((each) => directionOf(each) === 'ltr'))
      expect(said).toContain(residentTranslator(language)('poster.invitation').slice(0, 18));
    expect(said).toContain('العيش في ريميش');
    expect(said).toContain('بدون حساب');
    expect(said).toContain('صدای');
    expect(readCode(greyOfPage(pdf, 1))).toBe(LINK);
  });
  it('is tagged: headings, a section per language in its order, the code with its words', async () => {
    const pdf = await kept('tags.pdf', [await posterPdf(aPoster('a4', ['en', 'fr', 'ar']))]);
    expectUniversal(pdf, 'Living in Remich & around – Remich', 'en');
    const tree = tags(pdf);
    expect(tree.match(/ (H1|H2|Sect|Figure)\b/g)!.map((tag) => tag.trim())).toEqual(['H1', 'Sect', 'H2', 'Sect', 'H2', 'Sect', 'H2', 'Figure']); // prettier-ignore
    expect(tree.indexOf('Living in Remich')).toBeLessThan(tree.indexOf('Vivre à Remich'));
    const bytes = readFileSync(pdf).toString('latin1');
    expect(bytes).toContain(`/Alt (${LINK})`);
    expect(bytes.match(/\/Lang \(ar\)/g)!.length).toBeGreaterThan(3);
    expect(bytes).toContain('Living in Remich &#38; around');
  });
});

describe('letters', () => {
  const codes = ['K000-8F2X-9PQR-TVWX', 'K001-8F2X-9PQR-TVWX', 'K002-8F2X-9PQR-TVWX'];
  const aLetter = (languages: readonly Locale[]): Letter => ({
    texts: languages.map((language) => ({ language, title: TITLES[language]!, paragraphs: [residentTranslator(language)('letter.code-use')], codeLabel: residentTranslator(language)('letter.code'), qrLabel: residentTranslator(language)('letter.qr') })), // prettier-ignore
    sender: ['Gemeinde Remich', 'L-5501 Remich'],
    addressees: languages.map((language) => residentTranslator(language)('letter.to-all')),
    placeAndDate: '20. November 2026',
    address: 'stemm.example/s/leben-2026',
    link: 'https://stemm.example/s/leben-2026?k='
  });
  it('are one per code, each with its own code in words and as a picture per language', async () => {
    const pdf = await kept('letters.pdf', lettersPdf(aLetter(['de', 'ar']), codes));
    expectUniversal(pdf, 'Leben in Remich', 'de');
    expect(info(pdf)).toMatch(/Pages: +3\n/);
    for (const [at, code] of codes.entries()) {
      const said = words(pdf, '-f', String(at + 1), '-l', String(at + 1));
      expect(said.split(code)).toHaveLength(3);
      expect(codes.filter((other) => other !== code && said.includes(other))).toEqual([]);
      const [mm, top, side] = [72 / 25.4, 100 * (72 / 25.4), 40 * (72 / 25.4)];
      const right = greyOfPage(pdf, at + 1, { x: 148 * mm, y: top, side });
      expect(readCode(right)).toBe(`https://stemm.example/s/leben-2026?k=${code}&lang=de`);
      const left = greyOfPage(pdf, at + 1, { x: 23 * mm, y: top + 45 * mm, side: 60 * mm });
      expect(readCode(left)).toBe(`https://stemm.example/s/leben-2026?k=${code}&lang=ar`);
    }
  });
  it('leave the window to the envelope: nothing but sender and “to all households”', async () => {
    const pdf = await kept('window.pdf', lettersPdf(aLetter(['de', 'fr']), codes.slice(0, 1)));
    // DIN 5008 form B, in points: 20 mm from the left, 45 mm from above, 85 by 45 mm.
    const said = words(pdf, '-x', '57', '-y', '128', '-W', '240', '-H', '127', '-f', '1', '-l', '1');
    expect(said.trim()).toBe('Gemeinde Remich · L-5501 Remich An alle Haushalte À tous les ménages');
  });
  it('a thousand of them fit into a heap of 96 MB', () => {
    const script = `
      import { lettersPdf } from '#lib/print/server/letter-service.ts';
      const letter = ${JSON.stringify(aLetter(['de', 'fr']))};
      const codes = function* () { for (let i = 0; i < 1000; i++) yield \`K\${String(i).padStart(3, '0')}-8F2X-9PQR-TVWX\`; };
      let bytes = 0, first = 0;
      for await (const chunk of lettersPdf(letter, codes())) { first ||= bytes === 0 ? chunk.length : 0; bytes += chunk.length; }
      console.log(JSON.stringify({ bytes, first }));`;
    const { stdout, stderr, status } = spawnSync('node', ['--max-old-space-size=96', '--input-type=module', '-e', script], { encoding: 'utf8', timeout: 110_000 }); // prettier-ignore
    expect(status, stderr).toBe(0);
    const { bytes, first } = JSON.parse(stdout) as { bytes: number; first: number };
    expect(bytes).toBeGreaterThan(2_000_000);
    expect(first).toBeLessThan(100_000);
  }, 120_000);
});

describe('the reference questionnaire on paper', () => {
  const copies = ['7K3F-9XQ2', 'B0CD-1234'];
  const communes = ['Remich', 'Schengen'].map((name) => ({ id: name.toLowerCase(), name: { de: name }, standing: 'member' as const, defaultLanguage: 'de' as const })); // prettier-ignore
  const paper = async (
    kind: 'reference' | 'pulse',
    language: Locale,
    print: 'normal' | 'large',
    numbers = copies
  ) => {
    const definition = await readQuestionnaire(kind);
    const { questionnaire, texts } = await compileDefinition(definition, 'leben', 1);
    const order = { questionnaire, text: texts[language]!, language, print, communes, commune: communes[0], address: 'stemm.example/s/leben', handIn: 'Rathaus' }; // prettier-ignore
    const form = paperFormOf(order, residentTranslator(language));
    const pdf = await kept(`${language}-${print}.pdf`, paperFormPdf(form, numbers));
    return { pdf, form, questions: questionnaire.pages.flatMap(({ items }) => items) };
  };
  let de: Awaited<ReturnType<typeof paper>>;
  beforeAll(async () => void (de = await paper('reference', 'de', 'normal')), 60_000);

  it('asks every question under its code, and names the copy and the page on each sheet', () => {
    const pages = poppler('pdftotext', '-layout', de.pdf, '-').split('\f').slice(0, -1);
    const each = pages.length / copies.length;
    for (const [at, copy] of copies.entries()) {
      const own = pages.slice(at * each, (at + 1) * each);
      own.forEach((page, number) => expect(page).toContain(`${number + 1}/${each} · ${copy}`));
      for (const page of own) expect(page).toContain(`Bogen ${copy}`);
      const said = own.join(' ').replace(/\s+/g, ' ');
      expect(de.questions.length).toBe(32);
      for (const { code } of de.questions) expect(said).toMatch(new RegExp(`\\b${code}\\b`));
    }
  });
  it('every sheet’s code says the number of its copy', () => {
    const mm = 72 / 25.4;
    const pages = Number(/Pages: +(\d+)/.exec(info(de.pdf))![1]);
    for (const page of [1, 2, pages / 2, pages / 2 + 1, pages]) {
      const corner = greyOfPage(de.pdf, page, { x: 168 * mm, y: 5 * mm, side: 30 * mm });
      expect(readCode(corner), `page ${page}`).toBe(copies[page > pages / 2 ? 1 : 0]);
    }
  });
  it('is tagged: a part per copy, questions as headings, boxes as fields with their words, tables with heads', () => {
    expectUniversal(de.pdf, de.form.title, 'de');
    const tree = tags(de.pdf);
    const count = (tag: string) => tree.match(new RegExp(`^ +${tag}\\b`, 'gm'))?.length ?? 0;
    expect([count('Part'), count('H1')]).toEqual([2, 2]);
    // 32 questions and that of the commune would be one more; it is known here.
    expect(count('H3')).toBe(2 * 32);
    const grids = de.questions.filter(({ type }) => type === 'matrix');
    expect(count('Table')).toBe(2 * grids.length);
    expect(count('TH')).toBe(2 * grids.reduce((sum, { rows, options }) => sum + rows!.length + options!.length, 0)); // prettier-ignore
    const bytes = readFileSync(de.pdf).toString('latin1');
    expect(bytes.match(/\/O \/PrintField/g)!.length).toBe(count('Form'));
    expect(count('Form')).toBeGreaterThan(2 * 200);
  });
  it('in large print is larger, and boxes are at least 5 mm in both', async () => {
    const large = await paper('reference', 'de', 'large', copies.slice(0, 1));
    const pages = (pdf: string) => Number(/Pages: +(\d+)/.exec(info(pdf))![1]);
    expect(pages(large.pdf)).toBeGreaterThan((pages(de.pdf) / 2) * 1.4);
    // A box is black at its edge and white inside: measured where the consent to age stands.
    const { pixels, width, height } = greyOfPage(de.pdf, 1);
    let widest = 0;
    for (let y = 0; y < height; y++)
      for (let x = 1, run = 0; x < width * 0.2; x++) {
        run = pixels[y * width + x]! < 90 ? run + 1 : 0;
        const isEdge = run > 20 && run < 60 && pixels[y * width + x + 1]! > 200;
        if (isEdge) widest = Math.max(widest, run);
      }
    expect((widest / 150) * 25.4).toBeGreaterThan(4.8);
  }, 60_000);
  it('in Arabic runs from the right: code at the left, words that read', async () => {
    const { pdf, form } = await paper('pulse', 'ar', 'normal', copies.slice(0, 1));
    expectUniversal(pdf, form.title, 'ar');
    const said = words(pdf);
    // Without the ligature of lam and alef, which this reader turns round.
    for (const text of ['قصير', 'معلومات عنكم', '7K3F-9XQ2']) expect(said).toContain(text);
    const mm = 72 / 25.4;
    expect(readCode(greyOfPage(pdf, 1, { x: 14 * mm, y: 5 * mm, side: 30 * mm }))).toBe('7K3F-9XQ2');
    const bytes = readFileSync(pdf).toString('latin1');
    expect(bytes.match(/\/ActualText/g)!.length).toBeGreaterThan(40);
    expect(bytes).toContain(Buffer.from('استطلاع قصير', 'utf16le').swap16().toString('latin1'));
  });
});

it('every script is drawn with letters of its own, none is left as an empty box', async () => {
  const lines = ['Чи живете ви тут? їєґ', 'እዚ ሓድሽ ሕቶ እዩ።', 'ștț ğ ß ë', 'آیا اینجا زندگی می‌کنید؟'];
  const poster: Poster = { ...aPoster('a4', ['de']), places: lines };
  const pdf = await kept('scripts.pdf', [await posterPdf(poster)]);
  const said = words(pdf);
  for (const line of lines.slice(0, 3)) expect(said).toContain(line.normalize('NFKC'));
  expect(said).toContain('زندگی');
  expect(poppler('pdffonts', pdf)).toMatch(/NotoSansEthiopic[\s\S]*|Vazirmatn[\s\S]*/);
});
