/** A survey that is over says so, and leads to what came out of it. */
import { expect, expectAccessible, test } from '../world.ts';
import { say } from './words.ts';

for (const locale of ['de', 'lb'] as const)
  test(`whoever comes after the results finds them, in ${locale}`, async ({ page }) => {
    const answer = await page.goto(`/s/miselerland-2026?lang=${locale}`);
    expect(answer!.status()).toBe(410);
    await expect(page.locator('.lead')).toHaveText(say(locale, 'message.published'));
    await expectAccessible(page);
    await expect(page.getByRole('link', { name: say(locale, 'receipt.look') })).toBeVisible();
    await page.getByRole('link', { name: say(locale, 'became.results') }).click();
    await expect(page).toHaveURL(`/r/miselerland-2026?lang=${locale}`);
    await expect(page.locator('html')).toHaveAttribute('lang', locale);
  });
