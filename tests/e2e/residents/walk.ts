/** Ways through a survey that several journeys share. */
import { expect, type Page } from '@playwright/test';
import { begin, forward } from '../world.ts';
import type { Locale } from './words.ts';

/** `3/8`, as the page says it. */
export function position(page: Page) {
  return page.locator('[data-page]');
}

export async function open(page: Page, survey: string, locale: Locale): Promise<void> {
  await page.goto(`/s/${survey}?lang=${locale}`);
}

/** Chooses by the codes under which answers are stored, the same in every language. */
export async function choose(page: Page, item: string, ...codes: string[]): Promise<void> {
  for (const code of codes) await page.locator(`input[name="${item}"][value="${code}"]`).check();
}

/** Answers what is asked of everybody on the pages of the pulse and stops on its last page. */
export async function answerPulse(page: Page, open = 'Mehr Treffpunkte'): Promise<void> {
  await begin(page);
  await expect(position(page)).toHaveAttribute('data-page', '2/4');
  await choose(page, 'AGE', '25-34');
  await choose(page, 'SEX', 'f');
  await choose(page, 'LIVWRK', 'both');
  await choose(page, 'CIT', 'lu', 'pt');
  await forward(page);
  await expect(position(page)).toHaveAttribute('data-page', '3/4');
  await choose(page, 'IMP3', 'LNG', 'HOU', 'MOB');
  await choose(page, 'WELL', '7');
  await choose(page, 'INFO', '4');
  await forward(page);
  await expect(position(page)).toHaveAttribute('data-page', '4/4');
  await page.locator('[name=OPEN]').fill(open);
}

/** Leads from the first page to the receipt with every question left empty. */
export async function walkThrough(page: Page, visit: (where: string) => Promise<void>): Promise<void> {
  await visit('1');
  await begin(page);
  while ((await page.locator('[data-receipt]').count()) === 0) {
    const where = (await position(page).getAttribute('data-page'))!;
    // Conditional questions have to be looked at as well.
    const missed = page.locator('input[name="UNMET.job"][value=notgot]');
    if ((await missed.count()) > 0) await missed.check();
    await visit(where);
    await forward(page);
    await expect(page.locator(`[data-page="${where}"]`)).toHaveCount(0);
  }
  await visit('receipt');
}

/** The receipt's code on the page after sending. */
export async function receiptOf(page: Page): Promise<string> {
  return (await page.locator('[data-receipt]').getAttribute('data-receipt'))!;
}

export async function switchTo(page: Page, locale: Locale): Promise<void> {
  await page.locator('.languages summary').click();
  await page.locator(`.languages [lang=${locale}]`).click();
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
}
