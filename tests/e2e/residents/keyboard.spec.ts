/**
 * By keyboard alone, from right to left: every page from the notice to the receipt, with the focus visible at each stop
 * and in the order in which the page is read.
 */
import type { Page } from '@playwright/test';
import { everyType } from '../../support/every-type.ts';
import { EVERY_TYPE, expect, test } from '../world.ts';
import { focused, tab, type Focus } from './keyboard.ts';
import { open } from './walk.ts';
import { PULSE, say } from './words.ts';

test.setTimeout(180_000);

/** What was reached and pressed, by name. */
type Pressed = Map<string, string>;

const LINES: Record<string, string> = { CODE: 'markt', 'SPAN.from': '9', 'SPAN.to': '17', KIDS: '3', MAIL: 'a@example.lu', LINK: 'https://example.lu', PHONE: '621123456', HUE: '#1f6f5c' }; // prettier-ignore

/** Answers what stands under the focus, as somebody who answers everything. */
async function answer(
  page: Page,
  { tag, type, name, value, does, item, checked }: Focus,
  pressed: Pressed
): Promise<void> {
  const { keyboard } = page;
  if (does.startsWith('add:PEOPLE') && !pressed.has(does)) {
    pressed.set(does, does);
    await keyboard.press('Enter');
    await page.locator('[name="PEOPLE.0.AGE_P"]').waitFor();
    // The new entry has the focus, and Tab leads into it.
    expect((await focused(page)).tag).toBe('FIELDSET');
  } else if (/ in$/.test(does) && (await page.locator('.ranked li').count()) < 2) {
    await keyboard.press('Enter');
    // What was moved keeps the focus, wherever it went.
    expect(await focused(page)).toMatchObject({ tag: 'BUTTON', item });
    pressed.set(item, does);
  } else if (type === 'radio' && !checked) {
    await keyboard.press('Space');
    const first = await focused(page);
    expect(first).toMatchObject({ name, checked: true });
    await keyboard.press('ArrowDown');
    // The one below, on which the focus stands now, and none beside it.
    const second = await focused(page);
    expect(second).toMatchObject({ name, checked: true });
    pressed.set(name, second.value);
  } else if (type === 'checkbox' && value !== '~all' && !pressed.has(name)) {
    await keyboard.press('Space');
    expect((await focused(page)).checked).toBe(!checked);
    pressed.set(name, 'on');
  } else if (tag === 'SELECT') {
    await keyboard.press('ArrowDown');
    const chosen = (await focused(page)).value;
    expect(chosen).not.toBe('');
    pressed.set(name, chosen);
  } else if (type === 'range') {
    await keyboard.press('ArrowUp');
    pressed.set(`${item} range`, (await focused(page)).value);
  } else if (/^(date|month|time|week|datetime-local)$/.test(type)) {
    // One stop for each part of a day; the arrows fill it in.
    await keyboard.press('ArrowUp');
    pressed.set(name, type);
  } else if (
    (tag === 'TEXTAREA' || /^(text|email|url|tel|)$/.test(type)) &&
    tag !== 'BUTTON' &&
    tag !== 'A' &&
    tag !== 'SUMMARY'
  ) {
    if (pressed.has(name)) return;
    await keyboard.type(LINES[name] ?? (name.endsWith('hours') || name.endsWith('AGE_P') ? '4' : 'حافلات'));
    pressed.set(name, (await focused(page)).value);
  }
}

/** From the top of a page past all its stops to the button that leads on, and presses it. */
async function answerPage(page: Page, pressed: Pressed): Promise<void> {
  for (let stops = 0; stops < 150; stops++) {
    const focus = await tab(page);
    if (focus.does === 'forward') {
      const loaded = page.waitForEvent('load');
      await page.keyboard.press('Enter');
      await loaded;
      return;
    }
    await answer(page, focus, pressed);
  }
  throw new Error('There is no way on.');
}

/** Of the survey with every type, panels opened. */
function itemNames(): string[] {
  interface Element {
    name: string;
    elements?: Element[];
  }
  const { pages } = everyType() as { pages: Element[] };
  const within = ({ name, elements }: Element): string[] => elements?.flatMap(within) ?? [name];
  return pages.flatMap(within);
}

async function answerAll(page: Page, survey: string): Promise<Pressed> {
  const pressed: Pressed = new Map();
  // What is still scrolling cannot be looked at.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, survey, 'ar');
  const heading = page.getByRole('heading', { level: 1 });
  while ((await page.locator('[data-receipt]').count()) === 0) {
    const before = (await heading.innerText()).trim();
    await answerPage(page, pressed);
    expect(await page.locator('.summary li').allInnerTexts()).toEqual([]);
    await expect(heading).not.toHaveText(before);
  }
  await expect(heading).toHaveText(say('ar', 'receipt.title'));
  return pressed;
}

test('the whole pulse', async ({ page }) => {
  const pressed = await answerAll(page, PULSE);
  for (const name of ['commune', 'age', 'AGE', 'SEX', 'LIVWRK', 'CIT', 'IMP3', 'WELL', 'INFO', 'OPEN'])
    expect(pressed.has(name), name).toBe(true);
});

test('every type of question', async ({ page }) => {
  const pressed = await answerAll(page, EVERY_TYPE);
  // What is computed, shown, fixed or out of view is never reached.
  const passive = ['SUM', 'HOURS', 'PICTURE', 'FIXED'];
  const reached = [...pressed.keys()].map((name) => /^(?:i-|add:)?([A-Z]+)/.exec(name)?.[1]);
  const missed = itemNames().filter((name) => !passive.includes(name) && !reached.includes(name));
  expect(missed).toEqual([]);
});
