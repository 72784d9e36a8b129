/**
 * Questions that can be heard: a recording that staff brought, played by the browser; the browser's own speech only
 * where it lists a voice, and only where there is no recording.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { silentMp3 } from '../../support/sound.ts';
import { coordinator, publish } from '../code-wave.ts';
import { begin, expect, expectAccessible, forward, test } from '../world.ts';
import { expectTargets, expectToFit, expectWellFormed } from './structure.ts';
import { choose, open } from './walk.ts';
import { LONG, PULSE, say } from './words.ts';

const HEARD = 'zum-anhoeren';
const PAGE = `/staff/miselerland/surveys/${HEARD}/audio`;

interface Spoken {
  text: string;
  lang: string;
  rate: number;
}

/** A browser with these voices; what it is asked to say is written down instead. */
async function withVoices(page: Page, first: string[], later: string[] = []): Promise<void> {
  await page.addInitScript(
    ([now, then]) => {
      const spoken: Spoken[] = [];
      const queue: SpeechSynthesisUtterance[] = [];
      let voices = now!.map((lang) => ({ lang, name: lang }));
      const speech = {
        onvoiceschanged: undefined as (() => void) | undefined,
        getVoices: () => voices,
        speak(utterance: SpeechSynthesisUtterance) {
          spoken.push({ text: utterance.text, lang: utterance.lang, rate: utterance.rate });
          queue.push(utterance);
        },
        cancel: () => void (queue.length = 0)
      };
      class Utterance {
        onend?: () => void;
        text: string;
        constructor(text: string) {
          this.text = text;
        }
      }
      const end = () => (queue.splice(0).at(-1) as unknown as Utterance | undefined)?.onend?.();
      Object.defineProperty(window, 'speechSynthesis', { value: speech });
      Object.assign(window, { SpeechSynthesisUtterance: Utterance, spoken, endSpeech: end });
      if (then!.length > 0)
        setTimeout(() => {
          voices = then!.map((lang) => ({ lang, name: lang }));
          speech.onvoiceschanged?.();
        }, 300);
    },
    [first, later]
  );
}

const spokenOn = (page: Page) => page.evaluate(() => (window as unknown as { spoken: Spoken[] }).spoken);
/** The script that reads aloud asks for its words first. */
const wordsAsked = (page: Page) => {
  const found: string[] = [];
  page.on('request', (request) => request.url().includes('/speech/') && found.push(request.url()));
  return found;
};

