/**
 * Every type of question in every state it can have — fresh, filled in, wrong, fixed, brought into view — from left and
 * from right, in both schemes: accessible, well-formed, nothing cut or out of reach at 200 % on a phone and on a desk.
 */
import type { Page } from '@playwright/test';
import { textKinds } from '#lib/questionnaire/questionnaire.ts';
import { SHAPES } from '#lib/surveys/server/item-properties.ts';
import { everyType } from '../../support/every-type.ts';
import { begin, EVERY_TYPE, expect, expectAccessible, forward, test } from '../world.ts';
import { expectTargets, expectToFit, expectWellFormed } from './structure.ts';
import { choose, open, position } from './walk.ts';

test.setTimeout(240_000);

type Language = 'de' | 'ar';
type State = 'fresh' | 'filled' | 'wrong' | 'fixed' | 'brought in';
/** `radiogroup filled` … */
type Covered = Set<string>;

interface Element {
  type: string;
  name: string;
  inputType?: string;
  elements?: Element[];
}
const within = (element: Element): Element[] => element.elements?.flatMap(within) ?? [element];
const items = (everyType() as { pages: Element[] }).pages.flatMap(within);
const types = [...new Set(items.map(({ type }) => type))];

test('no type that can be published is missing here', () => {
  // Files need an author's reason and a place to lie: they have a survey of their own in files.spec.ts.
  expect([...types, 'file'].sort()).toEqual(Object.keys(SHAPES).sort());
  expect([...new Set(items.flatMap(({ inputType }) => inputType ?? []))].sort()).toEqual(textKinds.filter((kind) => kind !== 'text').toSorted()); // prettier-ignore
});

async function expectUsable(page: Page, locale: Language): Promise<void> {
  await expectAccessible(page);
  await expectWellFormed(page, locale);
  await expectTargets(page);
  // A phone of 360 px and a desk of 1280 px, as they are and at 200 %.
  for (const width of [360, 180, 640, 1280]) await expectToFit(page, width);
}

/** Looks at the page, and notes which types stand on it in which state. */
async function visit(page: Page, locale: Language, state: State, covered: Covered): Promise<void> {
  await expectUsable(page, locale);
  for (const { type, name } of items) {
    const item = page.locator(`#i-${name}`);
    if ((await item.count()) === 0 || !(await item.isVisible())) continue;
    const isFixed = await item.evaluate((each) => each.matches(':disabled'));
    const isWrong = (await item.locator('.error').count()) > 0;
    covered.add(`${type} ${isFixed ? 'fixed' : isWrong ? 'wrong' : state === 'wrong' ? 'fresh' : state}`);
  }
}

/** Sends what nobody could choose and nobody could want to write, and goes back to the page as it was. */
async function visitWrong(page: Page, locale: Language, covered: Covered, kept = ''): Promise<void> {
  await page.locator('[data-survey-form]').evaluate((form: HTMLFormElement, kept) => {
    const fields = [...form.querySelectorAll<HTMLInputElement>('[name]:not([name^="~"]):not([type=hidden])')];
    for (const field of fields.filter(({ name }) => !kept || !name.startsWith(kept))) {
      field.removeAttribute('maxlength');
      if (field instanceof HTMLSelectElement) field.add(new Option('x', 'forged', true, true));
      else if (/radio|checkbox/.test(field.type)) Object.assign(field, { value: 'forged', checked: true });
      else if (field.tagName === 'TEXTAREA') field.value = 'x'.repeat(10_001);
      else Object.assign(field, { type: 'text', value: 'x'.repeat(501) });
    }
  }, kept);
  await forward(page);
  await expect(page.locator('.summary')).toBeVisible();
  await visit(page, locale, 'wrong', covered);
  await page.goBack();
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
}

