/** What every journey shares: where the program runs, who may sign in, and how a page is read. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';

/** The survey with every type of question, in German, French and Arabic. */
export const EVERY_TYPE = 'every-type';
export const ROLES = [
  'admin',
  'coordinator',
  'steward',
  'dpo',
  'moderator',
  'translator',
  'member',
  'clerk'
] as const;
export type StaffRole = (typeof ROLES)[number];

/** The session of a role, on the program with the embedded database or on the one with PostgreSQL. */
export function stateFile(role: StaffRole, on: 'pglite' | 'postgresql' = 'pglite'): string {
  return `test-results/state/${on}-${role}.json`;
}

/** Addresses without a host are those of the program on the embedded database. */
export const test = base.extend<{ consoleErrors: string[] }>({
  baseURL: async ({}, use) => use(process.env['STEMM_URL']!),
  consoleErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('console', (message) => {
        // A refused form answers with its own status; the browser notes that as a failed resource.
        if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
          errors.push(message.text());
      });
      page.on('pageerror', (error) => errors.push(error.message));
      await use(errors);
      // A violation of the content security policy shows here too.
      expect(errors).toEqual([]);
    },
    { auto: true }
  ]
});
export { expect };

/** No violation that axe knows, in the light and in the dark scheme. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
      []
    );
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Agrees to both consents on the first page of a survey and goes on. */
export async function begin(page: Page, { sensitive = true, commune = 'remich' } = {}): Promise<void> {
  await page.locator('select[name=commune]').selectOption(commune);
  await page.locator('input[name=age]').check();
  if (sensitive) await page.locator('input[name=sensitive]').check();
  await forward(page);
}

/** Presses the button that leads on, whatever it says. */
export async function forward(page: Page): Promise<void> {
  await page.locator('[data-forward]').click();
}
