/** Two waves side by side: pictures and table show the same figures, nothing is joined across a break, and it works without script. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, stateFile, test } from '../world.ts';

const PATH = '/staff/miselerland/waves?series=miselerland-needs';
const WAVES = ['miselerland-2023', 'miselerland-2026'];

test.use({ storageState: stateFile('member') });

interface Cell {
  item: string;
  breakdown: string | null;
  category: string | null;
  base: number;
  percent: number;
  lower: number;
  upper: number;
}

/** What anybody may download of both waves: the page has to say the same. */
async function publishedCells(page: Page, group: [string, string] | null = null): Promise<Cell[][]> {
  return Promise.all(
    WAVES.map(async (wave) => {
      const { cells } = (await (await page.request.get(`/api/v1/releases/${wave}`)).json()) as {
        cells: Cell[];
      };
      return cells.filter((cell) => (group ? cell.breakdown === group[0] && cell.category === group[1] : cell.breakdown === null)); // prettier-ignore
    })
  );
}

const row = (page: Page, name: string) => page.locator('main table').first().locator('tbody tr').filter({ has: page.getByRole('rowheader', { name, exact: true }) }); // prettier-ignore
const written = ({ percent, lower, upper }: Cell) => `${percent} % (${lower}–${upper} %)`;
const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

test('the title says what changed, and table and pictures show the published figures', async ({ page }) => {
  await page.goto(PATH);
  await expect(page.locator('h1')).toHaveText('Häufiger ein ernstes Problem als 2023: Wohnen und Quartier. Seltener: Verwaltung und interkulturelle Öffnung'); // prettier-ignore
  const [before, after] = (await publishedCells(page)).map((cells) =>
    cells.find(({ item }) => item === 'PROB.HOU')!
  );
  const housing = row(page, 'Wohnen und Quartier');
  await expect(housing.getByRole('link')).toHaveText([before!, after!].map((cell) => new RegExp(escaped(written(cell))))); // prettier-ignore
  await expect(housing).toContainText(`Basis ${before!.base}`);
  const points = after!.percent - before!.percent;
  await expect(housing).toContainText(new RegExp(`gestiegen um ${points} Punkte \\(\\+\\d+ bis \\+\\d+\\)`));
  const pictures = page.getByRole('img');
  await expect(pictures).toHaveCount(12);
  const rows = page.locator('main table').first().locator('tbody tr');
  for (let at = 0; at < 12; at++) {
    const figures = (await rows.nth(at).getByRole('link').allInnerTexts()).map(plain);
    const label = plain((await pictures.nth(at).getAttribute('aria-label'))!);
    expect(label).toBe(`2023: ${figures[0]}; 2026: ${figures[1]}`);
  }
  await expect.poll(() => inked(page)).toBe(12);
  await expect(page.locator('main')).not.toContainText(/unverändert(?!“)/);
});

/** Pictures on which something is drawn. */
function inked(page: Page): Promise<number> {
  return page.locator('canvas').evaluateAll(
    (canvases) =>
      (canvases as HTMLCanvasElement[]).filter((canvas) => {
        const { width, height } = canvas;
        return width > 0 && canvas.getContext('2d')!.getImageData(0, 0, width, height).data.some((value) => value > 0);
      }).length
  ); // prettier-ignore
}

/** How many separate pieces of the line's colour a picture has from left to right: one where a line joins the points. */
function piecesIn(page: Page, name: string): Promise<number> {
  const picture = page.locator('figure').filter({ hasText: name }).locator('canvas');
  return picture.evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
    const isGreen = (at: number) => data[at + 3]! > 200 && [29, 92, 70].every((want, c) => Math.abs(data[at + c]! - want) < 40);
    const inked = Array.from({ length: width }, (_, x) => Array.from({ length: height }, (_, y) => 4 * (y * width + x)).some(isGreen));
    return inked.filter((ink, x) => ink && !inked.slice(Math.max(0, x - 12), x).includes(true)).length;
  });
} // prettier-ignore

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ %/g, '\\s%');

test('across a break there is no line and no difference, but its reason with the words as they were', async ({ page }) => {
  await page.goto(PATH);
  const mobility = row(page, 'Mobilität und Erreichbarkeit');
  await expect(mobility).toContainText('Bruch der Reihe: Bereich anders formuliert (Français)');
  await expect(mobility).not.toContainText('Punkt');
  await expect(page.locator('main td[lang=fr]')).toHaveText(['Aller où tu dois aller, à pied, à vélo ou en bus', 'Se déplacer sans voiture']); // prettier-ignore
  await expect.poll(() => piecesIn(page, 'Wohnen und Quartier')).toBe(1);
  await expect.poll(() => piecesIn(page, 'Mobilität und Erreichbarkeit')).toBe(2);
  await page.getByRole('link', { name: 'Zufrieden', exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Zufrieden: 2023 und 2026 lassen sich nicht vergleichen');
  await expect(page.getByText('Bruch der Reihe').first()).toBeVisible();
}); // prettier-ignore

test('every figure leads to its cell in its own wave', async ({ page }) => {
  await page.goto(PATH);
  const links = row(page, 'Wohnen und Quartier').getByRole('link');
  for (const [at, wave] of WAVES.entries())
    await expect(links.nth(at)).toHaveAttribute('href', `/staff/miselerland/evidence/${wave}.residents.1/PROB.HOU/total`); // prettier-ignore
  await links.first().click();
  await expect(page.locator('h1')).toHaveText('Ernstes Problem: Wohnen und Quartier');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a group is chosen by a form, and its table stands alone', async ({ page }) => {
    await page.goto('/staff/miselerland/needs');
    await page.getByRole('link', { name: 'Wellen vergleichen' }).click();
    await page.getByLabel('Alle oder eine Gruppe').selectOption({ label: '65 Jahre und älter' });
    await page.getByRole('button', { name: 'Anzeigen' }).click();
    await expect(page).toHaveURL(/group=AGE4%2F65%2B/);
    await expect(page.locator('h1')).toContainText('Menschen ab 65 Jahren');
    await expect(page.getByRole('img')).toHaveCount(0);
    const [before] = await publishedCells(page, ['AGE4', '65+']);
    const mobility = before!.find(({ item }) => item === 'PROB.MOB')!;
    await expect(row(page, 'Mobilität und Erreichbarkeit')).toContainText(`Basis ${mobility.base}`);
    await page.getByRole('link', { name: 'Zufrieden', exact: true }).click();
    await expect(page).toHaveURL(/group=AGE4%2F65%2B/);
  });
});

test('the page is accessible with pictures, with breaks and on a phone', async ({ page }) => {
  test.setTimeout(120_000);
  for (const path of [PATH, `${PATH}&item=SAT`, `${PATH}&item=UNMET&group=COMMUNE/remich`]) {
    await page.goto(path);
    await page.locator('main details summary').first().click();
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(PATH);
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
