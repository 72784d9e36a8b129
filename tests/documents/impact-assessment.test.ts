/** A word processor opens the impact assessment and prints it: LibreOffice makes a PDF, and the PDF says what the page says. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { voiceIn } from '#lib/reports/assessment-voice.ts';
import { impactAssessment } from '#lib/reports/impact-assessment.ts';
import { docxOf } from '#lib/reports/server/docx-document.ts';
import { aPlan, aRelease, aSheet, anAssessedWave, approval } from '../fixtures/assessed-wave.ts';

const plan = { ...aPlan, distributions: [{ item: 'WELL', options: ['0', '1'] }] };
const wave = anAssessedWave({
  sheet: aSheet({ ...approval, state: 'used', plan }),
  releases: [aRelease({ plan })]
});
const document = impactAssessment(wave, voiceIn('de', staffTranslator('de')));

describe('LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stemm-document-'));
  const pdf = join(folder, 'assessment.pdf');
  let pages: string[];
  beforeAll(async () => {
    writeFileSync(join(folder, 'assessment.docx'), await docxOf(document));
    // A profile of its own: a LibreOffice that is open elsewhere would take the order and answer nothing.
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const order = ['--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'assessment.docx')];
    const office = spawnSync('soffice', [profile, ...order], { encoding: 'utf8', timeout: 90_000 });
    expect(office.error).toBeUndefined();
    expect(office.status, office.stderr).toBe(0);
    const read = spawnSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
    expect(read.status, read.stderr).toBe(0);
    pages = read.stdout.replace(/\u00a0|\u202f/g, ' ').trimEnd().split('\f').filter((page) => page.trim() !== ''); // prettier-ignore
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('makes a PDF of it', () => {
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.length).toBeLessThan(16);
  });
  it('shows every heading, and the figures of this plan', () => {
    const whole = pages.join('\n').replace(/\s+/g, ' ');
    const headings = document.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    expect(headings.length).toBeGreaterThan(20);
    expect(headings.filter((heading) => !whole.includes(heading))).toEqual([]);
    expect(whole).toContain('Q = 11; μ = 1; σ = 3,317');
    expect(whole).toMatch(/ein Ja oder Nein einer Person 69 % 77 %/);
  });
  it('numbers the pages and repeats the head of a table that goes on', () => {
    pages.forEach((page, at) => expect(page).toContain(`Seite ${at + 1} von ${pages.length}`));
    const heads = pages.filter((page) => /Risiko\s+Was dagegen getan wird\s+Was bleibt/.test(page));
    expect(heads.length).toBeGreaterThan(1);
  });
});