test('a coordinator brings recordings; residents hear them, and nothing else changes', async ({
  browser,
  page
}) => {
  const url = process.env['STEMM_POSTGRES_URL']!;
  const desk = await coordinator(browser);
  await desk.goto('/staff/miselerland/surveys');
  await desk.locator('[name="title.de"]').fill('Zum Anhören');
  await desk.locator('[name=id]').fill(HEARD);
  await desk.getByRole('button', { name: 'Entwurf anlegen' }).click();
  await publish(desk, HEARD);
  const policyOf = async () => (await page.request.get(`${url}/s/${HEARD}`)).headers()['content-security-policy']!; // prettier-ignore
  expect(await policyOf()).not.toContain('media-src');
  const sizeOf = async () => (await (await page.request.get(`${url}/s/${HEARD}?lang=de`)).body()).length;
  const before = await sizeOf();

  await test.step('what is no sound, or says no place, is refused by name', async () => {
    await desk.goto(PAGE);
    const bring = async (...files: { name: string; buffer: Buffer }[]) => {
      await desk.locator('[name=recording]').setInputFiles(files.map((file) => ({ ...file, mimeType: 'audio/mpeg' }))); // prettier-ignore
      await desk.getByRole('button', { name: 'Hinzufügen' }).click();
    };
    await bring({ name: 'AGE.de.mp3', buffer: Buffer.from('<!doctype html><script>alert(1)</script>') });
    await expect(desk.getByText('„AGE.de.mp3“ ist keine Aufnahme')).toBeVisible();
    await bring({ name: 'memo.mp3', buffer: silentMp3() });
    await expect(desk.getByText('Bei „memo.mp3“ steht im Namen nicht')).toBeVisible();
    await bring({ name: 'AGE.de.mp3', buffer: silentMp3() }, { name: 'SEX.fr.mp3', buffer: silentMp3(80) });
    await expect(desk.getByText('2 Aufnahmen gespeichert.')).toBeVisible();
    await expectAccessible(desk);
  });

  await test.step('one alone, by choosing; and removed again', async () => {
    await desk.locator('details summary', { hasText: 'einzelne Datei' }).click();
    await desk.locator('[name=recording]').setInputFiles({ name: 'x.bin', mimeType: 'audio/mpeg', buffer: silentMp3() }); // prettier-ignore
    await desk.getByLabel('Frage', { exact: true }).selectOption('SEX');
    await desk.locator('#recording-language').selectOption('de');
    await desk.getByRole('button', { name: 'Hinzufügen' }).click();
    await expect(desk.getByText('Eine Aufnahme gespeichert.')).toBeVisible();
    await desk.getByRole('button', { name: /^Löschen: SEX, Deutsch/ }).click();
    await expect(desk.getByText('Die Aufnahme ist gelöscht.')).toBeVisible();
    await expect(desk.locator('audio')).toHaveCount(2);
  });

  await test.step('a resident hears it, with and without a script', async () => {
    expect(await policyOf()).toContain("media-src 'self'");
    // The page before the first question carries nothing of it.
    expect(await sizeOf()).toBeLessThan(before + 8);
    await page.goto(`${url}/s/${HEARD}?lang=de`);
    await begin(page);
    const audio = page.locator('#i-AGE audio');
    await expect(page.locator('audio')).toHaveCount(1);
    await expect(audio).toHaveAttribute('aria-label', say('de', 'item.listen'));
    const seconds = await audio.evaluate(async (player: HTMLAudioElement) => {
      await player.play();
      return player.duration;
    });
    expect(seconds).toBeGreaterThan(0.9);
    expect(seconds).toBeLessThan(1.2);
    await expect.poll(() => audio.evaluate((player: HTMLAudioElement) => player.ended)).toBe(true);
    await expectAccessible(page);
    await expectToFit(page, 360);
    await expectToFit(page, 180);
    const address = await audio.evaluate((player: HTMLAudioElement) => player.src);
    const part = await page.request.get(address, { headers: { range: 'bytes=0-1' } });
    expect([part.status(), part.headers()['content-range'], part.headers()['content-type']]).toEqual([206, 'bytes 0-1/4160', 'audio/mpeg']); // prettier-ignore
    expect(part.headers()['cache-control']).toContain('immutable');
    const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: url });
    const quiet = await plain.newPage();
    await open(quiet, HEARD, 'fr' as never);
    await begin(quiet);
    await expect(quiet.locator('#i-SEX audio[controls]')).toBeVisible();
    await expect(quiet.locator('audio')).toHaveCount(1);
    await plain.close();
  });

  await test.step('where one can hear somebody, the browser does not offer to read', async () => {
    const context = await browser.newContext({ baseURL: url });
    const own = await context.newPage();
    await withVoices(own, ['de-DE']);
    await open(own, HEARD, 'de');
    await begin(own);
    await expect(own.locator('#i-SEX button', { hasText: say('de', 'item.read-aloud') })).toBeVisible();
    await expect(own.locator('#i-AGE button')).toHaveCount(0);
    await context.close();
  });
  await desk.context().close();
});

test('a browser without a voice for the language offers nothing and fetches nothing', async ({ page }) => {
  const fetched = wordsAsked(page);
  await withVoices(page, ['en-GB', 'fil-PH', 'fr_FR']);
  await open(page, PULSE, 'de');
  await begin(page);
  await expect(page.locator('#i-AGE')).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expect(page.locator('#i-AGE button')).toHaveCount(0);
  expect(fetched).toEqual([]);
});

