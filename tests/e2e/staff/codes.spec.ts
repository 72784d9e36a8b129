/** Access codes on PostgreSQL: asked for in a draft, made for the printer once, imported as a whole, cancelled when lost. */
import { createHash, randomUUID } from 'node:crypto';
import { coordinator, draftWithCodes, makeCodes, publish } from '../code-wave.ts';
import { expect, expectAccessible, stateFile, test } from '../world.ts';

test.setTimeout(120_000);

const slug = () => `codes-${randomUUID().slice(0, 8)}`;
const hash = (code: string) => createHash('sha256').update(code).digest('hex');
const file = (text: string) => ({ name: 'hashes.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

test('the coordinator asks for codes, gets them once, imports others and cancels what was lost', async ({
  browser
}) => {
  const page = await coordinator(browser);
  const id = slug();
  await draftWithCodes(page, id, 'open');
  await expect(page.getByText('Alle, die den Link haben').first()).toBeVisible();
  await expect(page.locator('#make')).toHaveCount(0);
  await expect(page.getByText('Solange sie ein Entwurf ist, lässt sich das ändern.')).toBeVisible();
  await page.getByLabel('Ein Code je Person').check();
  await page.getByRole('button', { name: 'Festlegen' }).click();
  await expect(page.getByRole('status')).toHaveText('Festgelegt.');
  await expectAccessible(page);
  await publish(page, id);
  const [head, ...lines] = await makeCodes(page, id, 25);
  expect(head).toEqual(['code', 'link_de', 'link_fr', 'link_lb', 'link_pt', 'link_en']);
  expect(lines).toHaveLength(25);
  const [code, link] = lines[0] as [string, string];
  expect(link).toBe(`${process.env['STEMM_POSTGRES_URL']}/s/${id}?lang=de&k=${code}`);

  await page.goto(`/staff/miselerland/surveys/${id}/codes`);
  await expect(page.getByRole('button', { name: 'Festlegen' })).toHaveCount(0);
  await expect(page.getByRole('row', { name: /Erster Brief.*hier erzeugt.*25/ })).toBeVisible();
  await expect(page.getByText('Es gibt nicht mehr Antworten als benutzte Codes.')).toBeVisible();
  await expect(page.locator('main')).not.toContainText(code);
  await page.locator('[name=count]').evaluate((input: HTMLInputElement) => input.removeAttribute('pattern'));
  await page.locator('[name=count]').fill('0');
  await page.getByRole('button', { name: /Codes erzeugen/ }).click();
  await expect(page.getByRole('alert')).toContainText('von 1 bis');

  const mine = 'BCDF-GHJK-MNPQ-RSTV';
  const check = page.getByRole('button', { name: 'Erst prüfen' });
  await page
    .locator('#hashes')
    .setInputFiles(file(`hash\n${hash(mine)}\n${hash(code)}\nx\n${hash(mine)}\n${mine}`));
  await check.click();
  await expect(page.getByRole('alert').locator('li')).toHaveText([/^Zeile 3: .*schon/, /^Zeile 4: keine/, /^Zeile 5: dieselbe.*Zeile 2/, /^Zeile 6: der Code selbst/]); // prettier-ignore
  await expectAccessible(page);
  await page.locator('#hashes').setInputFiles(file(`${hash(mine)}\n${hash('BCDF-GHJK-MNPQ-RSTW')}`));
  await check.click();
  await page.getByRole('button', { name: '2 Codes einlesen' }).click();
  await expect(page.getByRole('status')).toHaveText('Die Codes sind eingelesen und gelten.');
  await page.goto(`/s/${id}?lang=de&k=${mine}`);
  await expect(page.locator('#code')).toHaveValue(mine);
  await expect(page.locator('#code-e')).toHaveCount(0);

  await page.goto(`/staff/miselerland/surveys/${id}/codes`);
  const batch = page.getByRole('row', { name: /Erster Brief/ });
  await batch.getByText('Briefe verloren?').click();
  await expectAccessible(page);
  await batch.getByRole('button', { name: 'Unbenutzte Codes sperren' }).click();
  await expect(page.getByRole('status')).toContainText('gelten nicht mehr');
  await expect(page.getByRole('row', { name: /Erster Brief.*gesperrt, soweit unbenutzt/ })).toBeVisible();
  await page.goto(link);
  await expect(page.locator('#code-e')).toContainText('Diesen Code kennen wir');
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    await page.goto(`/staff/miselerland/surveys/${id}/codes`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0
    );
  }
});

test('a survey for everybody with the link says what codes are for, and leads to what can be done now', async ({
  browser
}) => {
  const page = await coordinator(browser);
  await page.goto('/staff/miselerland/surveys/miselerland-pulse/codes');
  await expect(page.getByText('Codes sind für Umfragen')).toBeVisible();
  await expect(page.getByText('nachträglich verlangen lassen sie sich nicht mehr')).toBeVisible();
  await expect(page.getByRole('link', { name: /Für die nächste Umfrage/ })).toHaveAttribute('href', '/staff/miselerland/surveys'); // prettier-ignore
  await page.getByRole('link', { name: /Link, Plakat und QR-Code/ }).click();
  await expect(page).toHaveURL(/miselerland-pulse\/print$/);
});

test('the data-protection officer sees, the commission does not', async ({ browser }) => {
  const as = async (role: 'dpo' | 'member') =>
    (await browser.newContext({ baseURL: process.env['STEMM_POSTGRES_URL'], storageState: stateFile(role, 'postgresql'), locale: 'de-LU' })).newPage(); // prettier-ignore
  const page = await coordinator(browser);
  const id = slug();
  await draftWithCodes(page, id);
  await page.locator('[name=count]').fill('5');
  const dpo = await as('dpo');
  await dpo.goto(`/staff/miselerland/surveys/${id}/codes`);
  await expect(dpo.getByText('Noch keine.')).toBeVisible();
  await expect(dpo.locator('main form')).toHaveCount(0);
  await expectAccessible(dpo);
  const member = await as('member');
  expect((await member.goto(`/staff/miselerland/surveys/${id}/codes`))?.status()).toBe(404);
  const made = await member.request.post(`/staff/miselerland/surveys/${id}/codes/file`, { form: { count: '1', label: '' }, headers: { origin: process.env['STEMM_POSTGRES_URL']! } }); // prettier-ignore
  expect(made.status()).toBe(404);
});