/** What is filled in on each page, and what that brings into view. */
const FILL: [fill: (page: Page) => Promise<void>, broughtIn: string[]][] = [
  [
    async (page) => {
      await choose(page, 'WAY', 'bus');
      await choose(page, 'OFTEN', 'w');
      await choose(page, 'ALSO', 'car', 'foot');
      await choose(page, 'TAGS', 'm');
      await page.locator('[name=LAND]').selectOption('ER');
      await choose(page, 'TICKET', 'true');
      await choose(page, 'PLACE', 'grey');
      await choose(page, 'VIEWS', 'red', 'blue');
    },
    ['#i-OFTEN']
  ],
  [
    async (page) => {
      await choose(page, 'MOOD', '5');
      await choose(page, 'MARK', '9');
      await choose(page, 'STARS', '4');
      await choose(page, 'GRADE', '3');
      for (const row of ['lb', 'fr', 'pt']) await choose(page, `GRID.${row}`, '3');
      for (const at of [3, 0]) await page.locator('.unranked button').nth(at).click();
      await page.locator('[name=WAIT]').fill('25');
      await page.locator('[name="SPAN.from"]').fill('7');
      await page.locator('[name="SPAN.to"]').fill('19');
    },
    ['.row:has([name="GRID.pt"])']
  ],
  [
    async (page) => {
      for (const [name, text] of [
        ['LINE', 'ruhig'],
        ['KIDS', '3'],
        ['SINCE', '2020-03'],
        ['DAY', '2026-11-20'],
        ['AT', '18:30'],
        ['WHEN', '2026-11-20T18:30'],
        ['WEEK', '2026-W47'],
        ['MAIL', 'verein@example.lu'],
        ['LINK', 'https://example.lu'],
        ['PHONE', '+352 621 123 456'],
        ['HUE', '#1f6f5c'],
        ['CODE', 'markt'],
        ['OPEN', 'Bänke'],
        ['MULTI.first', 'x'],
        ['MULTI.second', 'y']
      ] as const)
        // prettier-ignore
        await page.locator(`[name="${name}"]`).fill(text);
      await page.locator('[name=LATER]').fill('z');
    },
    ['#i-SUM', '#i-GUESS']
  ],
  [
    async (page) => {
      for (const kind of ['CLUBS', 'PEOPLE']) await page.locator(`button[value="add:${kind}"]`).click();
      await choose(page, 'TABLE.r1.took', 'true');
      await page.locator('[name="TABLE.r1.how"]').selectOption('3');
      await page.locator('[name="CLUBS.1.name"]').fill('Chor');
      await page.locator('[name="CLUBS.1.hours"]').fill('4,5');
      await page.locator('[name="PEOPLE.0.AGE_P"]').fill('12');
      await choose(page, 'PEOPLE.0.SCHOOL', 'yes');
      await page.locator('[name="LAST"]').fill('Danke');
    },
    ['[name="TABLE.r1.how"]', '[id="i-PEOPLE.0.SCHOOL"]']
  ]
];

/** What another answer or a button brings in first: it can be fresh and wrong as well. */
const BRING: Record<number, [bring: (page: Page) => Promise<void>, kept?: string]> = {
  0: [(page) => choose(page, 'WAY', 'bus'), 'WAY'],
  3: [(page) => page.locator('button[value="add:PEOPLE"]').click()]
};

for (const locale of ['de', 'ar'] satisfies Language[])
  test(`in ${locale}`, async ({ page }) => {
    const covered: Covered = new Set();
    await open(page, EVERY_TYPE, locale);
    await begin(page, { sensitive: false });
    for (const [at, [fill, broughtIn]] of FILL.entries()) {
      await expect(position(page)).toHaveAttribute('data-page', `${at + 2}/5`);
      await visit(page, locale, 'fresh', covered);
      await visitWrong(page, locale, covered);
      const [bring, kept] = BRING[at] ?? [];
      if (bring) {
        await bring(page);
        await visit(page, locale, 'fresh', covered);
        await visitWrong(page, locale, covered, kept);
      }
      for (const each of broughtIn) await expect(page.locator(each)).toBeHidden();
      await fill(page);
      for (const each of broughtIn) await expect(page.locator(each)).toBeVisible();
      await visit(page, locale, 'filled', covered);
      await forward(page);
    }
    await expect(page.locator('[data-receipt]')).toBeVisible();
    // A picture and what is computed take no answer.
    const answered = types.filter((type) => !['image', 'expression'].includes(type));
    const lacking = answered.flatMap((type) => ['fresh', 'wrong', 'filled'].map((state) => `${type} ${state}`)).filter((each) => !covered.has(each)); // prettier-ignore
    expect(lacking).toEqual([]);
    expect(covered).toContain('text fixed');
  });