test('with a voice, title and choices are read in their order, by keyboard, and stopped', async ({
  page
}) => {
  const fetched = wordsAsked(page);
  await withVoices(page, [], ['fr-FR', 'de_AT']);
  await open(page, PULSE, 'de');
  await page.waitForTimeout(500);
  // Nothing is asked on the first page.
  expect(fetched).toEqual([]);
  await begin(page);
  const button = page.locator('#i-AGE button');
  await expect(button).toHaveText(say('de', 'item.read-aloud'));
  await expect(page.locator('fieldset.item > button')).toHaveCount(await page.locator('fieldset.item').count()); // prettier-ignore
  await expectAccessible(page);
  await expectWellFormed(page, 'de');
  await expectTargets(page);
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(button).toHaveText(say('de', 'item.stop-reading'));
  const definition = JSON.parse(readFileSync('src/tools/seed/pulse-survey.json', 'utf8'));
  const age = definition.pages[0].elements[0];
  const expected = [age.title.de, ...age.choices.map((choice: { text?: { de: string } | string; value: string }) => (choice.text as { de: string })?.de ?? choice.text ?? choice.value)]; // prettier-ignore
  const spoken = await spokenOn(page);
  expect(spoken.map(({ text }) => text)).toEqual(expect.arrayContaining(expected));
  expect(spoken[0]!.text).toBe(age.title.de);
  expect(spoken.every(({ lang, rate }) => lang === 'de_AT' && rate === 1)).toBe(true);
  await page.keyboard.press('Enter');
  await expect(button).toHaveText(say('de', 'item.read-aloud'));
  // Another question takes over; at its end the button is as it was.
  await button.click();
  const next = page.locator('#i-SEX button');
  await next.click();
  await expect(button).toHaveText(say('de', 'item.read-aloud'));
  await expect(next).toHaveText(say('de', 'item.stop-reading'));
  await page.evaluate(() => (window as unknown as { endSpeech: () => void }).endSpeech());
  await expect(next).toHaveText(say('de', 'item.read-aloud'));
  expect(fetched).toEqual([expect.stringMatching(/\/speech\/de$/)]);
});

test('from right to left; a table’s choices once, what is hidden not at all', async ({ page }) => {
  await withVoices(page, ['ar-SA']);
  await open(page, 'every-type', 'ar');
  await begin(page, { sensitive: false });
  const way = page.locator('#i-WAY > button');
  await expect(way).toHaveText(say('ar', 'item.read-aloud'));
  await way.click();
  const hidden = page.locator('#i-OFTEN');
  await expect(hidden).toBeHidden();
  const spoken = (await spokenOn(page)).map(({ text }) => text);
  expect(new Set(spoken).size).toBe(spoken.length);
  expect(spoken.length).toBeGreaterThan(3);
  await choose(page, 'WAY', 'bus');
  await hidden.locator(':scope > button').click();
  expect((await spokenOn(page)).length).toBeGreaterThan(spoken.length);
  await forward(page);
  await choose(page, 'MARK', '9');
  const grid = page.locator('#i-GRID');
  const rows = await grid.locator('.row').count();
  const columns = await grid.locator('.row').first().locator('label').count();
  expect(rows).toBeGreaterThan(1);
  await grid.locator(':scope > button').click();
  const table = (await spokenOn(page)).map(({ text }) => text);
  expect(new Set(table).size).toBe(table.length);
  expect(table.length).toBe(1 + rows + columns);
  await expectTargets(page);
  await expectAccessible(page);
});

test('a long list is not read out, its question is', async ({ page }) => {
  await withVoices(page, ['de-DE']);
  await open(page, LONG, 'de');
  await begin(page);
  const long = page.locator('fieldset.item', { has: page.locator('select') }).first();
  await expect(long.locator(':scope > button')).toBeVisible();
  const options = await long.locator('option').count();
  await long.locator(':scope > button').click();
  const spoken = await spokenOn(page);
  expect(spoken.length).toBe(options > 13 ? 1 : options);
});
