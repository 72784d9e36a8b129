/** A device at the counter, opened as a member of staff opens it, on the program with PostgreSQL. */
import type { Browser, Page } from '@playwright/test';
import { openDatabase } from '../../src/lib/db/server/open.ts';
import { linkOfNewAccount } from './staff/accounts.ts';

export interface DeviceOrder {
  mode?: 'kiosk' | 'interview';
  label?: string;
  language?: string;
  commune?: string;
}

/** Somebody with a session of their own: opening a device ends it. */
export async function staffMember(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env['STEMM_POSTGRES_URL']!, locale: 'de-LU', viewport: { width: 1280, height: 800 } }); // prettier-ignore
  const page = await context.newPage();
  await page.goto(linkOfNewAccount(['coordinator']));
  await page.locator('form button').click();
  await page.waitForURL(/\/staff\/miselerland$/);
  return page;
}

/** Opens a device with the page of the counter in front; `here` leaves staff's pages. */
export async function openDevice(
  page: Page,
  survey: string,
  order: DeviceOrder,
  where: 'here' | 'elsewhere'
): Promise<void> {
  await page.goto(`/staff/miselerland/surveys/${survey}/counter`);
  const { mode = 'kiosk', label = 'Tablet', language = '', commune = '' } = order;
  await page.locator(`[name=mode][value=${mode}]`).check();
  await page.locator('#label').fill(label);
  await page.locator('#language').selectOption(language);
  await page.locator('#commune').selectOption(commune);
  await page.locator(`[name=where][value=${where}]`).click();
}

/** The address of the device that was opened last. */
export async function addressOfDevice(page: Page): Promise<string> {
  return (await page.locator('.address').first().textContent())!.trim();
}

/** How the answers of a survey came in, and how many of its codes are spent. */
export async function storeOf(survey: string): Promise<{ channels: string[]; spent: number }> {
  const { db, close } = await openDatabase({ url: process.env['STEMM_POSTGRES_DATABASE']! });
  try {
    const answers = await db.selectFrom('microdata.response').select('channel').where('survey_id', '=', survey).execute(); // prettier-ignore
    const spent = await db.selectFrom('access_code').select('hash').where('survey_id', '=', survey).where('spent', '=', true).execute(); // prettier-ignore
    return { channels: answers.map(({ channel }) => channel).sort(), spent: spent.length };
  } finally {
    await close();
  }
}
