/** Who registered for a workshop stands on the moderator's list with what they need; others see that there is a list. */
import { expect, stateFile, test, type StaffRole } from '../world.ts';

const NAME = 'Rosa vun der Musel';

test('the moderator sees who comes and what is needed', async ({ browser, page }) => {
  const url = process.env['STEMM_POSTGRES_URL'];
  await page.goto(`${url}/w/zukunftswerkstatt-remich?lang=de`);
  await page.locator('[name=name]').fill(NAME);
  await page.locator('[name=interpretation]').fill('Ukrainisch');
  await page.locator('[name=childcare]').selectOption('2');
  await page.locator('[name=consent]').check();
  await page.locator('[data-forward]').click();
  await expect(page.locator('[data-registration=confirmed]')).toBeVisible();

  const as = async (role: StaffRole) => {
    const context = await browser.newContext({ baseURL: url, storageState: stateFile(role, 'postgresql') });
    const own = await context.newPage();
    await own.goto('/staff/miselerland/workshops/zukunftswerkstatt-remich');
    return own;
  };
  const row = (await as('moderator')).getByRole('row').filter({ hasText: NAME });
  await expect(row).toContainText('Ukrainisch');
  await expect(row).toContainText('2');
  await expect((await as('dpo')).locator('main')).not.toContainText(NAME);
});
