/** A wave that takes one answer per code, made as a coordinator makes it, on the program with PostgreSQL. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { stateFile } from './world.ts';

const postgres = () => process.env['STEMM_POSTGRES_URL']!;

export async function coordinator(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    baseURL: postgres(),
    storageState: stateFile('coordinator', 'postgresql'),
    locale: 'de-LU',
    javaScriptEnabled: true,
    viewport: { width: 1280, height: 800 }
  });
  return context.newPage();
}

/** A draft with its page of codes open. */
export async function draftWithCodes(page: Page, id: string, access = 'household'): Promise<void> {
  await page.goto('/staff/miselerland/surveys');
  await page.locator('[name="title.de"]').fill(`Mit Code: ${id}`);
  await page.locator('[name=id]').fill(id);
  await page.locator(`[name=access][value=${access}]`).check();
  await page.getByRole('button', { name: 'Entwurf anlegen' }).click();
  await page.goto(`/staff/miselerland/surveys/${id}/codes`);
}

export async function publish(page: Page, id: string): Promise<void> {
  await page.goto(`/staff/miselerland/surveys/${id}`);
  await page.locator('input[name=definition]').setInputFiles('src/tools/seed/pulse-survey.json');
  await page.getByRole('button', { name: 'Datei prüfen' }).click();
  await page.getByRole('button', { name: 'Fassung 1 jetzt veröffentlichen' }).click();
  await page.waitForURL(/done=published/);
}

/** The file for the printer, line by line. */
export async function makeCodes(page: Page, id: string, count: number): Promise<string[][]> {
  await page.goto(`/staff/miselerland/surveys/${id}/codes`);
  await page.locator('[name=count]').fill(String(count));
  await page.locator('#make [name=label]').fill('Erster Brief');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Codes erzeugen und Datei herunterladen' }).click();
  const text = readFileSync(await (await downloading).path(), 'utf8');
  return text.replace(/^\uFEFF/, '').trim().split('\r\n').map((line) => line.split(',')); // prettier-ignore
}

/** An open wave and the codes of its letters. */
export async function openCodeWave(browser: Browser, id: string, count: number): Promise<string[]> {
  const page = await coordinator(browser);
  await draftWithCodes(page, id);
  await publish(page, id);
  const [, ...lines] = await makeCodes(page, id, count);
  await page.context().close();
  return lines.map(([code]) => code!);
}
